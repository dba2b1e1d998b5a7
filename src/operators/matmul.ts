import { Index } from '../calculus/affine';
import { array, at, group, sumOver, times } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';

/**
 * `z[i,k] = Σ_j A[i,j] B[j,k]`. A vector is a column: on the right it is contracted by its only axis, a row on
 * the left likewise; a column times a row has nothing to sum over. On tensors it acts on the last two axes.
 */
export const matmul: Operator = {
  name: '@',
  summary: 'The matrix product, with vectors as columns.',
  reference: 'https://en.wikipedia.org/wiki/Matrix_multiplication',
  parameters: [
    { name: 'left', kind: 'array' },
    { name: 'right', kind: 'array' },
  ],
  signatures: [
    '(left : [m, k], right : [k, n]) -> [m, n]',
    '(left : [m, k], right : [k]) -> [m]',
    '(left : row[k], right : [k, n]) -> row[n]',
    '(left : row[n], right : [n]) -> []',
    '(left : [m], right : row[n]) -> [m, n]',
    '(left : [...s, m, k], right : [k]) -> [...s, m]',
    '(left : [...s, m, k], right : [...t, k, n]) -> [...broadcast(s, t), m, n]',
  ],
  examples: ['W : [3, 4]\nx : [4]\nz = W @ x', 'x : [3]\ny : [2]\nA = x @ y.T'],
  formula: (operands, { result }) => {
    const left = operandAt(operands, 0);
    const right = operandAt(operands, 1);
    const columnTimesRow = right.shape.row && !left.shape.row;
    if (columnTimesRow) {
      return array(result.axes, (i, j) => times(at(left.array, [i as Index]), at(right.array, [j as Index])));
    }
    const rightRank = right.array.indices.length;
    const inner = left.array.indices[left.array.indices.length - 1] as Index;
    return array(result.axes, (...indices) => {
      const j = new Index(inner.size, 'j');
      // The last two axes are the matrix's; those before are shared, aligned from the right, size 1 read at 0.
      const columns = rightRank >= 2 ? indices.slice(-1) : [];
      const rows =
        left.shape.row || left.array.indices.length < 2
          ? []
          : indices.slice(0, indices.length - columns.length).slice(-1);
      const batch = indices.slice(0, indices.length - columns.length - rows.length);
      const leftAt = [...batchOf(left.array.indices.slice(0, -2), batch), ...rows, j];
      const rightAt = [...batchOf(right.array.indices.slice(0, -2), batch), j, ...columns];
      return sumOver([j], times(group(at(left.array, leftAt)), group(at(right.array, rightAt))));
    });
  },
};

function batchOf(own: readonly Index[], batch: readonly Index[]): (Index | number)[] {
  const aligned = batch.slice(batch.length - own.length);
  return aligned.map((index, axis) =>
    own[axis]?.size.constant === 1 && index.size.constant !== 1 ? 0 : index,
  );
}
