/**
 * The text of a document and its place in a file: which lines of the file it is made of, and how an offset, a span or an edit of the
 * one is found in the other.
 *
 * The text is what stands in the fences, without the prefixes of their lines, and with an empty line between two fences, which makes
 * the end of one fence another offset than the start of the next.
 */
import type { Span, TextEdit } from './syntax';

/** A line of a file: its prefix from `from`, its content from `content`, and where the next one begins. */
export interface PlacedLine {
  readonly from: number;
  readonly content: number;
  readonly next: number;
}

/** The lines between the two ends of one fence. */
export interface Block {
  readonly lines: readonly PlacedLine[];
  /** From the start of the first line to that of the line that closes it. */
  readonly from: number;
  readonly to: number;
  /** What a new line begins with. */
  readonly prefix: string;
}

/** A run of characters that are next to each other in both. */
interface Piece {
  readonly text: number;
  readonly file: number;
  readonly length: number;
  /** Where its line begins in the file. */
  readonly line: number;
}

interface PlacedBlock extends Block {
  readonly pieces: readonly Piece[];
  readonly textFrom: number;
  readonly textTo: number;
  /** Whether what follows in the file has to stay on a line of its own. */
  readonly isFollowed: boolean;
}

export class PlacedText {
  readonly text: string;
  private readonly blocks: readonly PlacedBlock[];
  /** As the file has them. */
  private readonly lineEnd: string;

  constructor(
    readonly file: string,
    blocks: readonly Block[],
    isWhole = false,
  ) {
    const placed: PlacedBlock[] = [];
    let text = '';
    for (const block of blocks) {
      if (placed.length > 0) text += '\n';
      const textFrom = text.length;
      const pieces: Piece[] = [];
      for (const { from, content, next } of block.lines) {
        pieces.push({ text: text.length, file: content, length: next - content, line: from });
        text += file.slice(content, next);
      }
      if (pieces.length === 0) pieces.push({ text: textFrom, file: block.from, length: 0, line: block.from });
      const textTo = text.length;
      placed.push({ ...block, pieces, textFrom, textTo, isFollowed: !isWhole && block.to < file.length });
    }
    this.text = text;
    this.blocks = placed;
    this.lineEnd = /\r\n?|\n/.exec(file)?.[0] ?? '\n';
  }

  /** A file that is a document from its first character to its last. */
  static whole(text: string): PlacedText {
    const { length } = text;
    const lines = [{ from: 0, content: 0, next: length }];
    return new PlacedText(text, [{ lines, from: 0, to: length, prefix: '' }], true);
  }

  /** Where the fences stand in the file, from the start of the first line of each to that of the line that closes it. */
  get fences(): readonly Span[] {
    return this.blocks.map(({ from, to }) => ({ from, to }));
  }

  /** Where a character of the text stands in the file; the start of a line is after its prefix. */
  toFile(offset: number): number {
    const { file, text, length } = pieceAt(this.blockAt(offset), offset);
    return file + Math.min(Math.max(0, offset - text), length);
  }

  /**
   * From the first character of a span to after its last. A span over several lines has the prefixes of all but the first
   * between its ends: see `partsInFile`.
   */
  spanInFile({ from, to }: Span): Span {
    const start = this.toFile(from);
    if (to <= from) return { from: start, to: start };
    const last = to - 1;
    return { from: start, to: this.toFile(last) + (last < this.blockAt(last).textTo ? 1 : 0) };
  }

  /** The span without the prefixes: one part for each line. */
  partsInFile({ from, to }: Span): readonly Span[] {
    if (to <= from) return [this.spanInFile({ from, to })];
    return this.blocks.flatMap(({ pieces }) =>
      pieces.flatMap((piece) => {
        const [start, end] = [Math.max(from, piece.text), Math.min(to, piece.text + piece.length)];
        const distance = piece.file - piece.text;
        return start < end ? [{ from: start + distance, to: end + distance }] : [];
      }),
    );
  }

  /** The offset in the text of a place in the file; before a line's content, where that begins. `undefined` outside of every fence. */
  toText(offset: number): number | undefined {
    const block = this.blocks.find(
      ({ from, to, isFollowed }) => from <= offset && (isFollowed ? offset < to : offset <= to),
    );
    return block && textAt(block, offset);
  }

