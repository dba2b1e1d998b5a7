import { call, minus, negate, ONE, ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { step } from './step';

export const signFunction: ScalarFunction = {
  name: 'sign',
  numpy: (x) => `np.sign(${x})`,
  partials: () => [ZERO],
  evaluate: Math.sign,
  unfold: ([x = ONE]) => minus(call(step, x), call(step, negate(x))),
  latex: (x) => `\\operatorname{sign}\\left(${x}\\right)`,
  kink: (x) => x === 0,
};

/** -1, 0 or 1. Its derivative is taken as 0 everywhere, its jump included. */
export const sign = elementwise(signFunction, {
  summary: '-1 for negative entries, 1 for positive ones, 0 for 0.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.sign.html',
});
