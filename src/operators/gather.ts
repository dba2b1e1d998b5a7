import type { Index } from '../calculus/affine';
import { array, at } from '../calculus/build';
import { axisLetters, axisOf, replacedAt, shapePattern } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { selected } from './selected';

/** `y[i, j] = x[index[i, j], j]` along axis 0, and so on. */
export const gather: Operator = {
  name: 'gather',
  summary: 'For each place the entry whose position along an axis an array of positions names.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.gather.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'axis', kind: 'axis' },
    { name: 'index', kind: 'array' },
  ],
  signatures: (context) => {
    const rank = context.ranks[0] ?? context.ranks[1];
    if (rank === undefined) return undefined;
    const axis = axisOf(context, 'axis', rank);
    if (axis === undefined) return { argument: 'axis', problem: 'not-an-axis' };
    const letters = axisLetters(rank);
    const index = shapePattern(replacedAt(letters, axis, 'k'));
    return [`(input : ${shapePattern(letters)}, index : ${index}) -> ${index}`];
  },
  examples: [
    'x : [4]\ny = gather(x, 0, [2, 0, 3])',
    'A : [2, 3]\nk : [2, 2] = [0, 2; 1, 1]\nB = gather(A, 1, k)',
  ],
  formula: (operands, context) => {
    const { array: input } = operandAt(operands, 0);
    const axis = axisOf(context, 'axis', input.indices.length) ?? 0;
    return array(context.result.axes, (...indices) =>
      selected(operandAt(operands, 1).array, indices, input.indices[axis] as Index, (position) =>
        at(input, replacedAt<typeof position>(indices, axis, position)),
      ),
    );
  },
};
