/**
 * The blocks of one version of a document, and what an edit changed: which blocks have come and which have gone. All that is kept of
 * a version block by block is a column beside its list, and the next version takes it over by the runs of blocks that have stayed.
 *
 * Lists are plain arrays that are copied as a whole. What an edit costs for a block that it leaves alone is a few copied
 * words; no block is looked at, and no place of one made, before somebody asks for it.
 */
import { type Block, PlacedBlock } from './blocks';

export class BlockList {
  /** Those places that somebody has asked for. */
  private readonly places: (PlacedBlock | undefined)[];
  private everywhere: readonly PlacedBlock[] | undefined;
  /** How many lines end in each block, once somebody has asked. */
  private lineEnds: readonly number[] | undefined;
  private lines: readonly number[] | undefined;

  /**
   * @param distances how far each block has moved since it was made.
   * @param written the same blocks as they were read, for blocks in which something was written out.
   * @param madeFrom where the text begins that was written out for each.
   */
  constructor(
    readonly blocks: readonly Block[],
    private readonly distances: readonly number[],
    private readonly written?: BlockList,
    private readonly madeFrom: readonly number[] = [],
    places?: (PlacedBlock | undefined)[],
  ) {
    this.places = places ?? new Array(blocks.length);
  }

  /** Of blocks that stand where they were made. */
  static inPlace(blocks: readonly Block[]): BlockList {
    return new BlockList(blocks, new Array<number>(blocks.length).fill(0));
  }

  get length(): number {
    return this.blocks.length;
  }

  /** The list with others in the place of the blocks from `from` up to `to`, and those below moved. */
  spliced(from: number, to: number, others: readonly Block[], distance: number): BlockList {
    const { blocks, distances, places } = this;
    const below = distances.slice(to);
    if (distance !== 0) for (let k = 0; k < below.length; k++) (below[k] as number) += distance;
    const list = new BlockList(
      replaced(blocks, from, to, others),
      distances.slice(0, from).concat(
        others.map(() => 0),
        below,
      ),
      undefined,
      undefined,
      places
        .slice(0, from)
        .concat(new Array(others.length), distance === 0 ? places.slice(to) : new Array(below.length)),
    );
    list.lineEnds = this.lineEnds && replaced(this.lineEnds, from, to, others.map(lineEndsIn));
    return list;
  }

  /** The list with others of these blocks that something was written out for, and where the text for each begins. */
  writtenOut(blocks: readonly Block[], madeFrom: readonly number[]): BlockList {
    return new BlockList(blocks, this.distances, this, madeFrom);
  }

  /** A block where it stands. */
  placed(position: number): PlacedBlock {
    let placed = this.places[position];
    if (!placed) {
      const block = this.blocks[position] as Block;
      const read = this.written?.placed(position);
      placed =
        read?.block === block
          ? read
          : new PlacedBlock(block, this.distances[position] as number, this.madeFrom[position], read);
      this.places[position] = placed;
    }
    return placed;
  }

  /** All of them, in document order. */
  get all(): readonly PlacedBlock[] {
    this.everywhere ??= this.blocks.map((_, k) => this.placed(k));
    return this.everywhere;
  }

  /** The same block where it stands here; `undefined` for one of another version. */
  placeOf(block: Block): PlacedBlock | undefined {
    const position = this.positionOf(block);
    return position === undefined ? undefined : this.placed(position);
  }

  positionOf(block: Block): number | undefined {
    const position = lastUpTo(this.blocks.length, (k) => (this.blocks[k] as Block).order <= block.order);
    return this.blocks[position] === block ? position : undefined;
  }

  has(block: Block): boolean {
    return this.positionOf(block) !== undefined;
  }

  /** The position of the last block that begins at or before an offset in the document; 0 where there is none. */
  positionAt(offset: number): number {
    return lastUpTo(
      this.blocks.length,
      (k) => (this.blocks[k] as Block).start + (this.distances[k] as number) <= offset,
    );
  }

  /** The block that a place belongs to, be it in what was written out for it. */
  at(offset: number): PlacedBlock | undefined {
    const { blocks, madeFrom } = this;
    if (blocks.length === 0) return undefined;
    const [first = Number.POSITIVE_INFINITY] = madeFrom;
    if (offset < first) return this.placed(this.positionAt(offset));
    let position = lastUpTo(blocks.length, (k) => (madeFrom[k] as number) <= offset);
    while (position > 0 && !blocks[position]?.writtenOut?.text) position--;
    return this.placed(position);
  }

  /** How far the text was looked at to find the statements of a block. */
  reach(position: number): number {
    return (this.blocks[position] as Block).reach + (this.distances[position] as number);
  }

  /** How many lines stand above each block. */
  get linesAbove(): readonly number[] {
    if (!this.lines) {
      this.lineEnds ??= this.blocks.map(lineEndsIn);
      let sum = 0;
      this.lines = this.lineEnds.map((count) => {
        const above = sum;
        sum += count;
        return above;
      });
    }
    return this.lines;
  }
}

function lineEndsIn({ lineEnds }: Block): number {
  return lineEnds;
}

