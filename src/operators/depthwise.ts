import type { Index } from '../calculus/affine';
import { array, at, plus, sumOver, times } from '../calculus/build';
import type { Size } from '../shapes/size';
import { AXES, CONVOLUTION_PARAMETERS, KERNEL_AXES, rejectMovement, sizesOf } from './convolution';
import { operandAt, operandFor } from './operands';
import type { Operator } from './operator';
import { fallsOn, movementOf, runningOver, windowCount, within } from './windows';

/** Windows of one axis or of two, by how many axes a kernel has beside that of its channel. */
function rankOf(weight: number): number {
  return weight - 1;
}

/**
 * `y[c,t] = Σ_k K[c,k] x[c, s·t + d·k - p] + b[c]`: each channel by a kernel of its own, and none by another's. It is
 * `conv2d(x, K, groups=C)` without the axis of size 1 that its kernels have there, for any number of channels.
 */
export const depthwise: Operator = {
  name: 'depthwise',
  aliases: ['depthwise_conv'],
  summary:
    'A depthwise convolution: each channel by its own kernel, [C, K] along the last axis or [C, K, L] over the last two.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html',
  parameters: CONVOLUTION_PARAMETERS.filter(({ name }) => name !== 'groups'),
  signatures: (context) => {
    const [input, weight] = context.ranks;
    const rank = weight === undefined ? input && (input < 3 ? 1 : 2) : rankOf(weight);
    if (rank === undefined) return undefined;
    const along = Math.min(2, Math.max(1, rank));
    const rejected = rejectMovement(context, along);
    if (rejected !== undefined) return rejected;
    const [axes, kernel] = [AXES.slice(0, along), KERNEL_AXES.slice(0, along)];
    const movement = movementOf(context.statics, along);
    const out = axes.map((axis, k) => windowCount(axis, k, kernel[k] as string, movement)).join(', ');
    return ['', 'n, '].flatMap((batch) => {
      const given = `input : [${batch}c, ${axes.join(', ')}], weight : [c, ${kernel.join(', ')}]`;
      return ['', ', bias : [c]'].map((bias) => `(${given}${bias}) -> [${batch}c, ${out}]`);
    });
  },
  examples: [
    'x : [2, 3, 3]\nK : [2, 2, 2]\nb : [2]\ny = depthwise(x, K, b)',
    'x : [2, 5]\nK : [2, 3]\ny = depthwise(x, K, padding=1, stride=2)',
    'x : [2, 2, 3, 3]\nK : [2, 2, 2]\ny = depthwise(x, K, dilation=2)',
  ],
  formula: (operands, { result, statics }) => {
    const { array: input } = operandAt(operands, 0);
    const { array: weight } = operandAt(operands, 1);
    const bias = operandFor(operands, 'bias');
    const rank = rankOf(weight.indices.length);
    const movement = movementOf(statics, rank);
    const kernel: readonly Size[] = sizesOf(weight).slice(1);
    return array(result.axes, (...indices) => {
      const channel = indices[indices.length - rank - 1] as Index;
      const places = runningOver(kernel);
      const spots = fallsOn(indices.slice(-rank), places.at, movement, kernel);
      const inside = within(spots, sizesOf(input).slice(-rank), movement);
      const entry = at(input, [...indices.slice(0, -rank), ...spots]);
      const sum = sumOver(places.over, times(inside, at(weight, [channel, ...places.at]), entry));
      return bias === undefined ? sum : plus(sum, at(bias.array, [channel]));
    });
  },
};
