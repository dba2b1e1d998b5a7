import { call, ONE, times, ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';

/** -1, 0 or 1. Its derivative is taken as 0 everywhere, its jump included. */
const sign: ScalarFunction = {
  name: 'sign',
  partials: () => [ZERO],
  evaluate: Math.sign,
  latex: (x) => `\\operatorname{sign}\\left(${x}\\right)`,
  kink: (x) => x === 0,
};

const fn: ScalarFunction = {
  name: 'abs',
  partials: ([x = ONE]) => [call(sign, x)],
  evaluate: Math.abs,
  unfold: ([x = ONE]) => times(x, call(sign, x)),
  latex: (x) => `\\left|${x}\\right|`,
  kink: (x) => x === 0,
};

/** `y[i] = |x[i]|`, with `abs'(0) = 0`. */
export const abs = elementwise(fn, {
  summary: 'The absolute value.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.abs.html',
});
