import { array } from '../calculus/build';
import { broadcastEntry, operandAt } from './operands';
import type { Operator } from './operator';

/** `y[…, i] = x[i]`: missing leading axes and axes of size 1 repeat. */
export const broadcastTo: Operator = {
  name: 'broadcast_to',
  aliases: ['expand'],
  summary: 'Repeats an array along missing leading axes and axes of size 1, up to a shape.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.broadcast_to.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'size', kind: 'size', rest: true },
  ],
  signatures: ['(input : [...s]) -> [...broadcast(s, size)]'],
  examples: ['x : [3]\nA = broadcast_to(x, 2, 3)', 'A : [2, 1]\nB = broadcast_to(A, 2, 3)'],
  formula: (operands, { result }) =>
    array(result.axes, (...indices) => broadcastEntry(operandAt(operands, 0), indices)),
};
