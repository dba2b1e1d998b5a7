import { Index } from '../calculus/affine';
import { at, number, plus, power, sizeNumber, sumOver, times } from '../calculus/build';
import { AFFINE_PARAMETERS, overLastAxes, scaledAndShifted } from './affine-norm';
import { exactly, operandAt } from './operands';
import type { Operator } from './operator';
import { epsSetting } from './standardize';

const [INPUT, WEIGHT] = AFFINE_PARAMETERS as [(typeof AFFINE_PARAMETERS)[0], (typeof AFFINE_PARAMETERS)[0]];

/**
 * `y[…, i] = x[…, i] / √(1/n Σ_k x[…, k]² + eps) · w[i]`, over the axes that the weight has. Without a mean to take
 * away its derivative is as short written out as that of `x / norm(x)`.
 */
export const rmsNorm: Operator = {
  name: 'rms_norm',
  summary:
    'Divides each example by the root of the mean of its squares over the axes of the weight (the last one without a weight), then scales it.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.rms_norm.html',
  // PyTorch's default is the smallest step at 1 of the input's type, which here is a double.
  parameters: [INPUT, WEIGHT, { name: 'eps', kind: 'number', default: Number.EPSILON }],
  signatures: overLastAxes,
  examples: ['x : [4]\nw : [4]\ny = rms_norm(x, w)', 'X : [2, 3]\nY = rms_norm(X, eps=0.1)'],
  formula: (operands, context) => {
    const { array: input } = operandAt(operands, 0);
    const own = operands[1]?.array.indices.length ?? 1;
    return scaledAndShifted(context, operands, {
      normal: (indices) => {
        const run = input.indices.slice(-own).map((index) => new Index(index.size, 'k'));
        const counts = run.map((index) => power(sizeNumber(index.size), -1));
        const squares = power(at(input, [...indices.slice(0, -own), ...run]), 2);
        const mean = times(...counts, sumOver(run, squares));
        const scale = power(plus(mean, number(exactly(epsSetting(context)))), '-1/2');
        return times(at(input, indices), scale);
      },
      own: (indices) => indices.slice(-own),
    });
  },
};
