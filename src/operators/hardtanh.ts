import { call, number, ONE, plus, scale, times } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import { cutOff } from './clip';
import { elementwise, entrywise, withSettings } from './elementwise';
import { isGreater } from './masks';

const SETTINGS = { min_val: -1, max_val: 1 };

/** Cut off at both ends. At an end the derivative is 0, where that of `clip` is 1: both as PyTorch has it. */
const fn: ScalarFunction = {
  name: 'hardtanh',
  partials: ([x = ONE, low = ONE, high = ONE]) => [times(isGreater(x, low), isGreater(high, x))],
  evaluate: (x, low = SETTINGS.min_val, high = SETTINGS.max_val) => Math.min(Math.max(x, low), high),
  unfold: ([x = ONE, low = ONE, high = ONE]) => cutOff(x, low, high),
  kink: (x, low, high) => x === low || x === high,
  ...withSettings('hardtanh', SETTINGS),
};

function between(x: Sum, low: number, high: number): Sum {
  return call(fn, x, number(low), number(high));
}

/** `a[i] = min(max(z[i], min_val), max_val)`. */
export const hardtanh = elementwise(
  fn,
  {
    summary: 'The entry between two bounds, and the bound beyond them.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.hardtanh.html',
    examples: ['x : [4]\ny = hardtanh(3 * x)', 'x : [4]\ny = hardtanh(x, min_val=-0.3, max_val=0.4)'],
  },
  SETTINGS,
);

/** `a[i] = min(max(z[i], 0), 6)`. */
export const relu6 = entrywise(
  {
    name: 'relu6',
    summary: 'The rectified linear unit, cut off at 6.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.relu6.html',
    examples: ['x : [4]\ny = relu6(20 * x)'],
  },
  (x) => between(x, 0, 6),
);

function hardGate(x: Sum): Sum {
  return scale(between(plus(x, number(3)), 0, 6), '1/6');
}

/** `a[i] = relu6(z[i] + 3) / 6`. */
export const hardsigmoid = entrywise(
  {
    name: 'hardsigmoid',
    summary: 'A sigmoid of straight lines: x / 6 + 1/2 between -3 and 3, else 0 or 1.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.hardsigmoid.html',
    examples: ['x : [4]\ny = hardsigmoid(8 * x)'],
  },
  hardGate,
);

/** `a[i] = z[i] * relu6(z[i] + 3) / 6`. */
export const hardswish = entrywise(
  {
    name: 'hardswish',
    summary: 'The entry times its hardsigmoid.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.hardswish.html',
    examples: ['x : [4]\ny = hardswish(8 * x)'],
  },
  (x) => times(x, hardGate(x)),
);
