import type { Affine } from '../calculus/affine';
import { arrayOf, call, entry, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule } from '../calculus/expression';
import { determinantOf } from './det';
import { inverseOf } from './inv';
import { logarithm } from './log';
import { factorize, logDeterminant } from './lu';
import { batchAxes, batchedMatrices, eachMatrix, sameMatrix } from './matrix-batch';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** The logarithm of a determinant, from a sum of logarithms so that it neither overflows nor underflows. */
const rule: OpaqueRule = {
  name: 'logdet',
  numpy: { call: ([x]) => `np.linalg.slogdet(${x})[1]` },
  batched: batchedMatrices,
  derivative: (self, _argument, out, inner) => {
    const [p, q] = inner.slice(-2) as [Affine, Affine];
    const inverse = inverseOf(self.arguments[0] as ArrayExpression);
    return times(sameMatrix(out, inner), entry(inverse, [...out, q, p]));
  },
  unfold: (self, out) => call(logarithm, entry(determinantOf(self.arguments[0] as ArrayExpression), out)),
  evaluate: eachMatrix((matrix, side) => [logDeterminant(factorize(matrix, side))]),
};

/** `logdet(X) = log(det(X))`, for a positive determinant. */
export const logdet: Operator = {
  name: 'logdet',
  summary:
    'The logarithm of the determinant of a square matrix, where that is positive; of each one along the axes in front.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.logdet.html',
  parameters: [{ name: 'input', kind: 'array' }],
  signatures: ['(input : [n, n]) -> []', '(input : [...b, n, n]) -> [...b]'],
  examples: ['A : spd[3, 3]\nl = logdet(A)', 'X : [2, 3, 3]\nl = logdet(X @ permute(X, 0, 2, 1) + eye(3))'],
  formula: (operands) => {
    const argument = operandAt(operands, 0).array;
    const whole: Opaque = {
      kind: 'opaque',
      rule,
      arguments: [argument],
      settings: '',
      axes: batchAxes(argument),
      facts: {},
    };
    return arrayOf(whole);
  },
};
