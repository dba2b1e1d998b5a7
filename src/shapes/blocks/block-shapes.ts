/** What was found out block by block, as one answer about the document at its present places. */
import type { Block, PlacedBlock } from '../../language/blocks';
import type { ExpandedDocument } from '../../language/expanded';
import type { Problem } from '../../language/problems';
import type {
  Binding,
  CheckStatement,
  DimStatement,
  Expression,
  Identifier,
  Indexing,
  Layout,
  SizeExpression,
  Span,
  TypeAnnotation,
  ValueKind,
} from '../../language/syntax';
import { ViewMap } from '../../language/view-map';
import type {
  CallShape,
  ClaimShapes,
  InferredShapes,
  NamedShape,
  NamedSize,
  NameRole,
  Reason,
  SolvedBlank,
  SolvedSubscript,
} from '../inferred';
import { lineInText, type Results } from '../results';
import { MOST_SUGGESTIONS, unknownAt } from '../scope';
import type { Shape } from '../shape';
import { mostSimilar } from '../similar';
import type { Size } from '../size';
import { toldOnce, withoutUnknown } from '../told-problems';
import { factsOf } from './facts';
import { positionInBlock, type SolvedGroup, type SolvedReading } from './group';
import { type Home, Places } from './places';
import type { SolvedBlocks } from './solve';

/** Where a node belongs, and what it was when that was worked out. */
interface Found<Node> {
  readonly placed: PlacedBlock;
  readonly reading: SolvedReading;
  readonly results: Results;
  readonly node: Node;
}

export class BlockShapes implements InferredShapes {
  readonly layout: Layout;
  readonly names: ReadonlyMap<string, NamedShape>;
  readonly dims: ReadonlyMap<string, NamedSize>;
  readonly blanks: ReadonlyMap<SizeExpression | TypeAnnotation, SolvedBlank>;
  readonly claims: ReadonlyMap<CheckStatement, ClaimShapes>;
  private readonly places: Places;
  private madeUp: ReadonlySet<string> | undefined;
  private found: readonly Problem[] | undefined;

  constructor(
    readonly solved: SolvedBlocks,
    /** Where what was written out comes from. */
    private readonly expanded: Pick<ExpandedDocument, 'origins' | 'isPartial'>,
  ) {
    this.layout = solved.settings.layout;
    this.places = new Places(solved);
    this.names = new ViewMap(
      (name) => this.nameOf(name),
      () => this.namesWhere(({ results }) => results.names.keys()),
    );
    this.dims = new ViewMap(
      (name) => this.dimOf(name),
      () => this.namesWhere(({ results }) => results.dims.keys()),
    );
    this.blanks = new ViewMap(
      (node) => this.blankOf(node),
      () => this.nodesOf(({ results }) => results.blanks.keys()),
    );
    this.claims = new ViewMap(
      (statement) => this.claimOf(statement),
      () => this.nodesOf(({ results }) => results.claims.keys()),
    );
  }

  get generated(): ReadonlySet<string> {
    this.madeUp ??= new Set(this.solved.free.flatMap((group) => group.sizeNames));
    return this.madeUp;
  }

  get problems(): readonly Problem[] {
    this.found ??= this.tellProblems();
    return this.found;
  }

  shapeOf(node: Expression): Shape | undefined {
    for (const found of this.find(node)) {
      const shape = found.results.shapeOf(found.node);
      if (shape) return shape;
    }
    return undefined;
  }

  callOf(node: Expression): CallShape | undefined {
    for (const { results, node: original, placed, reading } of this.findSame(node)) {
      const call = results.callOf(original);
      if (!call) continue;
      return { ...call, arguments: call.arguments.map((each) => here(each, reading, placed)) };
    }
    return undefined;
  }

  subscriptsOf(node: Indexing): readonly SolvedSubscript[] | undefined {
    for (const found of this.findSame(node)) {
      const subscripts = found.results.subscriptsOf(found.node);
      if (subscripts) return subscripts;
    }
    return undefined;
  }

  rangeOf(index: Identifier): Size | undefined {
    return this.first(index, (results, original) => results.rangeOf(original));
  }

  whyRange(index: Identifier): readonly Reason[] {
    for (const { results, node, reading } of this.find(index)) {
      const reasons = results.whyRange(node);
      if (reasons.length > 0) return this.reasonsOf(reasons, reading);
    }
    return [];
  }

  sizeOf(size: SizeExpression): Size | undefined {
    return this.first(size, (results, original) => results.sizeOf(original));
  }

  // ---- from nodes of the document to nodes of what was worked out -----------------------------------

