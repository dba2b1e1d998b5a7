import type { Index } from '../calculus/affine';
import { array, at, delta, plus, times } from '../calculus/build';
import type { SignatureChoice } from '../shapes/rule';
import { axisLetters, axisOf, insertedAt, removedAt, shapePattern } from './axes';
import type { Operator, RuleContext } from './operator';

function signatures(context: RuleContext): SignatureChoice {
  const rank = context.ranks.find((known) => known !== undefined);
  if (rank === undefined) return undefined;
  const axis = axisOf(context, 'axis', rank + 1);
  if (axis === undefined) return { argument: 'axis', problem: 'not-an-axis' };
  const letters = axisLetters(rank);
  const shape = shapePattern(letters, context.rows.includes(true));
  const parameters = axisLetters(context.count, 't').map((name) => `${name} : ${shape}`);
  return [`(${parameters.join(', ')}) -> ${shapePattern(insertedAt(letters, axis, String(context.count)))}`];
}

/** `y[k, …] = δ(k, 0) a[…] + δ(k, 1) b[…]`, the new axis where `axis` says. */
export const stack: Operator = {
  name: 'stack',
  summary: 'Joins arrays of one shape along a new axis.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.stack.html',
  parameters: [
    { name: 'tensors', kind: 'array', rest: true },
    { name: 'axis', kind: 'axis', default: 0 },
  ],
  signatures,
  examples: ['x : [3]\ny : [3]\nA = stack(x, y)', 'x : [3]\ny : [3]\nA = stack(x, y, axis=1)'],
  formula: (operands, context) => {
    const axis = axisOf(context, 'axis', context.result.axes.length) ?? 0;
    return array(context.result.axes, (...indices) => {
      const rest = removedAt(indices, axis);
      return plus(
        ...operands.map((operand, k) => times(delta(indices[axis] as Index, k), at(operand.array, rest))),
      );
    });
  },
};
