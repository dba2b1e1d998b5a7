import { type Affine, Index } from '../calculus/affine';
import { arrayOf, at, delta, entry, negate, power, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { factsOf } from '../calculus/kinds';
import { rowMajorPosition } from './axes';
import { factorize, inverse } from './lu';
import { batchedMatrices, eachMatrix, sameMatrix } from './matrix-batch';
import { operandAt } from './operands';
import type { Operator } from './operator';
import {
  diagonalOf,
  firstOfBoth,
  isSymmetric,
  kroneckerFactors,
  scaled,
  squareFactors,
} from './square-product';

/** The inverse stays whole: `d inv(X) = -inv(X) dX inv(X)`, and X times it is the identity. */
const rule: OpaqueRule = {
  name: 'inv',
  numpy: { call: ([x]) => `np.linalg.inv(${x})` },
  inverse: true,
  batched: batchedMatrices,
  derivative: (self, _argument, out, inner) => {
    const batch = out.slice(0, -2);
    const [[i, j], [p, q]] = [out.slice(-2), inner.slice(-2)] as [[Affine, Affine], [Affine, Affine]];
    const both = times(entry(self, [...batch, i, p]), entry(self, [...batch, q, j]));
    return negate(times(sameMatrix(out, inner), both));
  },
  rewrite: (self, [i, j]) => (self.axes.length === 2 ? simpler(self, i as Affine, j as Affine) : undefined),
  unfold: (self, [i, j]) => {
    if (self.axes.length > 2) return undefined;
    const turned = firstOfBoth(self.arguments[0] as ArrayExpression);
    return turned && entry(inverseOf(turned), [j as Affine, i as Affine]);
  },
  evaluate: eachMatrix((matrix, side) => inverse(factorize(matrix, side))),
};

/** The inverse of a square matrix as an array that stays whole. */
export function inverseOf(matrix: ArrayExpression): Opaque {
  const axes = matrix.indices.map((index) => index.size);
  return { kind: 'opaque', rule, arguments: [matrix], settings: '', axes, facts: {} };
}

function simpler(self: Opaque, i: Affine, j: Affine): Sum | undefined {
  const [matrix] = self.arguments as [ArrayExpression];
  const parts = scaled(matrix);
  if (parts === undefined) return withSymmetry(self, matrix, i, j);
  if (!parts.isPlain) return times(power(parts.front, -1), entry(inverseOf(parts.matrix), [i, j]));
  const diagonal = diagonalOf(matrix);
  if (diagonal !== undefined) return times(delta(i, j), power(at(diagonal, [i]), -1));
  const product = squareFactors(matrix);
  if (product !== undefined) {
    const [left, right] = product;
    const k = new Index((matrix.indices[0] as Index).size, 'k');
    return sumOver([k], times(entry(inverseOf(right), [i, k]), entry(inverseOf(left), [k, j])));
  }
  return ofOneEntry(matrix, i, j) ?? ofKronecker(matrix, i, j) ?? withSymmetry(self, matrix, i, j);
}

/** `inv(kron(A, B)) = kron(inv(A), inv(B))`. */
function ofKronecker(matrix: ArrayExpression, i: Affine, j: Affine): Sum | undefined {
  const parts = kroneckerFactors(matrix);
  if (parts === undefined) return undefined;
  const digits = [0, 1].map((axis) => parts.map(({ indices }) => (indices[axis] as Index).twin()));
  const [rows, columns] = digits as [Index[], Index[]];
  const places = [delta(i, rowMajorPosition(rows)), delta(j, rowMajorPosition(columns))];
  const entries = parts.map((part, k) => entry(inverseOf(part), [rows[k] as Index, columns[k] as Index]));
  return sumOver([...rows, ...columns], times(...places, ...entries));
}

/** The inverse of an inverse, of an orthogonal matrix, and of a transpose. */
function ofOneEntry(matrix: ArrayExpression, i: Affine, j: Affine): Sum | undefined {
  const [term] = matrix.body.terms;
  const [factor, ...rest] = term?.factors ?? [];
  if (factor?.atom.kind !== 'entry' || rest.length > 0 || !factor.power.equals(1)) return undefined;
  const { tensor } = factor.atom;
  const [row, column] = factor.atom.at.map((value) => value.soleIndex);
  const isTurned = row === matrix.indices[1] && column === matrix.indices[0];
  if (!isTurned && (row !== matrix.indices[0] || column !== matrix.indices[1])) return undefined;
  const places = isTurned ? [j, i] : [i, j];
  if (tensor.kind === 'opaque' && tensor.rule === rule)
    return at(tensor.arguments[0] as ArrayExpression, places);
  if (factsOf(tensor).orthogonal) return entry(tensor, [...places].reverse());
  return isTurned && !factsOf(tensor).symmetric ? entry(inverseOf(arrayOf(tensor)), [j, i]) : undefined;
}

/** The inverse of a symmetric matrix is symmetric. */
function withSymmetry(self: Opaque, matrix: ArrayExpression, i: Affine, j: Affine): Sum | undefined {
  if (self.facts.symmetric || !isSymmetric(matrix)) return undefined;
  return entry({ ...self, facts: { symmetric: true } }, [i, j]);
}

/** `inv(X) X = X inv(X) = I`. */
export const inv: Operator = {
  name: 'inv',
  aliases: ['inverse'],
  summary: 'The inverse of a square matrix, or of each one along the axes in front.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.inv.html',
  parameters: [{ name: 'A', kind: 'array' }],
  signatures: ['(A : [n, n]) -> [n, n]', '(A : [...b, n, n]) -> [...b, n, n]'],
  examples: ['A : [3, 3]\nB = inv(A)', 'A : spd[3, 3]\nB = inv(A)', 'A : [2, 3, 3]\nB = inv(A)'],
  formula: (operands) => arrayOf(inverseOf(operandAt(operands, 0).array)),
};
