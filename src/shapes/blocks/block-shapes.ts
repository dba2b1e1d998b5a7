/** What was found out block by block, as one answer about the document at its present places. */
import { type Block, blockAt, type PlacedBlock } from '../../language/blocks';
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
} from '../../language/syntax';
import type {
  CallShape,
  ClaimShapes,
  InferredShapes,
  NamedShape,
  NamedSize,
  Reason,
  SolvedBlank,
  SolvedSubscript,
} from '../inferred';
import type { Results } from '../results';
import { MOST_SUGGESTIONS } from '../scope';
import type { Shape } from '../shape';
import { mostSimilar } from '../similar';
import type { Size } from '../size';
import { ViewMap } from '../view-map';
import { factsOf } from './facts';
import type { SolvedReading } from './group';
import { Places } from './places';
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
  private told: readonly Problem[] | undefined;

  constructor(readonly solved: SolvedBlocks) {
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
    this.madeUp ??= new Set([...this.solved.groups.values()].flatMap((group) => group.sizeNames));
    return this.madeUp;
  }

  get problems(): readonly Problem[] {
    this.told ??= this.tellProblems();
    return this.told;
  }

  shapeOf(node: Expression): Shape | undefined {
    for (const found of this.find(node)) {
      const shape = found.results.shapeOf(found.node);
      if (shape) return shape;
    }
    return undefined;
  }

  callOf(node: Expression): CallShape | undefined {
    for (const { results, node: original, placed, reading } of this.find(node)) {
      const call = results.callOf(original);
      if (!call) continue;
      return { ...call, arguments: call.arguments.map((each) => here(each, reading, placed)) };
    }
    return undefined;
  }

  subscriptsOf(node: Indexing): readonly SolvedSubscript[] | undefined {
    return this.first(node, (results, original) => results.subscriptsOf(original));
  }

  rangeOf(index: Identifier): Size | undefined {
    return this.first(index, (results, original) => results.rangeOf(original));
  }

  whyRange(index: Identifier): readonly Reason[] {
    for (const { results, node, reading } of this.find(index)) {
      const reasons = results.whyRange(node);
      if (reasons.length > 0) return this.places.reasons(reasons, reading);
    }
    return [];
  }

  sizeOf(size: SizeExpression): Size | undefined {
    return this.first(size, (results, original) => results.sizeOf(original));
  }

  // ---- from nodes of the document to nodes of what was worked out -----------------------------------

  private *find<Node extends { readonly span: Span }>(node: Node): Generator<Found<Node>, void, undefined> {
    const { blocks, groups, claims } = this.solved;
    const placed = blocks[blockAt(blocks, node.span.from)];
    if (!placed) return;
    const original = placed.originalOf(node);
    for (const reading of [groups.get(placed.block), claims.get(placed.block)]) {
      const member = reading?.memberOf(placed.block);
      if (!reading || !member) continue;
      const own = member === placed ? node : member.copyOf(original);
      yield { placed, reading, results: reading.results, node: own };
    }
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
    const { group, placed } = home;
    const { places } = this;
    return {
      name,
      order: home.order,
      role: info.role,
      shape: info.shape,
      // Few of the names of a large document are ever looked for in its text.
      get statement(): Binding {
        return here(info.statement, group, placed);
      },
      get value(): Expression | undefined {
        return info.value && here(info.value, group, placed);
      },
      why: (axis) => places.why({ name, what: { axis } }),
    };
  }

  private dimOf(name: string): NamedSize | undefined {
    const home = this.places.homeOf(name);
    const info = home?.group.results.dims.get(name);
    if (!home || !info) return undefined;
    const { group, placed } = home;
    const { size, free } = info;
    return {
      name,
      size,
      free,
      get statement(): DimStatement {
        return here(info.statement, group, placed);
      },
    };
  }

  private blankOf(node: SizeExpression | TypeAnnotation): SolvedBlank | undefined {
    for (const { results, node: original, reading } of this.find(node)) {
      const blank = results.blanks.get(original);
      if (blank) return { ...blank, why: () => this.places.reasons(blank.why(), reading) };
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
      const reasons = this.places.reasons(claim.mismatch.reasons, reading);
      return { ...claim, mismatch: { ...claim.mismatch, reasons } };
    }
    return undefined;
  }

  private *readings(): Generator<{ placed: PlacedBlock; reading: SolvedReading }, void, undefined> {
    const { blocks, groups, claims } = this.solved;
    for (const placed of blocks) {
      for (const reading of [groups.get(placed.block), claims.get(placed.block)]) {
        if (reading) yield { placed, reading };
      }
    }
  }

  /** Names in the order of the document. */
  private *namesWhere(
    list: (reading: SolvedReading) => Iterable<string>,
  ): Generator<string, void, undefined> {
    const { blocks, groups, index } = this.solved;
    for (const { block } of blocks) {
      const group = groups.get(block);
      if (!group) continue;
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
        if (isOf(node as { readonly span: Span }, member)) yield here(node, reading, placed);
      }
    }
  }

  // ---- problems -------------------------------------------------------------------------------------

  private tellProblems(): Problem[] {
    const problems: Problem[] = [];
    const { blocks, groups, claims } = this.solved;
    const tell = (block: Block, reading: SolvedReading | undefined): void => {
      if (!reading || reading.results.problems.length === 0) return;
      const member = reading.memberOf(block) as PlacedBlock;
      for (const each of reading.results.problems) {
        if (isOf(each, member)) problems.push(this.places.problem(each, reading));
      }
    };
    for (const { block } of blocks) {
      tell(block, groups.get(block));
      tell(block, claims.get(block));
    }
    problems.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
    return this.withSuggestions(problems);
  }

  /** Similar names are looked for here, where all of them are known. */
  private withSuggestions(problems: readonly Problem[]): Problem[] {
    let looked = 0;
    return problems.map((each) => {
      if (each.code !== 'unknown-name' || each.payload.definedBelow || each.payload.similar !== undefined)
        return each;
      if (++looked > MOST_SUGGESTIONS) return each;
      const similar = mostSimilar(each.payload.name, this.namesAbove(each.span.from));
      return similar === undefined ? each : { ...each, payload: { ...each.payload, similar } };
    });
  }

  private *namesAbove(offset: number): Generator<string, void, undefined> {
    const { blocks, index } = this.solved;
    for (const { block, distance, from } of blocks) {
      if (from > offset) return;
      for (const [name, { position }] of factsOf(block).defines) {
        const { span } = (block.pieces[position] as Block['pieces'][number]).statement;
        if (span.to + distance < offset && index.first(name)?.block === block) yield name;
      }
    }
  }
}

/** What a node of what was worked out is in the document now. */
function here<Node extends object>(node: Node, reading: SolvedReading, placed: PlacedBlock): Node {
  const member = reading.memberOf(placed.block);
  return !member || member === placed ? node : placed.copyOf(member.originalOf(node));
}

/** Whether something is of the block, at the place that it had. */
function isOf({ span }: { readonly span: Span }, { from, to }: PlacedBlock): boolean {
  return from <= span.from && span.from < to;
}
