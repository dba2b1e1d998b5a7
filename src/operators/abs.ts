import { call, ONE, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { signFunction } from './sign';

export const absolute: ScalarFunction = {
  name: 'abs',
  partials: ([x = ONE]) => [call(signFunction, x)],
  evaluate: Math.abs,
  unfold: ([x = ONE]) => times(x, call(signFunction, x)),
  latex: (x) => `\\left|${x}\\right|`,
  kink: (x) => x === 0,
};

/** `y[i] = |x[i]|`, with `abs'(0) = 0`. */
export const abs = elementwise(absolute, {
  summary: 'The absolute value.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.abs.html',
});
