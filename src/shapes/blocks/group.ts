/**
 * Blocks that are worked out together, because one has names in it whose shapes another decides. Most blocks are alone: what
 * they use from above is settled by the time that they are read.
 */
import type { BlockList } from '../../language/block-list';
import { type Block, BlocksInPlace, type PlacedBlock } from '../../language/blocks';
import type { Layout, Span } from '../../language/syntax';
import type { Elsewhere } from '../elsewhere';
import { type FreeSlot, Inference, type InferenceContext, type Settled } from '../infer';
import type { LoadShapes } from '../loads';
import type { Results } from '../results';
import type { OperatorShapes } from '../rule';
import { type Definitions, failedCell, type NameMeaning } from '../scope';
import type { Shape } from '../shape';
import { Size } from '../size';
import { Cell, type ShapeSystem } from '../system';
import type { TextPart } from '../words';
import { type Definition, factsOf } from './facts';
import type { NameIndex } from './name-index';
import { RepeatedCalls } from './repeated-calls';

/** What holds for all blocks. */
export interface BlockSettings {
  readonly layout: Layout;
  readonly operators: OperatorShapes;
  readonly operatorNames: Iterable<string>;
  readonly loads: LoadShapes;
}

/** What a group asks of the rest of the document. */
export interface Surroundings extends BlockSettings {
  readonly index: NameIndex;
  readonly list: BlockList;
  /** What is known of a name that is defined above; it is settled. */
  settled(name: string, definition: Definition): Settled;
}

/** More statements than a block ever has. */
const STRIDE = 2 ** 20;

/** Greater for a statement that stands further down. */
export function positionOf(block: number, statement: number): number {
  return block * STRIDE + statement;
}

/** The position in its block of a statement. */
export function positionInBlock(position: number): number {
  return position % STRIDE;
}

const NO_DOCUMENT = { text: '', statements: [], problems: [] };

/** Statements that are worked out together, as far as that is common to definitions and claims. */
abstract class Reading {
  protected readonly inference: Inference;
  protected readonly readWith: Omit<InferenceContext, 'definitions'>;
  private surroundings: Surroundings | undefined;

  constructor(
    readonly members: PlacedBlock[],
    around: Surroundings,
  ) {
    this.surroundings = around;
    const { layout, operators, operatorNames, loads } = around;
    const text: TextPart = { slice: (from, to) => this.slice(from, to) };
    this.readWith = { text, layout, operators, operatorNames, loads };
    this.inference = new Inference({ ...this.readWith, definitions: this.definitions() });
  }

  protected get around(): Surroundings {
    if (!this.surroundings) throw new Error('This has been read to its end.');
    return this.surroundings;
  }

  /** Lets go of the version of the document that it was read in: what was found out outlives many. */
  protected end(): void {
    this.surroundings = undefined;
  }

  protected positionOf(block: Block, statement: number): number {
    return positionOf(this.around.list.positionOf(block) as number, statement);
  }

  /** Whether the definitions of a block are read here. */
  protected abstract defines(block: Block): PlacedBlock | undefined;

  private slice(from: number, to: number): string {
    return this.memberAt(from)?.slice(from, to) ?? '';
  }

  protected memberAt(offset: number): PlacedBlock | undefined {
    // Most is asked of the block that is being read.
    const last = this.members.at(-1);
    return last?.holds(offset) ? last : new BlocksInPlace(this.members).at(offset);
  }

  protected definitions(): Definitions {
    return {
      first: (name) => this.first(name),
      outside: (name, system) => this.outside(name, system),
    };
  }

  private first(name: string): ReturnType<Definitions['first']> {
    const found = this.around.index.first(name);
    if (!found) return undefined;
    const place = placeOf(found, this.defines(found.block));
    return { position: this.positionOf(found.block, found.position), place };
  }

  private outside(name: string, system: ShapeSystem): NameMeaning | undefined {
    const found = this.around.index.first(name);
    if (!found) return undefined;
    const settled = this.defines(found.block) ? this.notRead(name) : this.around.settled(name, found);
    return meaningFrom(name, settled, system);
  }

