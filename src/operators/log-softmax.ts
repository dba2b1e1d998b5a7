import { ZERO } from '../calculus/build';
import { NORMALIZED_PARAMETERS, normalizedAlong, normalizedSignatures } from './normalized';
import type { Operator } from './operator';
import { logSoftmaxOf } from './softmax-rules';

/** `y[i] = z[i] - log Σ_j exp(z[j])`, along the last axis or the one that `axis` names. */
export const logSoftmax: Operator = {
  name: 'log_softmax',
  summary: 'The logarithm of softmax, computed without forming it.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.log_softmax.html',
  parameters: NORMALIZED_PARAMETERS,
  signatures: normalizedSignatures,
  examples: ['z : [4]\ny = log_softmax(z)', 'Z : [4, 3]\nY = log_softmax(Z, axis=0)'],
  formula: (operands, context) => normalizedAlong(operands, context, logSoftmaxOf, ZERO),
};
