/**
 * A document with everything that it calls written out block by block: after an edit only what the edit touches, and the calls
 * of layers that it changes. Lists of all of it are put together when they are asked for.
 */
import {
  type BlockList,
  changeBetween,
  changeFromNothing,
  selected,
  takenOver,
} from '../../language/block-list';
import { BlockTable } from '../../language/block-table';
import type { Block, PlacedBlock } from '../../language/blocks';
import type { ExpandedDocument, LayerTemplate, Origins } from '../../language/expanded';
import { MOST_WRITTEN_OUT } from '../../language/limits';
import { blocksOf } from '../../language/parse';
import type { Problem } from '../../language/problems';
import type {
  CheckStatement,
  Expression,
  FunctionStatement,
  LayerStatement,
  ParsedDocument,
  Statement,
} from '../../language/syntax';
import { ViewMap } from '../../language/view-map';
import { type InnerClaim, uniqueProblems } from '../expand';
import { BlockOrigins } from './block-origins';
import { type ExpandedBlock, expandBlock } from './expand-block';
import { type PlacedCallable, Survey } from './survey';
import { writtenFactsOf } from './written-facts';

/**
 * The document written out block by block; `undefined` for one that is to be read as a whole, as what one block says depends
 * on what others come to.
 *
 * @param previous the document before an edit.
 */
export function expandByBlocks(
  document: ParsedDocument,
  previous?: ExpandedDocument,
): BlockExpansion | undefined {
  const list = blocksOf(document);
  if (!list) return undefined;
  const before = previous instanceof BlockExpansion ? previous : undefined;
  const survey = new Survey(list, before?.survey);
  if (survey.hasImports) return undefined;
  const columns = new Columns(survey, before);
  if (!columns.expand(document.text.length + 1)) return undefined;
  const expansion = new BlockExpansion(document, survey, columns, before);
  // The second is told from the first by a number.
  return expansion.isOwnedTwice ? undefined : expansion;
}

/** What came of each block of a version. Of those that are as before, only that is looked at how long what was written out for them is. */
class Columns {
  readonly parts: (ExpandedBlock | undefined)[];
  readonly blocks: (Block | undefined)[];
  /** How long the text is that was written out. */
  readonly lengths: (number | undefined)[];
  readonly madeFrom: number[] = [];
  /** How many lines layers come to. */
  lines = 0;
  private readonly isKept: boolean;

  constructor(
    private readonly survey: Survey,
    before: BlockExpansion | undefined,
  ) {
    const { change, list } = survey;
    // Calls that mean something else concern any block.
    const kept = before?.survey.meanings === survey.meanings ? before.columns : undefined;
    this.isKept = kept !== undefined;
    this.parts = takenOver(kept?.parts ?? [], change, list.length);
    this.blocks = takenOver(kept?.blocks ?? [], change, list.length);
    this.lengths = takenOver(kept?.lengths ?? [], change, list.length);
    if (!kept || !before) return;
    this.lines = kept.lines;
    for (const block of change.removed) this.lines -= before.partOf(block)?.lines ?? 0;
  }

  /** False where the document is to be read as a whole. */
  expand(from: number): boolean {
    const { survey, parts, isKept } = this;
    let end = from;
    for (let k = 0; k < parts.length; k++) {
      const part = parts[k];
      if (!part || !isKept || !(survey.areDefinedAlike || part.isAlone)) {
        const made = expandBlock(survey.list.placed(k), end, survey);
        if (survey.isTangled) return false;
        this.lines += made.lines - (part?.lines ?? 0);
        if (this.lines > MOST_WRITTEN_OUT) return false;
        parts[k] = made;
        this.blocks[k] = made.block;
        this.lengths[k] = made.textLength;
      }
      this.madeFrom.push(end);
      end += this.lengths[k] as number;
    }
    return true;
  }
}

