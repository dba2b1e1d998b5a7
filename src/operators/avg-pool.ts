import { at, rational, scale, sumOver, times } from '../calculus/build';
import type { Operator } from './operator';
import { POOLING_PARAMETERS, pooled, poolingSignatures } from './pooling';
import { integersSetting } from './windows';

/** `y[c,t] = 1/K Σ_k x[c, s·t + k - p]`: what lies in the padding counts as 0, and counts. */
function averagePool(rank: 1 | 2, examples: readonly string[]): Operator {
  return {
    name: `avg_pool${rank}d`,
    summary: `The mean of each window over the last ${rank === 1 ? 'axis' : 'two axes'}.`,
    reference: `https://pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool${rank}d.html`,
    parameters: POOLING_PARAMETERS,
    signatures: (context) => poolingSignatures(rank, context),
    examples,
    formula: (operands, context) => {
      const count = integersSetting(context.statics, 'kernel_size', 1, rank).reduce(
        (product, size) => product * size,
      );
      return pooled(rank, operands, context, ({ spots, places, inside }, input, outside) =>
        scale(sumOver(places, times(inside, at(input, [...outside, ...spots]))), rational(1).div(count)),
      );
    },
  };
}

export const avgPool1d = averagePool(1, [
  'x : [2, 6]\ny = avg_pool1d(x, 2)',
  'x : [5]\ny = avg_pool1d(x, 3, stride=1, padding=1)',
]);

export const avgPool2d = averagePool(2, [
  'x : [1, 4, 4]\ny = avg_pool2d(x, 2)',
  'x : [1, 1, 3, 3]\ny = avg_pool2d(x, kernel_size=2, stride=1, padding=1)',
  'x : [1, 4, 5]\ny = avg_pool2d(x, [2, 3], stride=[2, 1])',
]);
