import type { Affine } from '../calculus/affine';
import { arrayOf, call, entry } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule } from '../calculus/expression';
import { determinantOf } from './det';
import { inverseOf } from './inv';
import { logarithm } from './log';
import { factorize, logDeterminant } from './lu';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** The logarithm of a determinant, from a sum of logarithms so that it neither overflows nor underflows. */
const rule: OpaqueRule = {
  name: 'logdet',
  derivative: (self, _argument, _out, [p, q]) =>
    entry(inverseOf(self.arguments[0] as ArrayExpression), [q as Affine, p as Affine]),
  unfold: (self) => call(logarithm, entry(determinantOf(self.arguments[0] as ArrayExpression), [])),
  evaluate: ([values = new Float64Array()], [shape = []]) =>
    Float64Array.of(logDeterminant(factorize(values, shape[0] ?? 0))),
};

/** `logdet(X) = log(det(X))`, for a positive determinant. */
export const logdet: Operator = {
  name: 'logdet',
  summary: 'The logarithm of the determinant of a square matrix, where that is positive.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.logdet.html',
  parameters: [{ name: 'input', kind: 'array' }],
  signatures: ['(input : [n, n]) -> []'],
  examples: ['A : spd[3, 3]\nl = logdet(A)'],
  formula: (operands) => {
    const argument = operandAt(operands, 0).array;
    const whole: Opaque = { kind: 'opaque', rule, arguments: [argument], settings: '', axes: [], facts: {} };
    return arrayOf(whole);
  },
};