export class BlockExpansion implements ExpandedDocument {
  readonly isPartial = false;
  readonly standIns: ReadonlyMap<Expression, Expression>;
  readonly statementStandIns: ReadonlyMap<Statement, Statement>;
  readonly layers: ReadonlyMap<string, LayerTemplate>;
  readonly functions: ReadonlyMap<string, FunctionStatement>;
  readonly origins: Origins;
  /** The blocks with everything written out. */
  readonly list: BlockList;
  /** Whether layers are written out for one name twice. */
  readonly isOwnedTwice: boolean;
  /** The blocks in which something was written out, in order. */
  private readonly made: readonly Block[];
  private readonly calling: BlockTable;
  private readonly owning: BlockTable;
  private readonly callables = new Map<string, PlacedCallable>();
  private claims: ReadonlyMap<CheckStatement, readonly InnerClaim[]> | undefined;
  private whole: string | undefined;
  private all: readonly Statement[] | undefined;
  private found: readonly Problem[] | undefined;

  constructor(
    readonly written: ParsedDocument,
    readonly survey: Survey,
    readonly columns: Columns,
    before?: BlockExpansion,
  ) {
    const blocks = columns.blocks as readonly Block[];
    this.list = survey.list.writtenOut(blocks, columns.madeFrom);
    const change = before ? changeBetween(before.list.blocks, blocks) : changeFromNothing(blocks);
    const { removed, added } = change;
    const isMade = ({ writtenOut }: Block) => writtenOut !== undefined;
    const called = ({ writtenOut }: Block) => writtenOut?.called ?? [];
    const owners = ({ writtenOut }: Block) => writtenOut?.owners ?? [];
    this.made = selected(before?.made ?? [], removed, added, isMade);
    this.calling = new BlockTable(blocks, called, before && change, before?.calling);
    this.owning = new BlockTable(blocks, owners, before && change, before?.owning);
    this.isOwnedTwice = added.some((block) =>
      owners(block).some((owner) => this.owning.of(owner).length > 1),
    );
    for (const each of survey.callables) if (each.isFirst) this.callables.set(each.statement.name.name, each);
    this.origins = new BlockOrigins(
      this.list,
      (block) => this.partOf(block)?.regions ?? [],
      (layer) => this.startOf(layer),
    );
    this.standIns = new ViewMap(
      (node) => this.standInOf(node),
      () => this.replaced((node, own) => !own.has(node as Statement)) as Iterable<Expression>,
    );
    this.statementStandIns = new ViewMap(
      (statement) => this.standInOf(statement),
      () => this.replaced((node, own) => own.has(node as Statement)) as Iterable<Statement>,
    );
    this.layers = new ViewMap(
      (name) => this.templateOf(name),
      () => this.namesOf('layer'),
    );
    this.functions = new ViewMap(
      (name) => this.functionOf(name),
      () => this.namesOf('function'),
    );
  }

  get text(): string {
    this.whole ??= this.made.some(({ writtenOut }) => writtenOut?.text)
      ? [`${this.written.text}\n`, ...this.made.map(({ writtenOut }) => writtenOut?.text ?? '')].join('')
      : this.written.text;
    return this.whole;
  }

  get statements(): readonly Statement[] {
    this.all ??= this.list.all.flatMap((placed) => placed.statements);
    return this.all;
  }

  get problems(): ParsedDocument['problems'] {
    return this.written.problems;
  }

  /** The text of each function that the document defines; the same object in versions in which they are the same. */
  get functionTexts(): ReadonlyMap<string, string> {
    return this.survey.meanings.functions;
  }

  get madeProblems(): readonly Problem[] {
    this.found ??= uniqueProblems(
      [
        ...this.survey.problems,
        ...this.madeParts().flatMap(({ placed, part }) =>
          part.problems.map((each) => ({
            ...each,
            span: placed.span(each.span),
            related: each.related.map((place) => ({ ...place, span: placed.span(place.span) })),
          })),
        ),
      ].map((each) => this.origins.problem(each as Problem)),
    );
    return this.found;
  }

  // ---- layers and functions --------------------------------------------------------------------------

  get called(): ReadonlySet<LayerStatement> {
    return new Set(
      [...this.layers].flatMap(([name, { statement }]) => (this.isCalled(name) ? statement : [])),
    );
  }

