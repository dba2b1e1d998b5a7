import type { Affine, Index } from '../calculus/affine';
import { arrayOf, entry, number, power, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { inverseOf } from './inv';
import { determinant, factorize } from './lu';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { diagonalOf, firstOfBoth, scaled, squareFactors } from './square-product';

/** The determinant stays whole: `d det(X) = det(X) tr(inv(X) dX)`, by Jacobi, for a matrix that has an inverse. */
const rule: OpaqueRule = {
  name: 'det',
  derivative: (self, _argument, _out, [p, q]) =>
    times(
      entry(self, []),
      entry(inverseOf(self.arguments[0] as ArrayExpression), [q as Affine, p as Affine]),
    ),
  rewrite: (self) => simpler(self.arguments[0] as ArrayExpression),
  unfold: (self) => {
    const turned = firstOfBoth(self.arguments[0] as ArrayExpression);
    return turned && entry(determinantOf(turned), []);
  },
  evaluate: ([values = new Float64Array()], [shape = []]) =>
    Float64Array.of(determinant(factorize(values, shape[0] ?? 0))),
};

/** The determinant of a square matrix, as a scalar that stays whole. */
export function determinantOf(matrix: ArrayExpression): Opaque {
  return { kind: 'opaque', rule, arguments: [matrix], settings: '', axes: [], facts: {} };
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
  if (tensor?.kind === 'opaque' && tensor.rule.inverse) {
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
  summary: 'The determinant of a square matrix.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.det.html',
  parameters: [{ name: 'A', kind: 'array' }],
  signatures: ['(A : [n, n]) -> []'],
  examples: ['A : [3, 3]\nd = det(A)'],
  formula: (operands) => arrayOf(determinantOf(operandAt(operands, 0).array)),
};
