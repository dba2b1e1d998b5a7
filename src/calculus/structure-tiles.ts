/**
 * Block-Toeplitz and block-Hankel matrices: what a convolution of several channels or axes is by its input, and by
 * its kernel. The leading axis of each side says which block; blocks are taken apart in turn, so that a convolution
 * over two axes comes out as Toeplitz blocks of Toeplitz blocks.
 */
import type { Index } from './affine';
import type { Matrix, Structure } from './structure';
import { stepsBetween } from './structure-shift';

type Classify = (matrix: Matrix) => Structure;

export function tilesStructure(matrix: Matrix, classify: Classify): Structure | undefined {
  const [row, ...rows] = matrix.rows;
  const [column, ...columns] = matrix.columns;
  if (row === undefined || column === undefined || rows.length + columns.length === 0) return undefined;
  const steps = stepsBetween(row, column, matrix.body);
  if (steps !== undefined) {
    const cell = classify({ ...matrix, rows, columns });
    return { kind: 'block', form: 'tiles', matrix, steps, rowOver: row, columnOver: column, cell };
  }
  const moves = (a: Index, along: readonly Index[], isRow: boolean) =>
    along.some((b) => stepsBetween(isRow ? a : b, isRow ? b : a, matrix.body) !== undefined);
  const rowFree = !moves(row, matrix.columns, true);
  const columnFree = !moves(column, matrix.rows, false);
  if (!rowFree && !columnFree) return undefined;
  const inside = {
    ...matrix,
    rows: rowFree ? rows : matrix.rows,
    columns: columnFree ? columns : matrix.columns,
  };
  if (inside.rows.length === 0 || inside.columns.length === 0) return undefined;
  const cell = classify(inside);
  if (!repeats(cell)) return undefined;
  const over = { ...(rowFree ? { rowOver: row } : {}), ...(columnFree ? { columnOver: column } : {}) };
  return { kind: 'block', form: 'tiles', matrix, ...over, cell };
}

/** True where telling the blocks apart has shown which of their entries are the same. */
function repeats(cell: Structure): boolean {
  if (cell.kind === 'toeplitz' || cell.kind === 'hankel') return true;
  return cell.kind === 'block' && cell.form === 'tiles';
}