  private *find<Node extends { readonly span: Span }>(node: Node): Generator<Found<Node>, void, undefined> {
    const placed = this.solved.list.at(node.span.from);
    if (!placed) return;
    const original = placed.workedOutFor(node);
    for (const reading of this.readingsOf(placed.block)) {
      const member = reading?.memberOf(placed.block);
      if (!reading || !member) continue;
      yield { placed, reading, results: reading.results, node: member.copyOf(original) };
    }
  }

  /** Only where it is the node itself that was worked out, with other names in it. */
  private *findSame<Node extends Expression>(node: Node): Generator<Found<Node>, void, undefined> {
    for (const found of this.find(node)) {
      const { reading, placed } = found;
      if (found.node.kind === node.kind && this.places.span(found.node.span, reading).from === node.span.from)
        yield { reading, placed, results: found.results, node: found.node };
    }
  }

  private reasonsOf(reasons: readonly Reason[], reading: SolvedReading): readonly Reason[] {
    return this.told(this.places.reasons(reasons, reading));
  }

  /** Why a name is as long as it is along an axis. */
  whyAxis(name: string, axis: number): readonly Reason[] {
    return this.told(this.places.why({ name, what: { axis } }));
  }

  /** As it stands in the text. */
  statementOf({ statement }: NamedShape, { group, placed }: Home): Binding {
    return read(statement, group, placed, (made) => lineInText(made, this.expanded.origins));
  }

  /** The same of a size. */
  sizeStatementOf({ statement }: NamedSize, { group, placed }: Home): DimStatement {
    return read(statement, group, placed);
  }

  private told(reasons: readonly Reason[]): readonly Reason[] {
    return reasons.map((reason) => this.expanded.origins.related(reason));
  }

