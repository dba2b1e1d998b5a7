import { arrayOf, ZERO } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule } from '../calculus/expression';
import type { Size } from '../shapes/size';
import { sizesOf } from './convolution';
import { operandAt, sizeSetting } from './operands';
import type { Operator } from './operator';

/** Which entry is 1 is read off the numbers, so nothing can be said of it before, and it has no derivative. */
const rule: OpaqueRule = {
  name: 'one_hot',
  derivative: () => ZERO,
  evaluate: ([values = new Float64Array()], [, result = []]) => {
    const classes = result[result.length - 1] ?? 0;
    const rows = new Float64Array(values.length * classes);
    values.forEach((value, row) => {
      const place = Math.round(value);
      if (place >= 0 && place < classes) rows[row * classes + place] = 1;
    });
    return rows;
  },
};

/** The one-hot rows of numbers that count classes from 0. */
export function oneHotOf(numbers: ArrayExpression, classes: Size): Opaque {
  const axes = [...sizesOf(numbers), classes];
  return { kind: 'opaque', rule, arguments: [numbers], settings: String(classes), axes, facts: {} };
}

/** `y[…, c] = 1` where the number is `c`, else 0. */
export const oneHot: Operator = {
  name: 'one_hot',
  summary:
    'A row for each number, 1 at that place (the nearest whole number) and 0 elsewhere; all 0 where there is no such place.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html',
  parameters: [
    { name: 'tensor', kind: 'array' },
    { name: 'num_classes', kind: 'size' },
  ],
  signatures: ['(tensor : [...s]) -> [...s, num_classes]', '(tensor : row[n]) -> [n, num_classes]'],
  examples: ['t : [3] = [2, 0, 1]\nY = one_hot(t, 4)'],
  formula: (operands, context) =>
    arrayOf(oneHotOf(operandAt(operands, 0).array, sizeSetting(context, 'num_classes') as Size)),
};
