import { Affine, Index } from '../calculus/affine';
import { arrayOf, delta, entry, guard, plus, scale, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { inverseOf } from './inv';
import { operandAt } from './operands';
import type { Operator } from './operator';

/**
 * The factor stays whole. From `dA = dL L.T + L dL.T` follows `dL = L Φ(inv(L) dA inv(L).T)`, where Φ keeps what is
 * below the diagonal and halves what is on it: Iain Murray, *Differentiation of the Cholesky decomposition* (2016).
 * The argument is read as `(A + A.T) / 2`, so that entries can be varied one by one.
 */
const rule: OpaqueRule = {
  name: 'cholesky',
  gram: true,
  derivative: (self, _argument, [a, b], [p, q]) => {
    const inverse = inverseOf(arrayOf(self));
    const [column, row, other] = [b as Affine, p as Affine, q as Affine];
    const i = new Index(self.axes[0] as Index['size'], 'i');
    const from = (one: Affine, two: Affine): Sum =>
      times(entry(inverse, [i, one]), entry(inverse, [column, two]));
    const both = scale(plus(from(row, other), from(other, row)), '1/2');
    return sumOver([i], times(entry(self, [a as Affine, i]), phi(i, column), both));
  },
  evaluate: ([values = new Float64Array()], [shape = []]) => lowerFactor(values, shape[0] ?? 0),
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
  summary: 'The lower triangular factor of a symmetric positive definite matrix: L with L L.T = A.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.cholesky.html',
  parameters: [{ name: 'A', kind: 'array' }],
  signatures: ['(A : [n, n]) -> [n, n]'],
  examples: ['A : spd[3, 3]\nL = cholesky(A)'],
  formula: (operands) => arrayOf(factorOf(operandAt(operands, 0).array)),
};
