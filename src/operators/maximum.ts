import { call, minus, ONE, plus, scale } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import { broadcastingCall } from './elementwise';
import { isEqual, isGreater } from './masks';
import { rectifier } from './relu';

/** The mask of the larger one; equal ones share the derivative, a half each. */
function larger(a: Sum, b: Sum): Sum {
  return plus(isGreater(a, b), scale(isEqual(a, b), '1/2'));
}

const largest: ScalarFunction = {
  name: 'maximum',
  numpy: (x, y) => `np.maximum(${x}, ${y})`,
  partials: ([a = ONE, b = ONE]) => [larger(a, b), larger(b, a)],
  evaluate: (a, b = a) => Math.max(a, b),
  unfold: ([a = ONE, b = ONE]) => plus(a, call(rectifier, minus(b, a))),
  kink: (a, b) => a === b,
  latex: (a, b) => `\\max\\left(${a}, ${b}\\right)`,
};

const smallest: ScalarFunction = {
  name: 'minimum',
  numpy: (x, y) => `np.minimum(${x}, ${y})`,
  partials: ([a = ONE, b = ONE]) => [larger(b, a), larger(a, b)],
  evaluate: (a, b = a) => Math.min(a, b),
  unfold: ([a = ONE, b = ONE]) => minus(a, call(rectifier, minus(a, b))),
  kink: (a, b) => a === b,
  latex: (a, b) => `\\min\\left(${a}, ${b}\\right)`,
};

/** `c[i] = a[i]` where that is the larger, else `b[i]`. */
export const maximum = broadcastingCall(
  { name: 'maximum', parameters: ['input', 'other'] },
  {
    summary: 'The larger of two entries.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.maximum.html',
  },
  (a, b) => call(largest, a, b),
);

/** `c[i] = a[i]` where that is the smaller, else `b[i]`. */
export const minimum = broadcastingCall(
  { name: 'minimum', parameters: ['input', 'other'] },
  {
    summary: 'The smaller of two entries.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.minimum.html',
  },
  (a, b) => call(smallest, a, b),
);
