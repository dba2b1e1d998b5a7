import { call, group, ONE, plus, power } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { logarithm } from './log';

const fn: ScalarFunction = {
  name: 'log1p',
  numpy: (x) => `np.log1p(${x})`,
  partials: ([x = ONE]) => [power(group(plus(ONE, x)), -1)],
  evaluate: Math.log1p,
  unfold: ([x = ONE]) => call(logarithm, plus(ONE, x)),
};

/** `y[i] = log(1 + x[i])`. */
export const log1p = elementwise(fn, {
  summary: 'log(1 + x), exact for small x as well.',
  domain: 'positive',
  reference: 'https://pytorch.org/docs/stable/generated/torch.log1p.html',
});
