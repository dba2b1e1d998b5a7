import { array, at, type Subscript } from '../calculus/build';
import { axisLetters, axisOf, insertedAt, removedAt, replacedAt, shapePattern } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `y[…] = x[…, 0, …]`. Which axes are of size 1 must be known from the call, so the axis is named. */
export const squeeze: Operator = {
  name: 'squeeze',
  summary: 'Takes out an axis of size 1.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.squeeze.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'axis', kind: 'axis' },
  ],
  signatures: (context) => {
    const [rank] = context.ranks;
    if (rank === undefined) return undefined;
    const axis = axisOf(context, 'axis', rank);
    if (axis === undefined) return { argument: 'axis', problem: 'not-an-axis' };
    const letters = axisLetters(rank);
    const input = shapePattern(replacedAt(letters, axis, '1'), context.rows[0] === true);
    return [`(input : ${input}) -> ${shapePattern(removedAt(letters, axis))}`];
  },
  examples: ['A : [1, 3]\nx = squeeze(A, 0)'],
  formula: (operands, context) => {
    const { array: argument } = operandAt(operands, 0);
    const axis = axisOf(context, 'axis', argument.indices.length) ?? 0;
    return array(context.result.axes, (...indices) => at(argument, insertedAt<Subscript>(indices, axis, 0)));
  },
};
