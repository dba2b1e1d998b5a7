import type { Affine, Index } from '../calculus/affine';
import { arrayOf, entry, number, power, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { inverseOf } from './inv';
import { determinant, factorize } from './lu';
import { batchAxes, batchedMatrices, eachMatrix, isAlone, sameMatrix } from './matrix-batch';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { diagonalOf, firstOfBoth, scaled, squareFactors } from './square-product';

/** The determinant stays whole: `d det(X) = det(X) tr(inv(X) dX)`, by Jacobi, for a matrix that has an inverse. */
const rule: OpaqueRule = {
  name: 'det',
  numpy: { call: ([x]) => `np.linalg.det(${x})` },
  batched: batchedMatrices,
  derivative: (self, _argument, out, inner) => {
    const [p, q] = inner.slice(-2) as [Affine, Affine];
    const inverse = inverseOf(self.arguments[0] as ArrayExpression);
    return times(sameMatrix(out, inner), entry(self, out), entry(inverse, [...out, q, p]));
  },
  rewrite: (self) => {
    const [matrix] = self.arguments as readonly [ArrayExpression];
    return isAlone(matrix) ? simpler(matrix) : undefined;
  },
  unfold: (self) => {
    const [matrix] = self.arguments as readonly [ArrayExpression];
    const turned = isAlone(matrix) ? firstOfBoth(matrix) : undefined;
    return turned && entry(determinantOf(turned), []);
  },
  evaluate: eachMatrix((matrix, side) => [determinant(factorize(matrix, side))]),
};

/** The determinant of a square matrix, as a scalar that stays whole; of several, one for each. */
export function determinantOf(matrix: ArrayExpression): Opaque {
  return { kind: 'opaque', rule, arguments: [matrix], settings: '', axes: batchAxes(matrix), facts: {} };
}

function simpler(matrix: ArrayExpression): Sum | undefined {
  const whole = (part: ArrayExpression) => entry(determinantOf(part), []);
  const parts = scaled(matrix);
  if (parts === undefined) return undefined;
  const side = (matrix.indices[0] as Index).size.constant;
  if (!parts.isPlain && side !== undefined) return times(power(parts.front, side), whole(parts.matrix));
  if (!parts.isPlain) return undefined;
  if (isNumber(diagonalOf(matrix), 1)) return number(1);
  const product = squareFactors(matrix);
  if (product !== undefined) return times(...product.map(whole));
  const [factor, ...rest] = matrix.body.terms[0]?.factors ?? [];
  const tensor = factor?.atom.kind === 'entry' && rest.length === 0 ? factor.atom.tensor : undefined;
  if (tensor?.kind === 'opaque' && tensor.rule.inverse && tensor.axes.length === 2) {
    return power(whole(tensor.arguments[0] as ArrayExpression), -1);
  }
  return undefined;
}

function isNumber(diagonal: ArrayExpression | undefined, value: number): boolean {
  const [term, ...others] = diagonal?.body.terms ?? [];
  return term?.factors.length === 0 && others.length === 0 && term.coefficient.equals(value);
}

/** `det(X)`. */
export const det: Operator = {
  name: 'det',
  summary: 'The determinant of a square matrix, or of each one along the axes in front.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.det.html',
  parameters: [{ name: 'A', kind: 'array' }],
  signatures: ['(A : [n, n]) -> []', '(A : [...b, n, n]) -> [...b]'],
  examples: ['A : [3, 3]\nd = det(A)', 'A : [2, 3, 3]\nd = det(A)'],
  formula: (operands) => arrayOf(determinantOf(operandAt(operands, 0).array)),
};
