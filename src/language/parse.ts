/**
 * Reads documents: a text, or the same text after an edit.
 *
 * A document is cut into statements (split.ts), each is parsed on its own (read-statements.ts), and neighbours are kept
 * together in blocks (blocks.ts). An edit therefore costs the block that it touches: the blocks above and below are taken
 * over, and those below are copied to their new place only where somebody looks.
 */
import { BlockList, changeBetween, changeFromNothing, selected } from './block-list';
import {
  type Block,
  blocksFrom,
  detached,
  movedPiece,
  noteSource,
  type ReadPiece,
  usualBlock,
} from './blocks';
import { MOST_STATEMENTS, TOO_MANY } from './limits';
import { readStatement } from './read-statements';
import { nextPiece, type Piece } from './split';
import type { ParsedDocument, Span, Statement, TextEdit } from './syntax';
import type { SyntaxProblem } from './tree-reading';

export { isRead, sourceOf } from './blocks';

interface Sizes {
  /** How many statements a block has at most. */
  readonly most: number;
  /** Whether that is left to the length of the document. */
  readonly isUsual: boolean;
  /** How many of the document are read. */
  readonly bound: number;
}

/** A document that was read. Its lists are put together when they are asked for. */
class ReadText implements ParsedDocument {
  /** The blocks with something that can't be read, in order. */
  private readonly broken: readonly Block[];
  /** How many statements it has. */
  readonly count: number;
  private allStatements: ParsedDocument['statements'] | undefined;
  private allProblems: ParsedDocument['problems'] | undefined;

  /** @param previous the document before an edit. */
  constructor(
    readonly text: string,
    readonly list: BlockList,
    readonly sizes: Sizes,
    previous?: ReadText,
  ) {
    const { removed, added } = previous
      ? changeBetween(previous.list.blocks, list.blocks)
      : changeFromNothing(list.blocks);
    this.broken = selected(previous?.broken ?? [], removed, added, ({ hasProblems }) => hasProblems);
    this.count = (previous?.count ?? 0) - countOf(removed) + countOf(added);
  }

  /** Whether there are statements that are not read. */
  get isCut(): boolean {
    return this.count > this.sizes.bound;
  }

  /** The same in blocks of another size. */
  inBlocksOf(most: number): ReadText {
    const pieces = this.list.all.flatMap((placed) => placed.pieces);
    const list = BlockList.inPlace(blocksFrom(this.text, pieces, most) ?? []);
    return new ReadText(this.text, list, { ...this.sizes, most });
  }

  get statements(): ParsedDocument['statements'] {
    this.allStatements ??= this.list.all.flatMap((block) => block.statements);
    return this.allStatements;
  }

  get problems(): ParsedDocument['problems'] {
    this.allProblems ??= this.broken.flatMap((block) => this.list.placeOf(block)?.problems ?? []);
    return this.allProblems;
  }
}

/**
 * Reads a document. Never throws: what can't be read is among the problems.
 *
 * @param size how many statements are kept together at most, unless that is to depend on how many there are; makes no difference to
 *   what is read.
 * @param bound how many statements are read; what stands below is one that is not.
 */
export function parse(text: string, size?: number, bound: number = MOST_STATEMENTS): ParsedDocument {
  const pieces: ReadPiece[] = [];
  for (let piece = nextPiece(text, 0); piece; piece = nextPiece(text, piece.next)) {
    if (pieces.length === bound) {
      pieces.push(unreadRest(text, piece));
      break;
    }
    pieces.push(readPiece(text, piece));
  }
  const most = size ?? usualBlock(pieces.length);
  const sizes = { most, isUsual: size === undefined, bound };
  return new ReadText(text, BlockList.inPlace(blocksFrom(text, pieces, most) ?? []), sizes);
}

/** The blocks of a document; `undefined` for one that was not read but made. */
export function blocksOf(document: ParsedDocument): BlockList | undefined {
  return document instanceof ReadText ? document.list : undefined;
}

/** The statements that touch a range, in order, at the cost of their neighbourhood. */
export function statementsIn(document: ParsedDocument, range: Span): readonly Statement[] {
  const touches = ({ span }: Statement): boolean => span.from <= range.to && range.from <= span.to;
  const list = blocksOf(document);
  if (!list) return document.statements.filter(touches);
  const found: Statement[] = [];
  for (let k = list.positionAt(range.from); k < list.length; k++) {
    const placed = list.placed(k);
    if (placed.from > range.to) break;
    found.push(...placed.statements.filter(touches));
  }
  return found;
}

/**
 * Reads a document that differs from one read before by `edits`, and gives what `parse(text)` would.
 *
 * Statements that the edits leave alone and in place are the same objects as before. Those that an edit has
 * moved are new objects, with the same `sourceOf`.
 *
 * @param text the whole new text.
 * @param edits in offsets of the previous text, in order, not overlapping.
 */
