import { Affine } from '../calculus/affine';
import { array, at } from '../calculus/build';
import { Size } from '../shapes/size';
import { axisOf, fitsWithin, replacedAt, signatureOnAxes } from './axes';
import { operandAt, sizeSetting } from './operands';
import type { Operator, RuleContext } from './operator';

const ZERO = Size.of(0);

/**
 * `y[i] = x[start + step i]` along an axis, up to `end`: what `x[start:end:step]` is in Python. A negative
 * `start` or `end` counts from the end, as there.
 */
export const slice: Operator = {
  name: 'slice',
  summary: 'Every so manyth place along an axis, from a start up to an end that is left out.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.slice_scatter.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'axis', kind: 'axis', default: 0 },
    { name: 'start', kind: 'size', default: 0 },
    { name: 'end', kind: 'size', default: null },
    { name: 'step', kind: 'size', default: 1 },
  ],
  signatures: (context) =>
    signatureOnAxes(context, resultOf(context), (letters) => {
      const end = sizeSetting(context, 'end');
      const axis = axisOf(context, 'axis', letters.length);
      if (end === undefined || isFromEnd(end) || axis === undefined) return undefined;
      return fitsWithin('end', letters[axis] as string);
    }),
  examples: [
    'x : [5]\ny = slice(x, 0, 1, 4)',
    'A : [3, 6]\nB = slice(A, axis=1, step=2)',
    'x : [5]\ny = slice(x, 0, -2)',
  ],
  formula: (operands, context) => {
    const { array: argument } = operandAt(operands, 0);
    const axis = axisOf(context, 'axis', argument.indices.length) ?? 0;
    const given = sizeSetting(context, 'start') ?? ZERO;
    const start = isFromEnd(given) ? given.plus(argument.indices[axis]?.size ?? ZERO) : given;
    const step = sizeSetting(context, 'step') ?? Size.of(1);
    return array(context.result.axes, (...indices) =>
      at(
        argument,
        indices.map((index, k) => (k === axis ? Affine.of(index).times(step).plus(start) : index)),
      ),
    );
  },
};

/** The axes with the one that is sliced as long as what is left of it. */
const resultOf = (context: RuleContext) => (letters: string[]) => {
  const axis = axisOf(context, 'axis', letters.length);
  if (axis === undefined) return { argument: 'axis' };
  const own = letters[axis] as string;
  const place = (name: string) => {
    const size = sizeSetting(context, name);
    if (size === undefined) return own;
    return isFromEnd(size) ? `${own} + ${name}` : name;
  };
  const length = `${place('end')} - (${place('start')})`;
  return replacedAt(letters, axis, `(${length} + step - 1) // step`);
};

function isFromEnd(size: Size): boolean {
  return size.negated().isPositive();
}
