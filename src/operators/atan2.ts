import { call, group, negate, ONE, plus, power, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { broadcastingCall } from './elementwise';

const fn: ScalarFunction = {
  name: 'atan2',
  numpy: (x, y) => `np.arctan2(${x}, ${y})`,
  partials: ([y = ONE, x = ONE]) => {
    const squared = power(group(plus(power(x, 2), power(y, 2))), -1);
    return [times(group(x), squared), times(negate(group(y)), squared)];
  },
  evaluate: (y, x = 1) => Math.atan2(y, x),
};

/** `z[i]` is the angle of the point `(other[i], input[i])`. */
export const atan2 = broadcastingCall(
  { name: 'atan2', parameters: ['input', 'other'] },
  {
    summary: 'The angle in radians, between -π and π, of the point with height `input` and width `other`.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.atan2.html',
  },
  (y, x) => call(fn, y, x),
);