  get uncalled(): readonly LayerStatement[] {
    return this.survey.callables.flatMap(({ statement, placed, isFirst }) =>
      statement.kind === 'layer' && !(isFirst && this.isCalled(statement.name.name))
        ? placed.copyOf(statement)
        : [],
    );
  }

  get innerClaims(): ReadonlyMap<CheckStatement, readonly InnerClaim[]> {
    this.claims ??= this.findInnerClaims();
    return this.claims;
  }

  /** The claims of a block of the document by the places that it had when it was read: its own, and those in layers that are called. */
  claimsIn({ block }: PlacedBlock): readonly CheckStatement[] {
    const { callables, checks } = writtenFactsOf(block);
    if (callables.length === 0) return checks;
    return block.pieces.flatMap(({ statement }) => {
      if (statement.kind === 'check') return statement;
      if (statement.kind !== 'layer' || !this.isCalled(statement.name.name)) return [];
      if (this.callables.get(statement.name.name)?.statement !== statement) return [];
      return statement.body.filter((line) => line.kind === 'check');
    });
  }

  /** The blocks with layers and functions. */
  get makers(): readonly Block[] {
    const { makers, list } = this.survey;
    return makers.map((block) => this.list.blocks[list.positionOf(block) as number] as Block);
  }

  private isCalled(name: string): boolean {
    return this.calling.of(name).length > 0;
  }

  /** What came of a block, be it told by what it was or by what it has become. */
  partOf(block: Block): ExpandedBlock | undefined {
    const position = this.list.positionOf(block) ?? this.survey.list.positionOf(block);
    return position === undefined ? undefined : this.columns.parts[position];
  }

  /** What came of the blocks in which something was written out, with their places. */
  private madeParts(): readonly { readonly placed: PlacedBlock; readonly part: ExpandedBlock }[] {
    return this.made.map((block) => {
      const position = this.list.positionOf(block) as number;
      return { placed: this.list.placed(position), part: this.columns.parts[position] as ExpandedBlock };
    });
  }

  private findInnerClaims(): ReadonlyMap<CheckStatement, readonly InnerClaim[]> {
    const found = new Map<CheckStatement, InnerClaim[]>();
    for (const { placed, part } of this.madeParts()) {
      for (const { layer, line, claim, path } of part.claims) {
        const written = this.layers.get(layer)?.statement.body[line];
        if (written?.kind !== 'check') continue;
        const made = { claim: placed.copyOf(claim), path };
        const known = found.get(written);
        if (known) known.push(made);
        else found.set(written, [made]);
      }
    }
    return found;
  }

  private *namesOf(kind: 'layer' | 'function'): Generator<string, void, undefined> {
    for (const [name, { statement }] of this.callables) if (statement.kind === kind) yield name;
  }

  private templateOf(name: string): LayerTemplate | undefined {
    const found = this.callables.get(name);
    if (found?.statement.kind !== 'layer') return undefined;
    return { statement: found.placed.copyOf(found.statement), text: this.written.text };
  }

  private functionOf(name: string): FunctionStatement | undefined {
    const found = this.callables.get(name);
    return found?.statement.kind === 'function' ? found.placed.copyOf(found.statement) : undefined;
  }

  private startOf(layer: string): number {
    const found = this.callables.get(layer);
    return found ? found.statement.span.from + found.placed.distance : 0;
  }

  // ---- from what was read to what is worked out ------------------------------------------------------

  private standInOf<Node extends Expression | Statement>(node: Node): Node | undefined {
    if (this.made.length === 0) return undefined;
    const placed = this.list.placed(this.list.positionAt(node.span.from));
    const made = placed.block.writtenOut?.standIns.get(placed.written.originalOf(node));
    return made && (placed.copyOf(made) as Node);
  }

  private *replaced(
    isWanted: (node: object, own: ReadonlySet<Statement>) => boolean,
  ): Generator<object, void, undefined> {
    for (const { placed } of this.madeParts()) {
      const { block, written } = placed;
      for (const node of block.writtenOut?.standIns.keys() ?? []) {
        if (isWanted(node, block.writtenOut?.own ?? new Set())) yield written.copyOf(node);
      }
    }
  }
}
