/**
 * A document in blocks: runs of neighbouring statements that were read once and are kept through the edits that leave them
 * alone. What an edit only moves stays the same block at another place, and is copied to there when somebody looks at it.
 */
import { moved, type Shift } from './move';
import type { Piece } from './split';
import type { Span, Statement } from './syntax';
import type { SyntaxProblem } from './tree-reading';

/** A piece of the text and what was read from it. */
export interface ReadPiece extends Piece {
  readonly source: string;
  readonly statement: Statement;
  readonly problems: readonly SyntaxProblem[];
  /** For a statement that was not read but made of one. */
  readonly isMade?: true;
  /** The statement that was read, for one that was made in the place of it. */
  readonly read?: Statement;
}

/** A call of a layer that was written out, with the calls inside of it. */
export interface WrittenCall {
  readonly layer: string;
  /** The positions of its statements among those of the block: from the first to behind the last. */
  readonly from: number;
  readonly to: number;
}

/** What was written out for the statements of a block. Expressions and statements are told by the places of the block. */
export interface WrittenOut {
  /** The block as it was read. */
  readonly written: Block;
  /** Where the text begins that stands nowhere in the document: behind all of it, when this was written out. */
  readonly from: number;
  readonly text: string;
  /** What is worked out in the place of what was read, where that is something else. */
  readonly standIns: ReadonlyMap<object, object>;
  /** The statements that were read. */
  readonly own: ReadonlySet<Statement>;
  /** In the order of where they begin, the outer before the inner. */
  readonly calls: readonly WrittenCall[];
  /** The layers that are called. */
  readonly called: ReadonlySet<string>;
  /** The names for which layers were written out, once for each statement. */
  readonly owners: readonly string[];
}

/** In a document of few statements what an edit touches is to be little, in one of many there are not to be too many blocks. */
export const SHORT_BLOCK = 2;
export const LONG_BLOCK = 20;
const FEW = 100;

/**
 * How many statements a block has at most, unless somebody wants other blocks.
 *
 * @param now how many it has now, which stays so while the document is neither much too long nor much too short for it.
 */
export function usualBlock(statements: number, now?: number): number {
  if (now === SHORT_BLOCK && statements <= 2 * FEW) return now;
  if (now === LONG_BLOCK && 2 * statements >= FEW) return now;
  return statements <= FEW ? SHORT_BLOCK : LONG_BLOCK;
}

const LINE_END = /\r\n|\n|\r/g;

/** Statements with the places that they had when the block was made. */
export class Block {
  /** Where the search for its first statement began. */
  readonly start: number;
  /** Where the search for the statement behind it began. */
  readonly next: number;
  /** How far the text was looked at to find these pieces. */
  readonly reach: number;
  readonly hasProblems: boolean;
  private lines: number | undefined;

  constructor(
    readonly pieces: readonly ReadPiece[],
    /** All of the text from the start of the first piece's search to that of the next block's. */
    readonly text: string,
    /** Greater for a block further down, in every version of the document. The same for one that was made of this. */
    readonly order: number,
    /** For statements some of which were made of those that were read. */
    readonly writtenOut?: WrittenOut,
  ) {
    this.start = writtenOut?.written.start ?? (pieces[0] as ReadPiece).start;
    this.next = writtenOut?.written.next ?? (pieces.at(-1) as ReadPiece).next;
    this.reach = pieces.reduce((most, piece) => Math.max(most, piece.reach), 0);
    this.hasProblems = pieces.some(({ problems }) => problems.length > 0);
  }

  /** How many lines end in its text. */
  get lineEnds(): number {
    this.lines ??= this.text.match(LINE_END)?.length ?? 0;
    return this.lines;
  }
}

const sources = new WeakMap<Statement, string>();

/**
 * The statement's text. Two statements with the same text are read alike but for their place, so it is a key
 * for what is worked out from a statement alone.
 */
export function sourceOf(statement: Statement): string {
  const source = sources.get(statement);
  if (source === undefined) throw new Error('This statement was not read by parse or reparse.');
  return source;
}

