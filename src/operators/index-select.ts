import type { Index } from '../calculus/affine';
import { array, at } from '../calculus/build';
import { axisLetters, axisOf, replacedAt, shapePattern } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { selected } from './selected';

/** `y[k, …] = x[index[k], …]` along an axis. */
export const indexSelect: Operator = {
  name: 'index_select',
  summary: 'The places of an axis that a vector of positions names, counted from 0.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.index_select.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'axis', kind: 'axis' },
    { name: 'index', kind: 'array' },
  ],
  signatures: (context) => {
    const [rank] = context.ranks;
    if (rank === undefined) return undefined;
    const axis = axisOf(context, 'axis', rank);
    if (axis === undefined) return { argument: 'axis', problem: 'not-an-axis' };
    const letters = axisLetters(rank);
    const input = shapePattern(letters, context.rows[0] === true);
    return [`(input : ${input}, index : [k]) -> ${shapePattern(replacedAt(letters, axis, 'k'))}`];
  },
  examples: [
    'x : [4]\ny = index_select(x, 0, [2, 0, 2])',
    'A : [3, 4]\nB = index_select(A, 1, [3, 2, 1])',
    'A : [3, 4]\nk : [2] = [2, 0]\nB = index_select(A, 0, k)',
  ],
  formula: (operands, context) => {
    const { array: input } = operandAt(operands, 0);
    const axis = axisOf(context, 'axis', input.indices.length) ?? 0;
    return array(context.result.axes, (...indices) =>
      selected(
        operandAt(operands, 1).array,
        [indices[axis] as Index],
        input.indices[axis] as Index,
        (position) => at(input, replacedAt<typeof position>(indices, axis, position)),
      ),
    );
  },
};