  /** The same of these names, for when the version of the document is let go of. */
  protected kept(names: Iterable<string>): Definitions {
    const { index } = this.around;
    const firsts = new Map<string, Definition>();
    const outside = new Map<string, Settled>();
    const members = new Map<Block, PlacedBlock | undefined>();
    const positions = new Map<Block, number>();
    for (const name of names) {
      const found = index.first(name);
      if (!found) continue;
      const { block } = found;
      firsts.set(name, found);
      if (!positions.has(block)) {
        members.set(block, this.defines(block));
        positions.set(block, this.positionOf(block, 0));
      }
      if (!members.get(block)) outside.set(name, this.around.settled(name, found));
    }
    return {
      first: (name) => {
        const found = firsts.get(name);
        if (!found) return undefined;
        const position = (positions.get(found.block) as number) + found.position;
        return { position, place: placeOf(found, members.get(found.block)) };
      },
      outside: (name, system) => {
        const settled = outside.get(name) ?? (firsts.has(name) ? FAILED : undefined);
        return settled && meaningFrom(name, settled, system);
      },
    };
  }

  /** What is known of a name that is defined in these blocks, and was not read. */
  protected notRead(_name: string): Settled {
    return FAILED;
  }
}

const FAILED: Settled = { kind: 'failed' };

/** Where a definition stands, by the block that it is read with, if it is. */
function placeOf({ name }: Definition, member: PlacedBlock | undefined): Span | Elsewhere {
  return member ? member.span(name.span) : { name: name.name, what: 'definition' };
}

function meaningFrom(name: string, settled: Settled, system: ShapeSystem): NameMeaning {
  switch (settled.kind) {
    case 'failed':
      return { kind: 'array', cell: failedCell() };
    case 'dim':
      return { kind: 'dim', size: sizeFrom(name, settled.size, system) };
    case 'array':
      return { kind: 'array', cell: cellFrom(name, settled.shape, system) };
  }
}

/** A cell of the shape that a name has elsewhere. */
function cellFrom(name: string, shape: Shape, system: ShapeSystem): Cell {
  const cell = new Cell();
  system.give(cell, { rank: shape.axes.length, row: shape.row }, groundFrom({ name, what: 'form' }));
  for (const [axis, size] of shape.axes.entries()) {
    const ground = groundFrom({ name, what: { axis } });
    system.sizes.equate(cell.shape?.axes[axis] as Size, size, ground, () => {});
  }
  return cell;
}

function sizeFrom(name: string, size: Size, system: ShapeSystem): Size {
  if (size.equals(Size.named(name))) return size;
  const own = system.sizes.fresh();
  system.sizes.equate(own, size, groundFrom({ name, what: 'size' }), () => {});
  return own;
}

function groundFrom(elsewhere: Elsewhere) {
  return { span: { from: -1, to: -1 }, message: () => '', elsewhere };
}

/** A free size of a group; those of a group come in the order in which they are named. */
export interface GroupSlot extends Pick<FreeSlot, 'inBlank'> {
  readonly block: Block;
}

/** A group that more blocks may join. They come in the order of the document. */
export class LiveGroup extends Reading {
  private readonly byBlock = new Map<Block, PlacedBlock>();
  /** Names that their own block left open, with the block that settled each. */
  private readonly openUntil = new Map<string, Block | undefined>();
  private justSettled: string[] = [];
  private readonly calls: RepeatedCalls;

  constructor(around: Surroundings) {
    super([], around);
    this.calls = new RepeatedCalls(this.inference, {
      settledAbove: (name, position) => this.settledAbove(name, position),
      isFirst: (name, position) => this.positionOfName(name) === position,
    });
  }

  /** What is found out where all calls are read, which is done when it is asked for. */
  private inFull(names: readonly string[]): () => Results {
    const { members, readWith } = this;
    const mentioned = new Set<string>();
    for (const { block } of members) {
      const { defines, uses } = factsOf(block);
      for (const name of defines.keys()) mentioned.add(name);
      for (const name of uses) mentioned.add(name);
    }
    const definitions = this.kept(mentioned);
    const read = members.map((member) => ({ member, position: this.positionOf(member.block, 0) }));
    let results: Results | undefined;
    return () => {
      if (results) return results;
      const inference = new Inference({ ...readWith, definitions });
      for (const { member, position } of read) {
        for (const [k, statement] of member.statements.entries()) inference.read(statement, position + k);
      }
      inference.assume();
      results = resultsOf(inference, names);
      return results;
    };
  }

  protected override notRead(name: string): Settled {
    return (this.calls.has(name) && this.inference.settled(name)) || FAILED;
  }

  private positionOfName(name: string): number | undefined {
    const found = this.around.index.first(name);
    return found && this.positionOf(found.block, found.position);
  }

