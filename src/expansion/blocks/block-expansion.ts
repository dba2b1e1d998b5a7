/**
 * A document with everything that it calls written out block by block: after an edit only what the edit touches, and the calls
 * of layers that it changes. Lists of all of it are put together when they are asked for.
 */
import { blockAt, PlacedBlock } from '../../language/blocks';
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

/** A block where it stands, with everything written out. */
interface Part {
  readonly placed: PlacedBlock;
  readonly expanded: ExpandedBlock;
}

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
  const blocks = blocksOf(document);
  if (!blocks) return undefined;
  const before = previous instanceof BlockExpansion ? previous : undefined;
  const survey = new Survey(blocks, before?.survey);
  if (survey.hasImports) return undefined;
  const parts: Part[] = [];
  const owners = new Set<string>();
  let madeFrom = document.text.length + 1;
  let lines = 0;
  const known = before?.survey.meanings === survey.meanings ? before.parts : [];
  for (const [k, written] of blocks.entries()) {
    // Most blocks stand as many from the beginning, or from the end, as before.
    let part = known[k];
    if (part?.placed.written.block !== written.block) part = known[k + known.length - blocks.length];
    const isKept = part?.placed.written.block === written.block && part.expanded.isAlone;
    const expanded = part && isKept ? part.expanded : expandBlock(written, madeFrom, survey);
    const { block } = expanded;
    const isLeft = block === written.block;
    const placed = isLeft ? written : new PlacedBlock(block, written.distance, madeFrom, written);
    parts.push({ placed, expanded });
    if (survey.isTangled) return undefined;
    if (isLeft) continue;
    madeFrom += block.writtenOut?.text.length ?? 0;
    lines += expanded.lines;
    for (const owner of expanded.owners) {
      // The second is told from the first by a number.
      if (owners.has(owner)) return undefined;
      owners.add(owner);
    }
    if (lines > MOST_WRITTEN_OUT) return undefined;
  }
  return new BlockExpansion(document, survey, parts);
}

export class BlockExpansion implements ExpandedDocument {
  readonly isPartial = false;
  readonly standIns: ReadonlyMap<Expression, Expression>;
  readonly statementStandIns: ReadonlyMap<Statement, Statement>;
  readonly layers: ReadonlyMap<string, LayerTemplate>;
  readonly functions: ReadonlyMap<string, FunctionStatement>;
  readonly origins: Origins;
  /** In document order. */
  readonly blocks: readonly PlacedBlock[];
  /** The blocks in which something was written out. */
  private readonly made: readonly Part[];
  private readonly calledNames = new Set<string>();
  private readonly callables = new Map<string, PlacedCallable>();
  private claims: ReadonlyMap<CheckStatement, readonly InnerClaim[]> | undefined;
  private whole: string | undefined;
  private all: readonly Statement[] | undefined;
  private found: readonly Problem[] | undefined;

  constructor(
    readonly written: ParsedDocument,
    readonly survey: Survey,
    readonly parts: readonly Part[],
  ) {
    this.blocks = parts.map(({ placed }) => placed);
    this.made = parts.filter(({ placed }) => placed.block.writtenOut);
    for (const { expanded } of this.made) for (const name of expanded.called) this.calledNames.add(name);
    for (const each of survey.callables) if (each.isFirst) this.callables.set(each.statement.name.name, each);
    const regions = this.made.map(({ placed, expanded }) => ({ placed, regions: expanded.regions }));
    this.origins = new BlockOrigins(regions, (layer) => this.startOf(layer));
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
    this.whole ??= this.blocks.some(({ block }) => block.writtenOut?.text)
      ? [`${this.written.text}\n`, ...this.blocks.map(({ block }) => block.writtenOut?.text ?? '')].join('')
      : this.written.text;
    return this.whole;
  }

  get statements(): readonly Statement[] {
    this.all ??= this.blocks.flatMap((placed) => placed.statements);
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
        ...this.made.flatMap(({ placed, expanded }) =>
          expanded.problems.map((each) => ({
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

  private isCalled(name: string): boolean {
    return this.calledNames.has(name);
  }

  private findInnerClaims(): ReadonlyMap<CheckStatement, readonly InnerClaim[]> {
    const found = new Map<CheckStatement, InnerClaim[]>();
    for (const { placed, expanded } of this.made) {
      for (const { layer, line, claim, path } of expanded.claims) {
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
    const placed = this.blocks[blockAt(this.blocks, node.span.from)];
    const made = placed?.block.writtenOut?.standIns.get(placed.written.originalOf(node));
    return made && (placed?.copyOf(made) as Node | undefined);
  }

  private *replaced(
    isWanted: (node: object, own: ReadonlySet<Statement>) => boolean,
  ): Generator<object, void, undefined> {
    for (const { block, written } of this.blocks) {
      for (const node of block.writtenOut?.standIns.keys() ?? []) {
        if (isWanted(node, block.writtenOut?.own ?? new Set())) yield written.copyOf(node);
      }
    }
  }
}
