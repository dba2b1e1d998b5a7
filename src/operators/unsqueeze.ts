import { array, at } from '../calculus/build';
import { axisOf, insertedAt, removedAt, signatureOnAxes } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `y[…, 0, …] = x[…]`: the new axis stands where `axis` says, counted in the result. */
export const unsqueeze: Operator = {
  name: 'unsqueeze',
  summary: 'Puts in an axis of size 1.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.unsqueeze.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'axis', kind: 'axis' },
  ],
  signatures: (context) =>
    signatureOnAxes(context, (letters) => {
      const axis = axisOf(context, 'axis', letters.length + 1);
      return axis === undefined ? { argument: 'axis' } : insertedAt(letters, axis, '1');
    }),
  examples: ['x : [3]\nA = unsqueeze(x, 0)', 'x : [3]\nA = unsqueeze(x, -1)'],
  formula: (operands, context) => {
    const axis = axisOf(context, 'axis', context.result.axes.length) ?? 0;
    return array(context.result.axes, (...indices) =>
      at(operandAt(operands, 0).array, removedAt(indices, axis)),
    );
  },
};
