/** From offsets to lines and columns, as people and terminals count them. */

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
