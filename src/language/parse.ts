/**
 * Reads documents: a text, or the same text after an edit.
 *
 * A document is cut into statements (split.ts) and each is parsed on its own (read-statements.ts). An edit
 * therefore costs the statements it touches; the ones above are taken over as they are and the ones below
 * are copied with moved spans.
 */
import { moved } from './move';
import { readStatement } from './read-statements';
import { nextPiece, type Piece } from './split';
import type { ParsedDocument, Statement, TextEdit } from './syntax';
import type { SyntaxProblem } from './tree-reading';

/** A piece of the text and what was read from it. */
interface ReadPiece extends Piece {
  readonly source: string;
  readonly statement: Statement;
  readonly problems: readonly SyntaxProblem[];
}

const piecesOf = new WeakMap<ParsedDocument, readonly ReadPiece[]>();
const sources = new WeakMap<Statement, string>();

/** Reads a document. Never throws: what can't be read is among the problems. */
export function parse(text: string): ParsedDocument {
  const pieces: ReadPiece[] = [];
  for (let piece = nextPiece(text, 0); piece; piece = nextPiece(text, piece.next)) {
    pieces.push(readPiece(text, piece));
  }
  return documentOf(text, pieces);
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
  const before = piecesOf.get(previous);
  const [firstEdit, lastEdit] = [edits[0], edits.at(-1)];
  if (!before || !isLengthExplained(previous.text, text, edits)) return parse(text);
  if (!firstEdit || !lastEdit) return previous;

  const distance = text.length - previous.text.length;
  const untouched = countWhile(before, (piece) => piece.reach < firstEdit.from);
  const pieces = before.slice(0, untouched);
  const known = new KnownPieces(before.slice(untouched), lastEdit.to);
  let at = pieces.at(-1)?.next ?? 0;
  for (;;) {
    // From here on both texts are the same, and so are their pieces.
    const rest = at - distance >= lastEdit.to ? known.startingAt(at - distance) : undefined;
    if (rest !== undefined) {
      for (const piece of before.slice(untouched + rest)) pieces.push(movePiece(piece, distance));
      break;
    }
    const piece = nextPiece(text, at);
    if (!piece) break;
    pieces.push(known.reuse(text, piece) ?? readPiece(text, piece));
    at = piece.next;
  }
  return documentOf(text, pieces);
}

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

function readPiece(text: string, piece: Piece): ReadPiece {
  const source = detached(text.slice(piece.from, piece.to));
  const { statement, problems } = readStatement(source, {
    offset: piece.from,
    column: piece.column,
    bracketDepth: piece.bracketDepth,
  });
  sources.set(statement, source);
  return { ...piece, source, statement, problems };
}

function movePiece(piece: ReadPiece, distance: number): ReadPiece {
  if (distance === 0) return piece;
  return {
    ...piece,
    start: piece.start + distance,
    next: piece.next + distance,
    reach: piece.reach + distance,
    ...movedReading(piece, piece.from + distance),
  };
}

/** The place and the contents of a piece that has been read, at a new place. */
function movedReading(
  piece: ReadPiece,
  from: number,
): Pick<ReadPiece, 'from' | 'to' | 'statement' | 'problems'> {
  const distance = from - piece.from;
  const statement = moved(piece.statement, distance);
  sources.set(statement, piece.source);
  return { from, to: piece.to + distance, statement, problems: moved(piece.problems, distance) };
}

function documentOf(text: string, pieces: readonly ReadPiece[]): ParsedDocument {
  const document: ParsedDocument = {
    text,
    statements: pieces.map((piece) => piece.statement),
    problems: pieces.flatMap((piece) => piece.problems),
  };
  piecesOf.set(document, pieces);
  return document;
}

/** The pieces of the previous text that an edit may have touched, or that come after one. */
class KnownPieces {
  private readonly byFrom = new Map<number, ReadPiece>();
  private readonly bySource = new Map<string, ReadPiece>();
  private readonly indexByStart = new Map<number, number>();

  constructor(pieces: readonly ReadPiece[], endOfEdits: number) {
    for (const [index, piece] of pieces.entries()) {
      this.indexByStart.set(piece.start, index);
      if (piece.start > endOfEdits) continue;
      this.byFrom.set(piece.from, piece);
      this.bySource.set(piece.source, piece);
    }
  }

  /** The index of the piece for which the search began at `start`. */
  startingAt(start: number): number | undefined {
    return this.indexByStart.get(start);
  }

  /** What is known of a new piece from one with the same text; the same statement when the place is the same too. */
  reuse(text: string, piece: Piece): ReadPiece | undefined {
    const source = text.slice(piece.from, piece.to);
    const inPlace = this.byFrom.get(piece.from);
    const same = inPlace?.source === source ? inPlace : this.bySource.get(source);
    // The column is part of what problems say.
    if (!same || same.column !== piece.column) return undefined;
    if (same === inPlace) return { ...same, ...piece };
    return { ...piece, source: same.source, ...movedReading(same, piece.from) };
  }
}

function isLengthExplained(before: string, after: string, edits: readonly TextEdit[]): boolean {
  const grown = edits.reduce((sum, edit) => sum + edit.insert.length - (edit.to - edit.from), 0);
  return before.length + grown === after.length;
}

function countWhile<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end < 0 ? items.length : end;
}

/**
 * The same text as a string of its own. A slice keeps the whole document that it was cut from alive, and a
 * statement may outlive many versions of its document.
 */
function detached(slice: string): string {
  return ` ${slice}`.slice(1);
}
