import type { Index } from '../calculus/affine';
import { entry } from '../calculus/build';
import { AFFINE_PARAMETERS, scaledAndShifted, withAffine } from './affine-norm';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { allBut, epsSetting, standardized } from './standardize';

/**
 * `y[n,c,…] = (x[n,c,…] - mean[c]) / √(var[c] + eps) · w[c] + b[c]`, with mean and variance of each channel over
 * the batch and all positions: the statistics of training, where every example has a part in every gradient.
 */
export const batchNorm: Operator = {
  name: 'batch_norm',
  summary:
    'Brings each channel to mean 0 and variance 1 over the batch and all positions, as in training, then scales and shifts it.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html',
  parameters: AFFINE_PARAMETERS,
  signatures: ({ ranks: [rank] }) => {
    if (rank === undefined) return undefined;
    const positions = Array.from({ length: Math.max(0, rank - 2) }, (_, k) => `, p${k}`).join('');
    return withAffine(`n, c${positions}`, 'c');
  },
  examples: [
    'X : [4, 2]\nw : [2]\nb : [2]\nY = batch_norm(X, w, b)',
    'X : [2, 2, 1, 2]\nY = batch_norm(X, eps=0.1)',
  ],
  formula: (operands, context) => {
    const { array: input } = operandAt(operands, 0);
    const normal = standardized(input, allBut(input.indices.length, 1), epsSetting(context));
    return scaledAndShifted(context, operands, {
      normal: (indices) => entry(normal, indices),
      own: (indices) => [indices[1] as Index],
    });
  },
};
