/** How large the factors of a chain are drawn: as large as leaves them on one line, within reason. */
import type { FactorView } from '../../src/protocol';
import { lengthScale, type Side } from '../drawing/scale';

/** Lengths of the largest side that are tried, in px. */
const lengths = [132, 112, 92, 76, 62];
const least = 9;

/** What stands between two factors and beneath them takes room, too; in px, about. */
const joint = 50;
const narrowest = 46;
const character = 7.5;
const mostCaption = 120;

export function scaleFor(
  width: number,
  factors: readonly FactorView[],
  others: readonly FactorView[],
): (side: Side) => number {
  const sides = [...factors, ...others].flatMap(({ rows, columns }) => [rows, columns]);
  const fitting = lengths.find((most) => lengthOf(factors, lengthScale(sides, { most, least })) <= width);
  // Several lines of a few large ones, or of many small ones.
  const otherwise = factors.length > 8 ? lengths.at(-1)! : lengths[1]!;
  return lengthScale(sides, { most: fitting ?? otherwise, least });
}

function lengthOf(factors: readonly FactorView[], scale: (side: Side) => number): number {
  return factors.reduce((sum, { columns, matrix }) => {
    const caption = Math.min(mostCaption, (matrix?.text.length ?? 0) * character);
    return sum + joint + Math.max(narrowest, caption, scale(columns));
  }, joint);
}
