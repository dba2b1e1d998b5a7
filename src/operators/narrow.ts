import { Affine } from '../calculus/affine';
import { array, at } from '../calculus/build';
import { axisOf, fitsWithin, replacedAt, signatureOnAxes } from './axes';
import { operandAt, sizeSetting } from './operands';
import type { Operator } from './operator';

/** `y[i] = x[start + i]` for the first `length` places of an axis from `start` on. */
export const narrow: Operator = {
  name: 'narrow',
  summary: 'A run of places along an axis: where it starts, and how long it is.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.narrow.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'axis', kind: 'axis' },
    { name: 'start', kind: 'size' },
    { name: 'length', kind: 'size' },
  ],
  signatures: (context) =>
    signatureOnAxes(
      context,
      (letters) => {
        const axis = axisOf(context, 'axis', letters.length);
        return axis === undefined ? { argument: 'axis' } : replacedAt(letters, axis, 'length');
      },
      (letters) =>
        fitsWithin('start + length', letters[axisOf(context, 'axis', letters.length) ?? 0] as string),
    ),
  examples: ['x : [5]\ny = narrow(x, 0, 1, 3)', 'A : [3, 4]\nB = narrow(A, 1, 2, 2)'],
  formula: (operands, context) => {
    const axis = axisOf(context, 'axis', context.result.axes.length) ?? 0;
    const start = sizeSetting(context, 'start');
    return array(context.result.axes, (...indices) =>
      at(
        operandAt(operands, 0).array,
        indices.map((index, k) => (k === axis && start !== undefined ? Affine.of(index).plus(start) : index)),
      ),
    );
  },
};