function replaced<Item>(
  items: readonly Item[],
  from: number,
  to: number,
  others: readonly Item[],
): readonly Item[] {
  return items.slice(0, from).concat(others, items.slice(to));
}

/** The last of so many positions for which that holds, where it holds up to some position; 0 where it holds for none. */
function lastUpTo(count: number, holds: (position: number) => boolean): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Blocks in a row that are in two versions. */
export interface Run {
  /** The position of the first before. */
  readonly from: number;
  /** The position of the first now. */
  readonly to: number;
  readonly length: number;
}

/** How the blocks of a version differ from those of another, mostly of the one before an edit; each list in document order. */
export interface BlockChange {
  readonly removed: readonly Block[];
  readonly added: readonly Block[];
  /** Those that are in both. */
  readonly runs: readonly Run[];
}

/** What is to be told of blocks that nothing is known of. */
export function changeFromNothing(after: readonly Block[]): BlockChange {
  return { removed: [], added: after, runs: [] };
}

export function changeBetween(before: readonly Block[], after: readonly Block[]): BlockChange {
  const shorter = Math.min(before.length, after.length);
  let above = 0;
  while (above < shorter && before[above] === after[above]) above++;
  let below = 0;
  while (below < shorter - above && before[before.length - 1 - below] === after[after.length - 1 - below])
    below++;
  const removed: Block[] = [];
  const added: Block[] = [];
  const runs: Run[] = [{ from: 0, to: 0, length: above }];
  const [endBefore, endAfter] = [before.length - below, after.length - below];
  let [from, to] = [above, above];
  while (from < endBefore || to < endAfter) {
    const [old, now] = [before[from] as Block, after[to] as Block];
    if (from < endBefore && to < endAfter && old === now) {
      const start = { from, to };
      while (from < endBefore && to < endAfter && before[from] === after[to]) {
        from++;
        to++;
      }
      runs.push({ ...start, length: from - start.from });
      continue;
    }
    const isOlder = to === endAfter || (from < endBefore && old.order <= now.order);
    if (isOlder) {
      removed.push(old);
      from++;
    } else {
      added.push(now);
      to++;
    }
  }
  runs.push({ from: endBefore, to: endAfter, length: below });
  return { removed, added, runs };
}

/** What was known of each block before, beside the blocks that there are now; nothing for those that have come. */
export function takenOver<Item>(
  before: readonly Item[],
  { runs }: BlockChange,
  length: number,
): (Item | undefined)[] {
  let column: (Item | undefined)[] = [];
  for (const { from, to, length: count } of runs) {
    while (column.length < to) column.push(undefined);
    column = column.concat(before.slice(from, from + count));
  }
  while (column.length < length) column.push(undefined);
  return column;
}

/**
 * The blocks of which something holds, in document order, from those of which it held before: of most nothing needs to be asked, and
 * where it holds of few, going through them costs little.
 *
 * @param gone those of which it may hold no longer; the same list is given back where it makes no difference.
 * @param come those of which it may hold now.
 */
export function selected(
  before: readonly Block[],
  gone: Iterable<Block>,
  come: Iterable<Block>,
  holds: (block: Block) => boolean,
): readonly Block[] {
  const found = [...new Set(come)].filter(holds);
  if (before.length === 0) return found.length === 0 ? before : found.sort((a, b) => a.order - b.order);
  let blocks: Block[] | undefined;
  for (const block of gone) {
    const left = blocks ?? before;
    const at = lastUpTo(left.length, (k) => (left[k] as Block).order <= block.order);
    if (left[at] !== block) continue;
    blocks ??= [...before];
    blocks.splice(at, 1);
  }
  for (const block of found) {
    blocks ??= [...before];
    const at = lastUpTo(blocks.length, (k) => ((blocks as Block[])[k] as Block).order <= block.order);
    const isBelow = blocks.length > 0 && (blocks[at] as Block).order <= block.order;
    if (blocks[at] !== block) blocks.splice(isBelow ? at + 1 : at, 0, block);
  }
  return blocks ?? before;
}

/** The blocks in which somebody has found something, from one version to the next, and those that nobody has looked into. */
export class Finds {
  private constructor(
    private found: readonly Block[],
    private readonly open: Set<Block>,
  ) {}

  static in(blocks: Iterable<Block>): Finds {
    return new Finds([], new Set(blocks));
  }

  /** The same for a version in which some blocks have gone, and others have come or are to be looked into again. */
  after(gone: ReadonlySet<Block>, come: Iterable<Block>): Finds {
    const left = [...this.open].filter((block) => !gone.has(block));
    return new Finds(
      selected(this.found, gone, [], () => false),
      new Set([...left, ...come]),
    );
  }

  reopen(block: Block): void {
    this.open.add(block);
  }

  /** Looks into those that are open; gives all in which there is something, in order. */
  look(isIn: (block: Block) => boolean): readonly Block[] {
    if (this.open.size > 0) this.found = selected(this.found, this.open, this.open, isIn);
    this.open.clear();
    return this.found;
  }
}