  private first<Node extends { readonly span: Span }, Answer>(
    node: Node,
    ask: (results: Results, node: Node) => Answer | undefined,
  ): Answer | undefined {
    for (const found of this.find(node)) {
      const answer = ask(found.results, found.node);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  // ---- names ----------------------------------------------------------------------------------------

  private nameOf(name: string): NamedShape | undefined {
    const home = this.places.homeOf(name);
    const info = home?.group.results.names.get(name);
    if (!home || !info) return undefined;
    return new ShapeInDocument(info, home, this);
  }

  private dimOf(name: string): NamedSize | undefined {
    const home = this.places.homeOf(name);
    const info = home?.group.results.dims.get(name);
    return home && info && new SizeInDocument(info, home, this);
  }

  private blankOf(node: SizeExpression | TypeAnnotation): SolvedBlank | undefined {
    for (const { results, node: original, reading } of this.find(node)) {
      const blank = results.blanks.get(original);
      if (blank) return { ...blank, why: () => this.reasonsOf(blank.why(), reading) };
    }
    return undefined;
  }

  private claimOf(statement: CheckStatement): ClaimShapes | undefined {
    for (const { results, node, reading } of this.find(statement)) {
      const claim = results.claims.get(node);
      if (!claim?.mismatch) {
        if (claim) return claim;
        continue;
      }
      const reasons = this.reasonsOf(claim.mismatch.reasons, reading);
      return { ...claim, mismatch: { ...claim.mismatch, reasons } };
    }
    return undefined;
  }

  /** What was found out about a block: its definitions, and its claims. */
  private readingsOf(block: Block): readonly (SolvedReading | undefined)[] {
    const { list, groups, claims } = this.solved;
    const position = list.positionOf(block);
    return position === undefined ? [] : [groups[position], claims[position]];
  }

  private *readings(): Generator<{ placed: PlacedBlock; reading: SolvedReading }, void, undefined> {
    for (const placed of this.solved.list.all) {
      for (const reading of this.readingsOf(placed.block)) {
        if (reading) yield { placed, reading };
      }
    }
  }

  /** Names in the order of the document. */
  private *namesWhere(
    list: (reading: SolvedReading) => Iterable<string>,
  ): Generator<string, void, undefined> {
    const { groups, index } = this.solved;
    for (const [k, block] of this.solved.list.blocks.entries()) {
      const group = groups[k] as SolvedGroup;
      const known = group.members.length === 1 ? undefined : new Set(factsOf(block).defines.keys());
      for (const name of list(group)) {
        if ((!known || known.has(name)) && index.first(name)?.block === block) yield name;
      }
    }
  }

  private *nodesOf<Node extends object>(
    list: (reading: SolvedReading) => Iterable<Node>,
  ): Generator<Node, void, undefined> {
    for (const { placed, reading } of this.readings()) {
      const member = reading.memberOf(placed.block) as PlacedBlock;
      for (const node of list(reading)) {
        if (member.holds((node as { readonly span: Span }).span.from)) yield here(node, reading, placed);
      }
    }
  }

  // ---- problems -------------------------------------------------------------------------------------

  private tellProblems(): Problem[] {
    const found: Problem[] = [];
    const misfits: Span[] = [];
    const blockOf = new Map<object, Block>();
    const tell = (block: Block, reading: SolvedReading | undefined): void => {
      if (!reading) return;
      const { problems, misfits: unfit } = reading.results;
      if (problems.length === 0 && unfit.length === 0) return;
      const member = reading.memberOf(block) as PlacedBlock;
      for (const each of problems) {
        if (!member.holds(each.span.from)) continue;
        found.push(this.places.problem(each, reading));
        blockOf.set(each.payload, block);
      }
      for (const span of unfit) {
        if (member.holds(span.from)) misfits.push(this.places.span(span, reading));
      }
    };
    for (const block of this.solved.troubled) {
      for (const reading of this.readingsOf(block)) tell(block, reading);
    }
    const { origins, isPartial } = this.expanded;
    const told = withoutUnknown(found, isPartial).sort(inOrder);
    return toldOnce(this.withSuggestions(told, blockOf), misfits, origins).sort(inOrder);
  }

  /** Similar names are looked for here, where all of them are known. */
  private withSuggestions(problems: readonly Problem[], blockOf: ReadonlyMap<object, Block>): Problem[] {
    let looked = 0;
    return problems.map((each) => {
      if (each.code !== 'unknown-name' || each.payload.definedBelow || each.payload.similar !== undefined)
        return each;
      if (++looked > MOST_SUGGESTIONS) return each;
      const position = positionInBlock(unknownAt.get(each.payload) ?? 0);
      const names = this.namesAbove(blockOf.get(each.payload), position);
      const similar = mostSimilar(each.payload.name, names);
      return similar === undefined ? each : { ...each, payload: { ...each.payload, similar } };
    });
  }

  /** The names that are defined above a statement of a block. */
  private *namesAbove(last: Block | undefined, end: number): Generator<string, void, undefined> {
    const { list, index } = this.solved;
    for (const block of list.blocks) {
      for (const [name, { position }] of factsOf(block).defines) {
        if ((block !== last || position < end) && index.first(name)?.block === block) yield name;
      }
      if (block === last) return;
    }
  }
}

/**
 * What few ask of a name is worked out for those that do. These are classes, since an object literal with getters is a dictionary to
 * V8: it takes microseconds to make and keeps its version of the document alive until all of the heap is collected.
 */
class ShapeInDocument implements NamedShape {
  readonly name: string;
  readonly order: number;
  readonly role: NameRole;
  readonly shape: Shape | undefined;
  private place: Binding | undefined;

  constructor(
    private readonly info: NamedShape,
    private readonly home: Home,
    private readonly shapes: BlockShapes,
  ) {
    this.name = info.name;
    this.order = home.order;
    this.role = info.role;
    this.shape = info.shape;
  }

  get statement(): Binding {
    this.place ??= this.shapes.statementOf(this.info, this.home);
    return this.place;
  }

  get value(): Expression | undefined {
    const { value } = this.info;
    return value && here(value, this.home.group, this.home.placed);
  }

  get kind(): ValueKind | undefined {
    return this.info.kind;
  }

  why(axis: number): readonly Reason[] {
    return this.shapes.whyAxis(this.name, axis);
  }
}

class SizeInDocument implements NamedSize {
  readonly name: string;
  readonly size: Size;
  readonly free: boolean;

  constructor(
    private readonly info: NamedSize,
    private readonly home: Home,
    private readonly shapes: BlockShapes,
  ) {
    this.name = info.name;
    this.size = info.size;
    this.free = info.free;
  }

  get statement(): DimStatement {
    return this.shapes.sizeStatementOf(this.info, this.home);
  }
}

function inOrder(a: Problem, b: Problem): number {
  return a.span.from - b.span.from || a.span.to - b.span.to;
}

/** What a node of what was worked out is in the document now. */
function here<Node extends object>(node: Node, reading: SolvedReading, placed: PlacedBlock): Node {
  const member = reading.memberOf(placed.block);
  return !member || member === placed ? node : placed.copyOf(member.originalOf(node));
}

/** The statement of the document that one which was worked out came of; of another what `otherwise` makes of it. */
function read<Node extends Binding | DimStatement>(
  made: Node,
  reading: SolvedReading,
  placed: PlacedBlock,
  otherwise: (made: Node) => Node = (same) => same,
): Node {
  const { writtenOut } = placed.block;
  if (!writtenOut) return here(made, reading, placed);
  const original = reading.memberOf(placed.block)?.originalOf(made) ?? made;
  return writtenOut.own.has(original)
    ? (placed.written.copyOf(original) as Node)
    : otherwise(placed.copyOf(original));
}