/** Whether a statement was read from a text of its own; others were made of those. */
export function isRead(statement: Statement): boolean {
  return sources.has(statement);
}

export function noteSource(statement: Statement, source: string): void {
  sources.set(statement, source);
}

const NO_PROBLEMS: readonly SyntaxProblem[] = [];

/** A block where it stands in one version of a document. */
export class PlacedBlock {
  private copies:
    | {
        readonly pieces: readonly ReadPiece[];
        readonly to: Map<object, object>;
        readonly from: Map<object, object>;
      }
    | undefined;
  private placed:
    | { readonly statements: readonly Statement[]; readonly problems: readonly SyntaxProblem[] }
    | undefined;

  constructor(
    readonly block: Block,
    /** How far the block has moved since it was made. */
    readonly distance: number,
    /** Where the text begins that was written out for it, of a block that has such a text. */
    readonly madeFrom: number = Number.POSITIVE_INFINITY,
    written?: PlacedBlock,
  ) {
    this.written = written ?? this;
  }

  /** The same block as it was read. */
  readonly written: PlacedBlock;

  /** Where the search for its first statement begins. */
  get from(): number {
    return this.block.start + this.distance;
  }

  /** Where the search for the statement behind it begins. */
  get to(): number {
    return this.block.next + this.distance;
  }

  /** Where the text ends that was written out for it. */
  get madeTo(): number {
    return this.madeFrom + (this.block.writtenOut?.text.length ?? 0);
  }

  /** How far the text that was written out has moved since. */
  get madeDistance(): number {
    const { writtenOut } = this.block;
    return writtenOut?.text ? this.madeFrom - writtenOut.from : this.distance;
  }

  get pieces(): readonly ReadPiece[] {
    return this.isInPlace ? this.block.pieces : this.copied().pieces;
  }

  private get isInPlace(): boolean {
    return this.distance === 0 && this.madeDistance === 0;
  }

  /** A place that something had when the block was made, as it is now. */
  offset(before: number): number {
    const { writtenOut } = this.block;
    return before + (writtenOut && before >= writtenOut.from ? this.madeDistance : this.distance);
  }

  span({ from, to }: Span): Span {
    return { from: this.offset(from), to: this.offset(to) };
  }

  /** The place that something here had when the block was made. */
  offsetBefore(now: number): number {
    return now - (now >= this.madeFrom ? this.madeDistance : this.distance);
  }

  /** Whether a place is in the block, or in what was written out for it. */
  holds(offset: number): boolean {
    return (this.from <= offset && offset < this.to) || (this.madeFrom <= offset && offset < this.madeTo);
  }

  /** The text at a place. */
  slice(from: number, to: number): string {
    const { writtenOut, text } = this.block;
    if (writtenOut && from >= this.madeFrom)
      return writtenOut.text.slice(from - this.madeFrom, to - this.madeFrom);
    return text.slice(from - this.from, to - this.from);
  }

  get statements(): readonly Statement[] {
    return this.lists().statements;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.block.hasProblems ? this.lists().problems : NO_PROBLEMS;
  }

  /** What a node of these statements was when the block was made. */
  originalOf<Node extends object>(node: Node): Node {
    return this.isInPlace ? node : ((this.copied().from.get(node) as Node | undefined) ?? node);
  }

  /** What is worked out for a node of these statements, be it as they were read, by the places that they had when the block was made. */
  workedOutFor<Node extends object>(node: Node): Node {
    const { writtenOut } = this.block;
    if (!writtenOut) return this.originalOf(node);
    const made = this.isInPlace ? undefined : this.copies?.from.get(node);
    if (made) return made as Node;
    const read = this.written.originalOf(node);
    return (writtenOut.standIns.get(read) as Node | undefined) ?? read;
  }

  /** Where a node of the block as it was made is now. */
  copyOf<Node extends object>(node: Node): Node {
    return this.isInPlace ? node : ((this.copied().to.get(node) as Node | undefined) ?? node);
  }

