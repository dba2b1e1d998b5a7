import { call, group, minus, number, ONE, plus, scale, times, ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { exponential } from './exp';
import { isAtMost } from './masks';
import { step } from './step';

/** The numbers of the page, `scale` and `scale * alpha`, to the digits of a float64. */
const POSITIVE = '1.0507009873554805';
const NEGATIVE = '1.7580993408473766';

const fn: ScalarFunction = {
  name: 'selu',
  partials: ([x = ONE], self) => [
    plus(scale(call(step, x), POSITIVE), times(isAtMost(x, ZERO), group(plus(self, number(NEGATIVE))))),
  ],
  evaluate: (x) => (x > 0 ? Number(POSITIVE) * x : Number(NEGATIVE) * Math.expm1(x)),
  unfold: ([x = ONE]) =>
    plus(
      scale(times(x, call(step, x)), POSITIVE),
      scale(times(minus(ONE, call(step, x)), minus(call(exponential, x), ONE)), NEGATIVE),
    ),
  kink: (x) => x === 0,
};

/** `a[i] = scale * elu(z[i], alpha)` with the two constants that keep mean and variance. */
export const selu = elementwise(fn, {
  summary: 'The self-normalizing elu: 1.0507 x where x is positive, else 1.7581 (exp(x) - 1).',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.selu.html',
});
