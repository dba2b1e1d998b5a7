import { call, ONE, plus, power, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { entrywise } from './elementwise';
import { exponential } from './exp';
import { logarithm } from './log';
import { logistic } from './sigmoid';

export const softplusFunction: ScalarFunction = {
  name: 'softplus',
  numpy: (x) => `np.logaddexp(0, ${x})`,
  partials: ([x = ONE]) => [call(logistic, x)],
  // Of the two terms only the one without the exponential grows.
  evaluate: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  unfold: ([x = ONE]) => call(logarithm, plus(ONE, call(exponential, x))),
  facts: { positive: true },
};

/**
 * `a[i] = log(1 + exp(beta z[i])) / beta`. There is no `threshold`: PyTorch goes over to the identity above
 * one so that nothing overflows, which this does not do in the first place.
 */
export const softplus = entrywise(
  {
    name: 'softplus',
    summary: 'A smooth version of relu, log(1 + exp(beta x)) / beta.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.softplus.html',
    examples: ['x : [4]\ny = softplus(x, beta=2)'],
  },
  (x, beta = ONE) => times(power(beta, -1), call(softplusFunction, times(beta, x))),
  { beta: 1 },
);
