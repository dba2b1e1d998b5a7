/** Text in columns, as wide as it looks on a terminal. */

/** How many cells of a terminal a text takes; it holds no escape sequences. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += isPlain(sign) ? 1 : widthOfOther(sign);
  return width;
}

/** Latin letters, and what there is of arrows, mathematical signs and marks. */
function isPlain(sign: string): boolean {
  return sign < '\u0300' || (sign >= '\u2100' && sign < '\u2c00');
}

/** V8 takes three milliseconds to make these patterns, so they stand where they are made only when they are asked for. */
function widthOfOther(sign: string): number {
  if (/[\p{M}\u200b-\u200d\ufeff]/u.test(sign)) return 0;
  const wide =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
  return wide.test(sign) ? 2 : 1;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** In the middle of a width, to the left where there is no middle. */
export function padBoth(text: string, width: number): string {
  const room = Math.max(0, width - widthOf(text));
  const left = Math.floor(room / 2);
  return ' '.repeat(left) + text + ' '.repeat(room - left);
}

/** The greatest width in each column of a table. */
export function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
}
