/** What is different from one answer to the next, so that it can be seen to change. */

export type Change = 'same' | 'changed' | 'flipped';

interface Part {
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Zero to something, something to zero, or from one sign to the other: what a mask does. */
function flips(before: number, after: number): boolean {
  return Math.sign(before) !== Math.sign(after);
}

/** One for each entry of the part; all the same where another part is looked at. */
export function changesBetween(before: Part | undefined, after: Part): readonly Change[] {
  const isSamePart =
    before !== undefined &&
    before.top === after.top &&
    before.left === after.left &&
    before.rows === after.rows &&
    before.columns === after.columns;
  return Array.from(after.values, (value, k): Change => {
    const old = before?.values[k];
    if (!isSamePart || old === undefined || Object.is(old, value) || old === value) return 'same';
    return flips(old, value) ? 'flipped' : 'changed';
  });
}
