import { at, rational, scale, sumOver, times } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import type { FormulaContext, Operand, Operator } from './operator';
import { byRank, POOLING_PARAMETERS, pooled, poolingSignatures } from './pooling';
import { integersSetting } from './windows';

/** `y[c,t] = 1/K Σ_k x[c, s·t + k - p]`: what lies in the padding counts as 0, and counts. */
function meansOf(rank: number, operands: readonly Operand[], context: FormulaContext): ArrayExpression {
  const count = integersSetting(context.statics, 'kernel_size', 1, rank).reduce(
    (product, size) => product * size,
  );
  return pooled(rank, operands, context, ({ spots, places, inside }, input, outside) =>
    scale(sumOver(places, times(inside, at(input, [...outside, ...spots]))), rational(1).div(count)),
  );
}

function averagePool(rank: 1 | 2, examples: readonly string[]): Operator {
  return {
    name: `avg_pool${rank}d`,
    summary: `The mean of each window over the last ${rank === 1 ? 'axis' : 'two axes'}.`,
    reference: `https://pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool${rank}d.html`,
    parameters: POOLING_PARAMETERS,
    signatures: (context) => poolingSignatures(rank, context),
    examples,
    formula: (operands, context) => meansOf(rank, operands, context),
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

/** Whichever of the two the shapes ask for. */
export const avgPool = byRank({
  name: 'avg_pool',
  summary: 'The mean of each window',
  choices: { 1: avgPool1d, 2: avgPool2d },
  examples: [
    'x : [1, 4, 4]\ny = avg_pool(x, 2)',
    'x : [2, 6]\ny = avg_pool(x, 3, stride=1, padding=1)',
    'x : [1, 2, 6]\ny = avg_pool(x, [2])\nz = avg_pool(x, [1, 2])',
  ],
});