  /** The part of the text that a span of the file covers; `undefined` where it touches no fence. */
  spanInText({ from, to }: Span): Span | undefined {
    const touched = this.blocks.filter((block) => from <= block.to && block.from <= to);
    const [first, last] = [touched[0], touched.at(-1)];
    if (!first || !last) return undefined;
    return {
      from: from <= first.from ? first.textFrom : textAt(first, from),
      to: to >= last.to ? last.textTo : textAt(last, to),
    };
  }

  /** The offset nearest to a place in the file: outside of every fence, the end of the one above or else the start of the first. */
  nearest(offset: number): number {
    const inside = this.toText(offset);
    if (inside !== undefined) return inside;
    return lastWhere(this.blocks, ({ to }) => to <= offset)?.textTo ?? 0;
  }

  /** Edits of the text as edits of the file: new lines get the prefix, and none of the lines around is touched. */
  editsInFile(edits: readonly TextEdit[]): readonly TextEdit[] {
    return edits.flatMap((edit) => this.editInFile(edit));
  }

  private editInFile({ from, to, insert }: TextEdit): readonly TextEdit[] {
    const touched = this.blocks.filter((block) => from < block.textTo && block.textFrom < to);
    // An insertion, or nothing but what stands between two fences.
    if (touched.length === 0) {
      const block = this.blockAt(from);
      const end = Math.min(Math.max(from, block.textFrom), block.textTo);
      return insert === '' ? [] : [this.editIn(block, { from: end, to: end, insert })];
    }
    return touched.map((block, k) =>
      this.editIn(block, {
        from: Math.max(from, block.textFrom),
        to: Math.min(to, block.textTo),
        insert: k === 0 ? insert : '',
      }),
    );
  }

  /** An edit inside of one fence. */
  private editIn(block: PlacedBlock, { from, to, insert }: TextEdit): TextEdit {
    const isAtEnd = block.isFollowed && to === block.textTo;
    if (!isAtEnd && !/[\r\n]/.test(insert + this.text.slice(from, to))) {
      const start = this.toFile(from);
      return { from: start, to: start + to - from, insert };
    }
    // A line that is replaced from its start on is written anew, with its prefix.
    let startsLine = this.startsLine(block, from);
    const start = startsLine ? lineStart(block, from) : this.toFile(from);
    let written = '';
    const parts = insert.split(/(\r\n?|\n)/);
    for (let k = 0; k < parts.length; k += 2) {
      const [content = '', end = ''] = [parts[k], parts[k + 1]];
      if (startsLine && content + end !== '')
        written += content === '' ? block.prefix.trimEnd() : block.prefix;
      written += content + end;
      startsLine = end !== '' || (startsLine && content === '');
    }
    if (isAtEnd) return { from: start, to: block.to, insert: written + (startsLine ? '' : this.lineEnd) };
    if (startsLine && this.startsLine(block, to))
      return { from: start, to: lineStart(block, to), insert: written };
    return { from: start, to: this.toFile(to), insert: written + (startsLine ? block.prefix : '') };
  }

  private startsLine(block: PlacedBlock, offset: number): boolean {
    if (offset === block.textFrom) return true;
    const before = this.text[offset - 1];
    return before === '\n' || (before === '\r' && this.text[offset] !== '\n');
  }

  /** The block that an offset of the text is in; what stands between two belongs to the one before. */
  private blockAt(offset: number): PlacedBlock {
    return lastWhere(this.blocks, ({ textFrom }) => textFrom <= offset) ?? (this.blocks[0] as PlacedBlock);
  }
}

/** Where the line begins, in the file, that an offset of the text is the start of. */
function lineStart(block: PlacedBlock, offset: number): number {
  if (offset === block.textTo && block.isFollowed && offset > block.textFrom) return block.to;
  const piece = pieceAt(block, offset);
  return offset === piece.text ? piece.line : piece.file + offset - piece.text;
}

function textAt(block: PlacedBlock, offset: number): number {
  const piece = lastWhere(block.pieces, ({ line }) => line <= offset) ?? (block.pieces[0] as Piece);
  return piece.text + Math.min(Math.max(0, offset - piece.file), piece.length);
}

function pieceAt({ pieces }: PlacedBlock, offset: number): Piece {
  return lastWhere(pieces, ({ text }) => text <= offset) ?? (pieces[0] as Piece);
}

/** The last of a list whose first items fulfil a condition, and the others don't. */
function lastWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item | undefined {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
