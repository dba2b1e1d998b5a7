import { call, group, minus, ONE, plus, times, ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise, withSettings } from './elementwise';
import { exponential } from './exp';
import { isAtMost } from './masks';
import { step } from './step';

const SETTINGS = { alpha: 1 };

const fn: ScalarFunction = {
  name: 'elu',
  // In terms of its own value nothing overflows where the exponential is not meant.
  partials: ([x = ONE, alpha = ONE], self) => [
    plus(call(step, x), times(isAtMost(x, ZERO), group(plus(self, alpha)))),
  ],
  evaluate: (x, alpha = SETTINGS.alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
  unfold: ([x = ONE, alpha = ONE]) =>
    plus(times(x, call(step, x)), times(alpha, minus(ONE, call(step, x)), minus(call(exponential, x), ONE))),
  kink: (x, alpha) => x === 0 && alpha !== 1,
  ...withSettings('elu', SETTINGS),
};

/** `a[i] = z[i]` where that is positive, else `alpha * (exp(z[i]) - 1)`. */
export const elu = elementwise(
  fn,
  {
    summary: 'The exponential linear unit: the entry where it is positive, else alpha * (exp(x) - 1).',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.elu.html',
    examples: ['x : [4]\ny = elu(x, alpha=0.5)'],
  },
  SETTINGS,
);
