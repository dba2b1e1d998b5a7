import { Affine, Index } from '../calculus/affine';
import { arrayOf, delta, entry, guard, plus, scale, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { inverseOf } from './inv';
import { batchedMatrices, eachMatrix, sameMatrix } from './matrix-batch';
import { operandAt } from './operands';
import type { Operator } from './operator';

/**
 * The factor stays whole. From `dA = dL L.T + L dL.T` follows `dL = L Φ(inv(L) dA inv(L).T)`, where Φ keeps what is
 * below the diagonal and halves what is on it: Iain Murray, *Differentiation of the Cholesky decomposition* (2016).
 * The argument is read as `(A + A.T) / 2`, so that entries can be varied one by one.
 */
const rule: OpaqueRule = {
  name: 'cholesky',
  numpy: { call: ([x]) => `np.linalg.cholesky(${x})` },
  gram: true,
  batched: batchedMatrices,
  derivative: (self, _argument, out, inner) => {
    const inverse = inverseOf(arrayOf(self));
    const batch = out.slice(0, -2);
    const [row, column] = out.slice(-2) as [Affine, Affine];
    const [p, q] = inner.slice(-2) as [Affine, Affine];
    const i = new Index(self.axes[self.axes.length - 1] as Index['size'], 'i');
    const from = (one: Affine, two: Affine): Sum =>
      times(entry(inverse, [...batch, i, one]), entry(inverse, [...batch, column, two]));
    const both = scale(plus(from(p, q), from(q, p)), '1/2');
    const slope = sumOver([i], times(entry(self, [...batch, row, i]), phi(i, column), both));
    return times(sameMatrix(out, inner), slope);
  },
  evaluate: eachMatrix(lowerFactor),
};

/** 1 below the diagonal, a half on it, 0 above. */
function phi(i: Index, j: Affine): Sum {
  return plus(guard(Affine.of(i).minus(j).minus(1), i.size), scale(delta(i, j), '1/2'));
}

/** The lower triangular factor, row after row; not a number where the matrix is not positive definite. */
function lowerFactor(matrix: Float64Array, side: number): Float64Array {
  const factor = new Float64Array(side * side);
  const entryOf = (row: number, column: number) => factor[row * side + column] as number;
  const mean = (row: number, column: number) =>
    ((matrix[row * side + column] as number) + (matrix[column * side + row] as number)) / 2;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = mean(row, column);
      for (let k = 0; k < column; k++) rest -= entryOf(row, k) * entryOf(column, k);
      factor[row * side + column] = row === column ? Math.sqrt(rest) : rest / entryOf(column, column);
    }
  }
  return factor;
}

function factorOf(matrix: ArrayExpression): Opaque {
  const axes = matrix.indices.map((index) => index.size);
  return { kind: 'opaque', rule, arguments: [matrix], settings: '', axes, facts: {} };
}

/** The lower triangular L with `L L.T = A`. */
export const cholesky: Operator = {
  name: 'cholesky',
  summary:
    'The lower triangular factor of a symmetric positive definite matrix, or of each one along the axes in front: L with L L.T = A.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.cholesky.html',
  parameters: [{ name: 'A', kind: 'array' }],
  signatures: ['(A : [n, n]) -> [n, n]', '(A : [...b, n, n]) -> [...b, n, n]'],
  examples: [
    'A : spd[3, 3]\nL = cholesky(A)',
    'X : [2, 3, 3]\nL = cholesky(X @ permute(X, 0, 2, 1) + eye(3))',
  ],
  formula: (operands) => arrayOf(factorOf(operandAt(operands, 0).array)),
};
