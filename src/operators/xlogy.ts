import { call, ONE, power, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { broadcastingCall } from './elementwise';
import { logarithm } from './log';

/** `x log y`, and 0 where x is 0 whatever y is: what an entropy needs. */
export const weightedLogarithm: ScalarFunction = {
  name: 'xlogy',
  partials: ([x = ONE, y = ONE]) => [call(logarithm, y), times(x, power(y, -1))],
  evaluate: (x, y = 1) => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y)),
  unfold: ([x = ONE, y = ONE]) => times(x, call(logarithm, y)),
  latex: (x, y) => `${x}\\,\\log\\left(${y}\\right)`,
};

/** `z[i] = x[i] * log(y[i])`. */
export const xlogy = broadcastingCall(
  { name: 'xlogy', parameters: ['input', 'other'] },
  {
    summary: 'The first times the logarithm of the second, 0 where the first is 0.',
    domain: 'positive',
    reference: 'https://pytorch.org/docs/stable/special.html#torch.special.xlogy',
  },
  (x, y) => call(weightedLogarithm, x, y),
);
