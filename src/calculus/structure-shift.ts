/** Matrices that are the same along every diagonal, or along every antidiagonal, at a stride or step by step. */
import { Affine, Index } from './affine';
import { mapAtom, substitute } from './build';
import type { Sum } from './expression';
import { mentionsAny } from './matrix-sides';
import type { Matrix, Steps, Structure } from './structure';

/** Toeplitz or Hankel: moving on both axes leaves the formula as it is. Only with one axis on each side. */
export function shiftStructure(matrix: Matrix): Structure | undefined {
  const [[row, ...moreRows], [column, ...moreColumns]] = [matrix.rows, matrix.columns];
  if (row === undefined || column === undefined || moreRows.length + moreColumns.length > 0) return undefined;
  const steps = stepsBetween(row, column, matrix.body);
  if (steps !== undefined) return { kind: steps.columns > 0 ? 'toeplitz' : 'hankel', matrix, steps };
  // Of what depends on neither axis or on one alone, nothing is worth more than that it is the same everywhere.
  return mentionsAny(matrix.body, [row, column])
    ? undefined
    : { kind: 'toeplitz', matrix, steps: { rows: 1, columns: 1 } };
}

/**
 * How far a row and a column index are to be moved together so that the sum stays what it is; the shortest way.
 * `undefined` where there is none within the matrix, or where the sum does not depend on both.
 */
export function stepsBetween(row: Index, column: Index, body: Sum): Steps | undefined {
  const ratio = ratioIn(body, row, column);
  if (ratio === undefined) return undefined;
  const shift = new Index(row.size);
  const moved = new Map([
    [row, Affine.of(row).plus(Affine.of(shift).times(ratio.rows))],
    [column, Affine.of(column).plus(Affine.of(shift).times(ratio.columns))],
  ]);
  if (mentionsAny(substitute(body, moved), [shift])) return undefined;
  const leaves = (index: Index, step: number) => (index.size.constant ?? Infinity) <= Math.abs(step);
  return leaves(row, ratio.rows) || leaves(column, ratio.columns) ? undefined : ratio;
}

/** The steps that some subscript with both indices in it does not notice. */
function ratioIn(body: Sum, row: Index, column: Index): Steps | undefined {
  let found: Steps | undefined;
  const onAffine = (value: Affine): Affine => {
    const [a, b] = [value.coefficientOf(row).constant, value.coefficientOf(column).constant];
    if (a && b) {
      const divisor = gcd(Math.abs(a), Math.abs(b));
      found ??= { rows: Math.abs(b) / divisor, columns: (-a * Math.sign(b)) / divisor };
    }
    return value;
  };
  const onSum = (sum: Sum): Sum => {
    for (const { factors } of sum.terms) for (const { atom } of factors) mapAtom(atom, onAffine, onSum);
    return sum;
  };
  onSum(body);
  return found;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
