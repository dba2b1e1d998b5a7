/**
 * Reads documents: a text, or the same text after an edit.
 *
 * A document is cut into statements (split.ts), each is parsed on its own (read-statements.ts), and neighbours are kept
 * together in blocks (blocks.ts). An edit therefore costs the block that it touches: the blocks above and below are taken
 * over, and those below are copied to their new place only where somebody looks.
 */
import {
  blockAt,
  blocksFrom,
  detached,
  movedPiece,
  noteSource,
  PlacedBlock,
  type ReadPiece,
  usualBlock,
} from './blocks';
import { MOST_STATEMENTS, TOO_MANY } from './limits';
import { readStatement } from './read-statements';
import { nextPiece, type Piece } from './split';
import type { ParsedDocument, Span, Statement, TextEdit } from './syntax';
import type { SyntaxProblem } from './tree-reading';

export { isRead, sourceOf } from './blocks';

interface Blocks {
  readonly placed: readonly PlacedBlock[];
  /** How many statements a block has at most. */
  readonly most: number;
  /** Whether that is left to the length of the document. */
  readonly isUsual: boolean;
  /** How many of the document are read. */
  readonly bound: number;
}

const blocksByDocument = new WeakMap<ParsedDocument, Blocks>();

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
  return documentOf(text, {
    placed: blocksFrom(text, pieces, most),
    most,
    isUsual: size === undefined,
    bound,
  });
}

/** The blocks of a document; `undefined` for one that was not read but made. */
export function blocksOf(document: ParsedDocument): readonly PlacedBlock[] | undefined {
  return blocksByDocument.get(document)?.placed;
}

/** The statements that touch a range, in order, at the cost of their neighbourhood. */
export function statementsIn(document: ParsedDocument, range: Span): readonly Statement[] {
  const touches = ({ span }: Statement): boolean => span.from <= range.to && range.from <= span.to;
  const blocks = blocksOf(document);
  if (!blocks) return document.statements.filter(touches);
  const first = blockAt(blocks, range.from);
  const found: Statement[] = [];
  for (let k = first; k < blocks.length; k++) {
    const block = blocks[k] as PlacedBlock;
    if (block.from > range.to) break;
    found.push(...block.statements.filter(touches));
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
  const known = blocksByDocument.get(previous);
  const changes = edits.flatMap((edit) => changeOf(edit, previous.text));
  const [firstEdit, lastEdit] = [changes[0], changes.at(-1)];
  if (!known || !isLengthExplained(previous.text, text, edits)) {
    return parse(text, known?.isUsual ? undefined : known?.most, known?.bound);
  }
  if (!firstEdit || !lastEdit) return previous;

  const { placed, most, isUsual, bound } = known;
  // Where reading stops depends on all that stands above.
  const afresh = (): ParsedDocument => parse(text, isUsual ? undefined : most, bound);
  if (countOf(placed) > bound) return afresh();
  const distance = text.length - previous.text.length;
  const firstTouched = countWhile(placed, ({ block, distance: d }) => block.reach + d < firstEdit.from);
  const before = placed.slice(0, firstTouched);
  const touched = placed[firstTouched]?.pieces ?? [];
  const pieces = touched.slice(
    0,
    countWhile(touched, (piece) => piece.reach < firstEdit.from),
  );
  const pool = new KnownPieces(placed, firstTouched, pieces.length, lastEdit.to);
  let after: readonly PlacedBlock[] = [];
  let at = pieces.at(-1)?.next ?? before.at(-1)?.to ?? 0;
  for (;;) {
    // From here on both texts are the same, and so are their pieces.
    const rest = at - distance >= lastEdit.to ? pool.from(at - distance) : undefined;
    if (rest) {
      const { block, piece } = rest;
      if (piece === 0) after = placed.slice(block);
      else {
        for (const each of (placed[block] as PlacedBlock).pieces.slice(piece)) {
          pieces.push(movedPiece(each, distance));
        }
        after = placed.slice(block + 1);
      }
      break;
    }
    const piece = nextPiece(text, at);
    if (!piece) break;
    if (pieces.length > bound) return afresh();
    pieces.push(pool.reuse(text, piece) ?? readPiece(text, piece));
    at = piece.next;
  }
  const moved = after.map((each) =>
    distance === 0 ? each : new PlacedBlock(each.block, each.distance + distance),
  );
  // A block that has lost most of its statements is put together with the one below.
  const [neighbour] = moved;
  if (pieces.length < most / 4 && neighbour && pieces.length + neighbour.block.pieces.length <= most) {
    pieces.push(...neighbour.pieces);
    moved.shift();
  }
  const all = [...before, ...blocksFrom(text, pieces, most), ...moved];
  const count = countOf(all);
  if (count > bound) return afresh();
  const next = isUsual ? usualBlock(count, most) : most;
  const blocks = next === most ? all : blocksFrom(text, piecesOf(all), next);
  return documentOf(text, { placed: blocks, most: next, isUsual, bound });
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

function piecesOf(placed: readonly PlacedBlock[]): readonly ReadPiece[] {
  return placed.flatMap(({ pieces }) => pieces);
}

function countOf(placed: readonly PlacedBlock[]): number {
  return placed.reduce((count, { block }) => count + block.pieces.length, 0);
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

/** Its lists are put together when they are asked for. */
function documentOf(text: string, blocks: Blocks): ParsedDocument {
  let statements: ParsedDocument['statements'] | undefined;
  let problems: ParsedDocument['problems'] | undefined;
  const document: ParsedDocument = {
    text,
    get statements() {
      statements ??= blocks.placed.flatMap((block) => block.statements);
      return statements;
    },
    get problems() {
      problems ??= blocks.placed.flatMap((block) => block.problems);
      return problems;
    },
  };
  blocksByDocument.set(document, blocks);
  return document;
}

/** The pieces of the previous text that an edit may have touched, or that come after one. */
class KnownPieces {
  private readonly byFrom = new Map<number, ReadPiece>();
  private readonly bySource = new Map<string, ReadPiece>();

  constructor(
    private readonly blocks: readonly PlacedBlock[],
    private readonly firstBlock: number,
    firstPiece: number,
    endOfEdits: number,
  ) {
    for (let k = firstBlock; k < blocks.length; k++) {
      const block = blocks[k] as PlacedBlock;
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
    const block = blockAt(this.blocks, start);
    const placed = this.blocks[block];
    if (!placed || block < this.firstBlock) return undefined;
    const original = start - placed.distance;
    const piece = placed.block.pieces.findIndex((each) => each.start === original);
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
