import { Affine } from '../calculus/affine';
import { array, at } from '../calculus/build';
import { axesSetting, axisLetters, shapePattern } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `y[i] = x[n - 1 - i]` along the axes that are named, and along all where none is, as in NumPy. */
export const flip: Operator = {
  name: 'flip',
  summary: 'Reverses the order along axes; along all of them where none is named.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.flip.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'dims', kind: 'size', rest: true },
  ],
  signatures: (context) => {
    const [rank] = context.ranks;
    if (rank === undefined) return undefined;
    if (axesSetting(context, 'dims', rank) === undefined) return { argument: 'dims', problem: 'not-an-axis' };
    const shape = shapePattern(axisLetters(rank), context.rows[0] === true);
    return [`(input : ${shape}) -> ${shape}`];
  },
  examples: ['x : [4]\ny = flip(x)', 'A : [2, 3]\nB = flip(A, 1)', 'A : [2, 3]\nB = flip(A, 0, 1)'],
  formula: (operands, context) => {
    const dims = axesSetting(context, 'dims', context.result.axes.length) ?? [];
    return array(context.result.axes, (...indices) =>
      at(
        operandAt(operands, 0).array,
        indices.map((index, axis) =>
          dims.length === 0 || dims.includes(axis)
            ? Affine.constant(index.size).minus(1).minus(Affine.of(index))
            : index,
        ),
      ),
    );
  },
};
