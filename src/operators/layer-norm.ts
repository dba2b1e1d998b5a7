import { entry } from '../calculus/build';
import { AFFINE_PARAMETERS, overLastAxes, scaledAndShifted } from './affine-norm';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { epsSetting, lastAxes, standardized } from './standardize';

/**
 * `y[…, i] = (x[…, i] - mean) / √(var + eps) · w[i] + b[i]`, with mean and variance over the axes that the weight
 * has. PyTorch is told these axes by `normalized_shape`, which the shape of the weight makes superfluous.
 */
export const layerNorm: Operator = {
  name: 'layer_norm',
  summary:
    'Brings each example to mean 0 and variance 1 over the axes of the weight (the last one without a weight), then scales and shifts it.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.layer_norm.html',
  parameters: AFFINE_PARAMETERS,
  signatures: overLastAxes,
  examples: [
    'x : [4]\nw : [4]\nb : [4]\ny = layer_norm(x, w, b)',
    'X : [2, 3]\nY = layer_norm(X)',
    'X : [2, 2, 2]\nw : [2, 2]\nY = layer_norm(X, weight=w, eps=0.1)',
  ],
  formula: (operands, context) => {
    const { array: input } = operandAt(operands, 0);
    const own = operands[1]?.array.indices.length ?? 1;
    const normal = standardized(input, lastAxes(input.indices.length, own), epsSetting(context));
    return scaledAndShifted(context, operands, {
      normal: (indices) => entry(normal, indices),
      own: (indices) => indices.slice(-own),
    });
  },
};