export function reparse(previous: ParsedDocument, text: string, edits: readonly TextEdit[]): ParsedDocument {
  const known = previous instanceof ReadText ? previous : undefined;
  const changes = edits.flatMap((edit) => changeOf(edit, previous.text));
  const [firstEdit, lastEdit] = [changes[0], changes.at(-1)];
  const afresh = (): ParsedDocument =>
    known ? parse(text, known.sizes.isUsual ? undefined : known.sizes.most, known.sizes.bound) : parse(text);
  if (!known || !isLengthExplained(previous.text, text, edits)) return afresh();
  if (!firstEdit || !lastEdit) return previous;

  const { list, sizes } = known;
  const { most, isUsual, bound } = sizes;
  // Where reading stops depends on all that stands above.
  if (known.isCut) return afresh();
  const distance = text.length - previous.text.length;
  let first = 0;
  while (first < list.length && list.reach(first) < firstEdit.from) first++;
  const touched = first < list.length ? list.placed(first).pieces : [];
  const pieces = touched.slice(
    0,
    countWhile(touched, (piece) => piece.reach < firstEdit.from),
  );
  const pool = new KnownPieces(list, first, pieces.length, lastEdit.to);
  let next = list.length;
  let at = pieces.at(-1)?.next ?? (first > 0 ? list.placed(first - 1).to : 0);
  for (;;) {
    // From here on both texts are the same, and so are their pieces.
    const rest = at - distance >= lastEdit.to ? pool.from(at - distance) : undefined;
    if (rest) {
      const isWhole = rest.piece === 0;
      if (!isWhole) {
        for (const each of list.placed(rest.block).pieces.slice(rest.piece))
          pieces.push(movedPiece(each, distance));
      }
      next = isWhole ? rest.block : rest.block + 1;
      break;
    }
    const piece = nextPiece(text, at);
    if (!piece) break;
    if (pieces.length > bound) return afresh();
    pieces.push(pool.reuse(text, piece) ?? readPiece(text, piece));
    at = piece.next;
  }
  // A block that has lost most of its statements is put together with the one below.
  const neighbour = list.blocks[next];
  if (pieces.length < most / 4 && neighbour && pieces.length + neighbour.pieces.length <= most) {
    pieces.push(...list.placed(next).pieces.map((each) => movedPiece(each, distance)));
    next++;
  }
  const others = blocksFrom(text, pieces, most, list.blocks[first - 1], list.blocks[next]);
  if (!others) return afresh();
  const read = new ReadText(text, list.spliced(first, next, others, distance), sizes, known);
  if (read.isCut) return afresh();
  const better = isUsual ? usualBlock(read.count, most) : most;
  return better === most ? read : read.inBlocksOf(better);
}

function readPiece(text: string, piece: Piece): ReadPiece {
  const source = detached(text.slice(piece.from, piece.to));
  const { statement, problems } = readStatement(source, {
    offset: piece.from,
    column: piece.column,
    bracketDepth: piece.bracketDepth,
  });
  noteSource(statement, source);
  // Spelt out, all pieces of a document have one layout in memory.
  const { start, next, reach, from, to, column, bracketDepth } = piece;
  return { start, next, reach, from, to, column, bracketDepth, source, statement, problems };
}

function countOf(blocks: readonly Block[]): number {
  return blocks.reduce((count, { pieces }) => count + pieces.length, 0);
}

/** All that stands below the statements that are read, as one. */
function unreadRest(text: string, piece: Piece): ReadPiece {
  const source = detached(text.slice(piece.from));
  const span = { from: piece.from, to: text.length };
  const statement: Statement = { kind: 'unreadable', span };
  noteSource(statement, source);
  const problems: readonly SyntaxProblem[] = [{ code: 'syntax', span, payload: TOO_MANY, related: [] }];
  return { ...piece, next: text.length, reach: text.length, to: text.length, source, statement, problems };
}

/** The pieces of the previous text that an edit may have touched, or that come after one. */
class KnownPieces {
  private readonly byFrom = new Map<number, ReadPiece>();
  private readonly bySource = new Map<string, ReadPiece>();

  constructor(
    private readonly list: BlockList,
    private readonly firstBlock: number,
    firstPiece: number,
    endOfEdits: number,
  ) {
    for (let k = firstBlock; k < list.length; k++) {
      const block = list.placed(k);
      if (block.from > endOfEdits) break;
      for (const piece of k === firstBlock ? block.pieces.slice(firstPiece) : block.pieces) {
        if (piece.start > endOfEdits) break;
        this.byFrom.set(piece.from, piece);
        this.bySource.set(piece.source, piece);
      }
    }
  }

  /** The block and the piece in it for which the search began at `start`. */
  from(start: number): { readonly block: number; readonly piece: number } | undefined {
    const block = this.list.positionAt(start);
    if (block < this.firstBlock || block >= this.list.length) return undefined;
    const { block: found, distance } = this.list.placed(block);
    const piece = found.pieces.findIndex((each) => each.start === start - distance);
    return piece < 0 ? undefined : { block, piece };
  }

  /** What is known of a new piece from one with the same text; the same statement when the place is the same too. */
  reuse(text: string, piece: Piece): ReadPiece | undefined {
    const source = text.slice(piece.from, piece.to);
    const inPlace = this.byFrom.get(piece.from);
    const same = inPlace?.source === source ? inPlace : this.bySource.get(source);
    // The column is part of what problems say.
    if (!same || same.column !== piece.column) return undefined;
    if (same === inPlace) return { ...same, ...piece };
    return { ...movedPiece(same, piece.from - same.from), ...piece };
  }
}

/** What an edit changes: whoever types a line anew leaves most of it as it was. */
function changeOf({ from, to, insert }: TextEdit, before: string): TextEdit[] {
  let [start, end, last] = [0, to, insert.length];
  while (from + start < end && start < last && before[from + start] === insert[start]) start++;
  while (from + start < end && start < last && before[end - 1] === insert[last - 1]) {
    end--;
    last--;
  }
  return from + start === end && start === last
    ? []
    : [{ from: from + start, to: end, insert: insert.slice(start, last) }];
}

function isLengthExplained(before: string, after: string, edits: readonly TextEdit[]): boolean {
  const grown = edits.reduce((sum, edit) => sum + edit.insert.length - (edit.to - edit.from), 0);
  return before.length + grown === after.length;
}

function countWhile<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end < 0 ? items.length : end;
}
