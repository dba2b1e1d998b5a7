/** From offsets to lines and columns, as people and terminals count them. */
import type { Analysis } from '../analysis/analysis';
import { positionOf } from '../language/line-of';
import type { PlacedText } from '../language/placed-text';
import type { Span } from '../language/syntax';

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units, as editors count. */
  readonly column: number;
}

/** The lines of one text. A line ends at `\n`, `\r\n` or `\r`. */
export class Lines {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
    this.starts = starts;
  }

  /** How many there are: one more than line ends. */
  get count(): number {
    return this.starts.length;
  }

  /** The offset where a line starts; lines count from 1. */
  startOf(line: number): number {
    return this.starts[line - 1] ?? this.text.length;
  }

  positionAt(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] as number) + 1 };
  }

  /** From 1. */
  lineAt(offset: number): number {
    return this.positionAt(offset).line;
  }

  /** A line's text without its end; lines count from 1. */
  textOf(line: number): string {
    const from = this.starts[line - 1] ?? this.text.length;
    const to = this.starts[line] ?? this.text.length;
    return this.text.slice(from, to).replace(/[\r\n]+$/, '');
  }
}

/** A stretch of a text as protocols count: lines and characters from 0. */
export function zeroBased(lines: Lines, { from, to }: Span) {
  const at = (offset: number) => {
    const { line, column } = lines.positionAt(offset);
    return { line: line - 1, character: column - 1 };
  };
  return { start: at(from), end: at(to) };
}

const places = new WeakMap<Analysis, PlacedText>();
const linesOfFiles = new WeakMap<PlacedText, Lines>();

/** Says where the text of an analysis stands in a file now; of one that nothing is said of, the text is the file. */
export function standsAt(analysis: Analysis, place: PlacedText): void {
  places.set(analysis, place);
}

/** The same for an analysis of the same text as another. */
export function standsLike(analysis: Analysis, other: Analysis): void {
  const place = places.get(other);
  if (place && analysis !== other) places.set(analysis, place);
}

const lineNumbers = new WeakMap<Analysis, readonly number[]>();

/** The same for who has no file at hand: says on which line of it each line of the text is. */
export function standsOnLines(analysis: Analysis, lines: readonly number[]): void {
  lineNumbers.set(analysis, lines);
}

/** The line of the file that each line of a text is on; `undefined` where nothing is said of a file around it. */
export function linesInFile(analysis: Analysis): readonly number[] | undefined {
  const place = places.get(analysis);
  if (place === undefined || place.file === analysis.document.text) return undefined;
  const own = ownLines(analysis);
  return Array.from({ length: own.count }, (_, k) => {
    return linesOf(place).positionAt(place.toFile(own.startOf(k + 1))).line;
  });
}

/** Of a place in the text of an analysis, the line and the column of the file that it stands in. */
export function positionInFile(analysis: Analysis, offset: number): Position {
  const place = places.get(analysis);
  if (place && place.file !== analysis.document.text) return linesOf(place).positionAt(place.toFile(offset));
  return positionOf(analysis.document, offset) ?? ownLines(analysis).positionAt(offset);
}

function linesOf(place: PlacedText): Lines {
  let lines = linesOfFiles.get(place);
  if (lines === undefined) {
    lines = new Lines(place.file);
    linesOfFiles.set(place, lines);
  }
  return lines;
}

const known = new WeakMap<Analysis, Lines>();

/** The lines of the text that was analysed, counted once. */
export function ownLines(analysis: Analysis): Lines {
  let lines = known.get(analysis);
  if (lines === undefined) {
    lines = new Lines(analysis.document.text);
    known.set(analysis, lines);
  }
  return lines;
}

/** The number of the line, in its file, that a place in the text of an analysis is on. */
export function lineInFile(analysis: Analysis, offset: number): number {
  const numbers = lineNumbers.get(analysis);
  if (numbers) return numbers[ownLines(analysis).positionAt(offset).line - 1] ?? 1;
  return positionInFile(analysis, offset).line;
}
