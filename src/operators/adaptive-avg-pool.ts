import { Affine, Index } from '../calculus/affine';
import { array, at, power, sizeNumber, sumOver, times } from '../calculus/build';
import type { RuleContext, SignatureChoice } from '../shapes/rule';
import { AXES, sizesOf } from './convolution';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { integerSetting, rejectBelow } from './windows';

/**
 * `y[c,t] = 1/K Σ_k x[c, K·t + k]` with as many windows as are asked for; with one it is the mean of everything.
 * Windows of different lengths, where the number does not divide the axis, are left out.
 */
function adaptivePool(rank: 1 | 2, examples: readonly string[]): Operator {
  return {
    name: `adaptive_avg_pool${rank}d`,
    summary: `The means of a given number of equal windows over the last ${rank === 1 ? 'axis' : 'two axes'}.`,
    reference: `https://pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool${rank}d.html`,
    parameters: [
      { name: 'input', kind: 'array' },
      { name: 'output_size', kind: 'integer' },
    ],
    signatures: (context) => signatures(rank, context),
    examples,
    formula: (operands, { result }) => {
      const { array: input } = operandAt(operands, 0);
      return array(result.axes, (...indices) => {
        const outside = indices.slice(0, -rank);
        const counted = indices.slice(-rank);
        const lengths = sizesOf(input)
          .slice(-rank)
          .map((size, axis) => size.exactQuotient((counted[axis] as Index).size) ?? size);
        const places = lengths.map((length) => new Index(length, 'k'));
        const spots = counted.map((window, axis) => {
          const place = places[axis] as Index;
          return Affine.of(window).times(place.size).plus(Affine.of(place));
        });
        const counts = lengths.map((length) => power(sizeNumber(length), -1));
        return sumOver(places, times(...counts, at(input, [...outside, ...spots])));
      });
    },
  };
}

function signatures(rank: number, { statics }: RuleContext): SignatureChoice {
  const rejected = rejectBelow({ output_size: 1 }, statics);
  if (rejected !== undefined) return rejected;
  const count = integerSetting(statics, 'output_size', 1);
  const axes = AXES.slice(0, rank).map((axis) => (count === 1 ? axis : `${count} * ${axis}`));
  return [`(input : [...s, ${axes.join(', ')}]) -> [...s, ${axes.map(() => count).join(', ')}]`];
}

export const adaptiveAvgPool1d = adaptivePool(1, [
  'x : [2, 6]\ny = adaptive_avg_pool1d(x, 3)',
  'x : [2, 3]\ny = adaptive_avg_pool1d(x, 1)',
]);

export const adaptiveAvgPool2d = adaptivePool(2, [
  'x : [2, 2, 4]\ny = adaptive_avg_pool2d(x, 2)',
  'x : [1, 2, 3, 2]\ny = adaptive_avg_pool2d(x, 1)',
]);
