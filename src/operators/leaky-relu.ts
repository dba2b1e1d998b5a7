import { call, group, minus, ONE, plus, times, ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise, withSettings } from './elementwise';
import { step } from './step';

const SETTINGS = { negative_slope: 0.01 };

const fn: ScalarFunction = {
  name: 'leaky_relu',
  partials: ([x = ONE, slope = ZERO]) => [group(plus(slope, times(minus(ONE, slope), call(step, x))))],
  evaluate: (x, slope = SETTINGS.negative_slope) => (x > 0 ? x : slope * x),
  unfold: ([x = ONE, slope = ZERO]) => times(x, plus(slope, times(minus(ONE, slope), call(step, x)))),
  kink: (x, slope) => x === 0 && slope !== 1,
  ...withSettings('leaky_relu', SETTINGS),
};

/** `a[i] = max(z[i], 0) + negative_slope * min(z[i], 0)`, with the slope of the negative side at 0. */
export const leakyRelu = elementwise(
  fn,
  {
    summary: 'The entry where it is positive, else a small multiple of it.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.leaky_relu.html',
    examples: ['x : [4]\ny = leaky_relu(x, negative_slope=0.2)'],
  },
  SETTINGS,
);
