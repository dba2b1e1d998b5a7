import { call, minus, number, ONE, plus, scale, times, ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { exponential } from './exp';
import { isAtMost } from './masks';
import { step } from './step';

/** The numbers of the page: the fixed point of mean 0 and variance 1, to the digits of a float64. */
const SCALE = '1.0507009873554805';
const ALPHA = '1.6732632423543772';

const fn: ScalarFunction = {
  name: 'selu',
  partials: ([x = ONE], self) => [
    plus(scale(call(step, x), SCALE), times(isAtMost(x, ZERO), plus(self, scale(number(SCALE), ALPHA)))),
  ],
  evaluate: (x) => Number(SCALE) * (x > 0 ? x : Number(ALPHA) * Math.expm1(x)),
  unfold: ([x = ONE]) =>
    scale(
      plus(
        times(x, call(step, x)),
        scale(times(minus(ONE, call(step, x)), minus(call(exponential, x), ONE)), ALPHA),
      ),
      SCALE,
    ),
  kink: (x) => x === 0,
};

/** `a[i] = scale * elu(z[i], alpha)` with the two constants that keep mean and variance. */
export const selu = elementwise(fn, {
  summary: 'The self-normalizing elu: 1.0507 x where x is positive, else 1.7581 (exp(x) - 1).',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.selu.html',
});
