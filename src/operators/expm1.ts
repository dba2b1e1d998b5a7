import { call, minus, ONE } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { exponential } from './exp';

const fn: ScalarFunction = {
  name: 'expm1',
  numpy: (x) => `np.expm1(${x})`,
  partials: ([x = ONE]) => [call(exponential, x)],
  evaluate: Math.expm1,
  unfold: ([x = ONE]) => minus(call(exponential, x), ONE),
};

/** `y[i] = exp(x[i]) - 1`. */
export const expm1 = elementwise(fn, {
  summary: 'exp(x) - 1, exact for small x as well.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.expm1.html',
});
