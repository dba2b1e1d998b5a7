/** Matrices that are the same along every diagonal, or along every antidiagonal. */
import { Affine, Index } from './affine';
import { substitute } from './build';
import { mentionsAny } from './matrix-sides';
import type { Matrix, Structure } from './structure';

/**
 * Toeplitz or Hankel: moving one step on both axes, or forwards on one and backwards on the other, leaves the
 * formula as it is. Only with one axis on each side.
 */
export function shiftStructure(matrix: Matrix): Structure | undefined {
  if (staysUnder(matrix, 1)) return { kind: 'toeplitz', matrix };
  if (staysUnder(matrix, -1)) return { kind: 'hankel', matrix };
  return undefined;
}

function staysUnder({ rows, columns, body }: Matrix, step: 1 | -1): boolean {
  const [[row, ...moreRows], [column, ...moreColumns]] = [rows, columns];
  if (row === undefined || column === undefined || moreRows.length > 0 || moreColumns.length > 0)
    return false;
  const shift = new Index(row.size);
  const moved = new Map([
    [row, Affine.of(row).plus(Affine.of(shift))],
    [column, Affine.of(column).plus(Affine.of(shift).times(step))],
  ]);
  return !mentionsAny(substitute(body, moved), [shift]);
}