  private lists() {
    this.placed ??= {
      statements: this.pieces.map(({ statement }) => statement),
      problems: this.pieces.flatMap(({ problems }) => problems),
    };
    return this.placed;
  }

  private copied() {
    if (this.copies) return this.copies;
    const to = new Map<object, object>();
    const from = new Map<object, object>();
    const note = (before: object, after: object): void => {
      to.set(before, after);
      from.set(after, before);
    };
    const shift: Shift = this.block.writtenOut ? (offset) => this.offset(offset) : this.distance;
    const pieces = this.block.pieces.map((piece) => placedPiece(piece, this.distance, shift, note));
    this.copies = { pieces, to, from };
    return this.copies;
  }
}

/** A piece that has been read, at another place. */
export function movedPiece(
  piece: ReadPiece,
  distance: number,
  note?: (before: object, after: object) => void,
): ReadPiece {
  return distance === 0 ? piece : placedPiece(piece, distance, distance, note);
}

function placedPiece(
  piece: ReadPiece,
  distance: number,
  shift: Shift,
  note?: (before: object, after: object) => void,
): ReadPiece {
  const statement = moved(piece.statement, shift, note);
  if (!piece.isMade) noteSource(statement, piece.source);
  return {
    ...piece,
    start: piece.start + distance,
    next: piece.next + distance,
    reach: piece.reach + distance,
    from: piece.from + distance,
    to: piece.to + distance,
    statement,
    problems: moved(piece.problems, distance),
  };
}

/** How far apart blocks are in their order where there is room. */
const APART = 2 ** 21;

/**
 * Blocks of at most so many of these pieces of the text, about equally long.
 *
 * @param above the block that they stand below.
 * @param below the block that they stand above.
 * @returns nothing where there is no number left for one of them between these two, as after many hundreds of lines that were typed one
 * below another into a document.
 */
export function blocksFrom(
  text: string,
  pieces: readonly ReadPiece[],
  most: number,
  above?: Block,
  below?: Block,
): Block[] | undefined {
  const count = Math.ceil(pieces.length / most);
  const low = above?.order ?? 0;
  const high = below?.order ?? low + (count + 1) * APART;
  const blocks: Block[] = [];
  let last = low;
  for (let k = 0; k < count; k++) {
    const from = Math.floor((k * pieces.length) / count);
    const own = pieces.slice(from, Math.floor(((k + 1) * pieces.length) / count));
    const [first, end] = [own[0] as ReadPiece, own.at(-1) as ReadPiece];
    const order = low + ((high - low) * (k + 1)) / (count + 1);
    if (order <= last || order >= high) return undefined;
    last = order;
    blocks.push(new Block(own, detached(text.slice(first.start, end.next)), order));
  }
  return blocks;
}

/** Some blocks, in document order, found by what stands where. */
export class BlocksInPlace {
  /** Those for which something was written out: in the order of the document that is the order of what was, too. */
  private readonly made: readonly PlacedBlock[];

  constructor(readonly all: readonly PlacedBlock[]) {
    this.made = all.filter(({ block }) => block.writtenOut?.text);
  }

  /** The block that a place belongs to. */
  at(offset: number): PlacedBlock | undefined {
    const [first] = this.made;
    return !first || offset < first.madeFrom
      ? lastUpTo(this.all, ({ from }) => from <= offset)
      : lastUpTo(this.made, ({ madeFrom }) => madeFrom <= offset);
  }
}

/** The last block for which that holds; the first where it holds for none. */
function lastUpTo(
  blocks: readonly PlacedBlock[],
  holds: (placed: PlacedBlock) => boolean,
): PlacedBlock | undefined {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(blocks[middle] as PlacedBlock)) low = middle;
    else high = middle - 1;
  }
  return blocks[low];
}

/**
 * The same text as a string of its own. A slice keeps the whole document that it was cut from alive, and a
 * statement may outlive many versions of its document.
 */
export function detached(slice: string): string {
  return ` ${slice}`.slice(1);
}
