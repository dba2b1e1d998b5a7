import { call, minus, negate, ONE, scale } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { isNegated } from './operands';
import { rectifier } from './relu';
import { signFunction } from './sign';

export const absolute: ScalarFunction = {
  name: 'abs',
  numpy: (x) => `np.abs(${x})`,
  partials: ([x = ONE]) => [call(signFunction, x)],
  evaluate: Math.abs,
  unfold: ([x = ONE]) => minus(scale(call(rectifier, x), 2), x),
  expand: ([x]) => (x && isNegated(x) ? call(absolute, negate(x)) : undefined),
  latex: (x) => `\\left|${x}\\right|`,
  kink: (x) => x === 0,
};

/** `y[i] = |x[i]|`, with `abs'(0) = 0`. */
export const abs = elementwise(absolute, {
  summary: 'The absolute value.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.abs.html',
});
