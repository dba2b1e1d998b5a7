import { call, group, minus, negate, ONE, plus, power, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { exponential } from './exp';

export const logistic: ScalarFunction = {
  name: 'sigmoid',
  numpy: (x) => `(1 / (1 + np.exp(-(${x}))))`,
  partials: (_args, self) => [times(self, group(minus(ONE, self)))],
  // Two branches keep exp from overflowing.
  evaluate: (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  unfold: ([x = ONE]) => power(plus(ONE, call(exponential, negate(x))), -1),
  latex: (x) => `\\sigma\\left(${x}\\right)`,
  facts: { positive: true },
};

/** `a[i] = 1 / (1 + exp(-z[i]))`. */
export const sigmoid = elementwise(logistic, {
  summary: 'The logistic sigmoid 1 / (1 + exp(-x)).',
  aliases: ['σ'],
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.sigmoid.html',
});