  private settledAbove(name: string, position: number): Settled | 'none' | undefined {
    const found = this.around.index.first(name);
    if (!found) return 'none';
    if (this.positionOf(found.block, found.position) >= position) return undefined;
    return this.defines(found.block) ? this.inference.settled(name) : this.around.settled(name, found);
  }

  protected defines(block: Block): PlacedBlock | undefined {
    return this.byBlock.get(block);
  }

  /** Reads the definitions of a block; tells which names of the group are settled by it. */
  feed(placed: PlacedBlock): readonly string[] {
    const { block } = placed;
    this.members.push(placed);
    this.byBlock.set(block, placed);
    this.justSettled = [];
    this.calls.read(placed.statements, block.writtenOut?.calls ?? [], this.positionOf(block, 0));
    const settled = this.justSettled;
    for (const name of settled) this.openUntil.set(name, block);
    for (const [name, { isReadable }] of factsOf(block).defines) {
      if (!isReadable || this.around.index.first(name)?.block !== block || this.inference.settled(name))
        continue;
      this.openUntil.set(name, undefined);
      this.inference.onceSettled(name, () => this.justSettled.push(name));
    }
    return settled;
  }

  settled(name: string): Settled | undefined {
    return this.inference.settled(name);
  }

  /** Assumes what nothing has decided; the answer are the sizes that are free then. */
  assume(): readonly GroupSlot[] {
    this.inference.assume();
    const members = new BlocksInPlace(this.members);
    return this.inference.freeSlots().flatMap(({ inBlank, at }) => {
      const member = members.at(at);
      return member ? { inBlank, block: member.block } : [];
    });
  }

  /** @param names the names of the free sizes, in their order. */
  finish(slots: readonly GroupSlot[], names: readonly string[]): SolvedGroup {
    const { members, openUntil, calls } = this;
    const inFull = calls.areNone ? undefined : this.inFull(names);
    let results = resultsOf(this.inference, names, inFull);
    // What is wrong is told with its reasons.
    if (inFull && results.problems.length + results.misfits.length > 0) results = inFull();
    this.end();
    return new SolvedGroup(members, results, openUntil, slots, names);
  }
}

function resultsOf(inference: Inference, names: readonly string[], inFull?: () => Results): Results {
  const left = [...names];
  const free = inference.nameFreeSizes(() => left.shift() ?? '?');
  return inference.results(free, NO_DOCUMENT, inFull);
}

/** What was found out about blocks at the places that they then had. */
export class SolvedReading {
  private byBlock: ReadonlyMap<Block, PlacedBlock> | undefined;
  private inPlace: BlocksInPlace | undefined;

  constructor(
    readonly members: readonly PlacedBlock[],
    readonly results: Results,
  ) {}

  /** The member that a place belonged to when this was read. */
  memberAt(offset: number): PlacedBlock | undefined {
    this.inPlace ??= new BlocksInPlace(this.members);
    return this.inPlace.at(offset);
  }

  memberOf(block: Block): PlacedBlock | undefined {
    this.byBlock ??= new Map(this.members.map((member) => [member.block, member]));
    return this.byBlock.get(block);
  }
}

export class SolvedGroup extends SolvedReading {
  constructor(
    members: readonly PlacedBlock[],
    results: Results,
    /** The names that their own block left open, each with the block that settled it, if one did. */
    readonly openUntil: ReadonlyMap<string, Block | undefined>,
    readonly slots: readonly GroupSlot[],
    readonly sizeNames: readonly string[],
  ) {
    super(members, results);
  }

  settled(name: string): Settled {
    const dim = this.results.dims.get(name);
    if (dim) return { kind: 'dim', size: dim.size };
    const shape = this.results.names.get(name)?.shape;
    return shape ? { kind: 'array', shape } : { kind: 'failed' };
  }
}

/** The claims of a block, which see all that is above them and decide nothing. */
export class ClaimReading extends Reading {
  constructor(placed: PlacedBlock, around: Surroundings) {
    super([placed], around);
  }

  protected defines(): undefined {}

  read(): SolvedReading {
    const [placed] = this.members as [PlacedBlock];
    this.inference.startClaims();
    for (const [k, statement] of placed.statements.entries()) {
      this.inference.readClaim(statement, this.positionOf(placed.block, k));
    }
    const free = this.inference.nameFreeSizes(() => '?');
    const results = this.inference.results(free, NO_DOCUMENT);
    this.end();
    return new SolvedReading(this.members, results);
  }
}
