import { at, call, entry, minus, sumOver, times } from '../calculus/build';
import type { OpaqueRule } from '../calculus/expression';
import { logSumExp, reduceAlong, settingsAxis, shiftedReduction } from './along';
import { exponential } from './exp';
import { logarithm } from './log';
import type { Operator } from './operator';
import {
  argumentOf,
  keptEqual,
  REDUCTION_PARAMETERS,
  reducedWhole,
  reductionSignatures,
  runThrough,
} from './reduction';
import { softmaxOf } from './softmax-rules';

/** The gradient of log-sum-exp is softmax, so neither is written out. */
const rule: OpaqueRule = {
  name: 'logsumexp',
  numpy: {
    call: ([x], settings) => `logsumexp(${[x, settings].filter(Boolean).join(', ')})`,
    define: `def logsumexp(z, axis=None):
    m = np.max(z, axis=axis, keepdims=True)
    return np.squeeze(m, axis) + np.log(np.sum(np.exp(z - m), axis=axis))`,
  },
  batched: shiftedReduction,
  derivative: (self, _argument, out, inner) => {
    const argument = argumentOf(self);
    const axis = settingsAxis(self.settings) ?? (argument.indices.length === 1 ? 0 : undefined);
    // Softmax is along one axis; over all of several axes it has no name.
    const share =
      axis === undefined
        ? call(exponential, minus(at(argument, inner), entry(self, out)))
        : entry(softmaxOf(argument, axis), inner);
    return times(keptEqual(self, out, inner), share);
  },
  unfold: (self, out) => {
    const { at: subscripts, over } = runThrough(self, out);
    return call(logarithm, sumOver(over, call(exponential, at(argumentOf(self), subscripts))));
  },
  evaluate: ([values = new Float64Array()], [shape = []], settings) =>
    reduceAlong(values, shape, settingsAxis(settings), logSumExp),
};

/** `y = log Σ_k exp(x[k])`, over all axes or the one that `axis` names. */
export const logsumexp: Operator = {
  name: 'logsumexp',
  summary: 'The logarithm of the sum of the exponentials, a smooth version of the maximum.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.logsumexp.html',
  parameters: REDUCTION_PARAMETERS,
  signatures: reductionSignatures,
  indexed: true,
  examples: [
    'x : [4]\ny = logsumexp(x)',
    'X : [4, 3]\ny = logsumexp(X, axis=1)',
    'X : [2, 3]\ny = logsumexp(X)\nz = logsumexp(X, axis=0, keepdims=true)',
  ],
  formula: (operands, context) => reducedWhole(operands, context, rule),
};
