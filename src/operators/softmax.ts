import { ONE } from '../calculus/build';
import { NORMALIZED_PARAMETERS, normalizedAlong, normalizedSignatures } from './normalized';
import type { Operator } from './operator';
import { softmaxOf } from './softmax-rules';

/** `s[i] = exp(z[i]) / Σ_j exp(z[j])`, along the last axis or the one that `axis` names. */
export const softmax: Operator = {
  name: 'softmax',
  summary: 'Exponentials divided by their sum: positive entries that sum to 1 along an axis.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html',
  parameters: NORMALIZED_PARAMETERS,
  signatures: normalizedSignatures,
  examples: ['z : [10]\na = softmax(z)', 'Z : [4, 3]\nA = softmax(Z, axis=1)'],
  formula: (operands, context) => normalizedAlong(operands, context, softmaxOf, ONE),
};
