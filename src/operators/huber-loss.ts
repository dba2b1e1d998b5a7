import { call, minus, negate, ONE, power, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { clipped } from './clip';
import { entrywiseLoss } from './loss';
import { numberSetting } from './operands';

/** A parabola near 0 and straight lines beyond `delta`, joined so that the slope has no jump. */
const fn: ScalarFunction = {
  name: 'huber',
  numpy: (x, delta) =>
    `np.where(np.abs(${x}) <= ${delta}, (${x}) ** 2 / 2, ${delta} * (np.abs(${x}) - ${delta} / 2))`,
  partials: ([x = ONE, delta = ONE]) => [clipped(x, negate(delta), delta)],
  evaluate: (x, delta = 1) => (Math.abs(x) <= delta ? (x * x) / 2 : delta * (Math.abs(x) - delta / 2)),
  // As a call: the loss of a difference from 0.
  written: (x, delta) => `huber_loss(${x}, 0 * (${x}), delta=${delta}, reduction=none)`,
  latex: (x, delta) => `H_{${delta}}\\left(${x}\\right)`,
};

/** `L = (1/n) Σ_i h(x[i] - y[i])` with `h(e) = e²/2` up to delta, then `delta (|e| - delta/2)`. */
export const huberLoss = entrywiseLoss(
  {
    name: 'huber_loss',
    aliases: ['huber'],
    summary: 'Half the squared difference where it is small, the absolute difference times delta beyond.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.huber_loss.html',
    parameters: [{ name: 'delta', kind: 'number', default: 1 }],
    examples: [
      'x : [5]\ny : [5]\nL = huber_loss(3 * x, y)',
      'x : [5]\ny : [5]\nL = huber_loss(x, y, delta=0.5)',
    ],
  },
  (input, target, context) => call(fn, minus(input, target), numberSetting(context, 'delta')),
);

/** The same divided by `beta`: the absolute difference with a rounded corner. */
export const smoothL1Loss = entrywiseLoss(
  {
    name: 'smooth_l1_loss',
    aliases: ['smooth_l1'],
    summary:
      'The absolute difference with a rounded corner, half the square over beta where it is below beta.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.smooth_l1_loss.html',
    parameters: [{ name: 'beta', kind: 'number', default: 1 }],
    examples: ['x : [5]\ny : [5]\nL = smooth_l1_loss(3 * x, y, beta=0.5)'],
  },
  (input, target, context) => {
    const beta = numberSetting(context, 'beta');
    return times(power(beta, -1), call(fn, minus(input, target), beta));
  },
);
