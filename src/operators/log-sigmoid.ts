import { call, group, minus, negate, ONE, plus } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { exponential } from './exp';
import { logarithm } from './log';
import { logistic } from './sigmoid';

const fn: ScalarFunction = {
  name: 'log_sigmoid',
  numpy: (x) => `(-np.logaddexp(0, -(${x})))`,
  partials: ([x = ONE]) => [group(minus(ONE, call(logistic, x)))],
  evaluate: (x) => Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
  unfold: ([x = ONE]) => negate(call(logarithm, plus(ONE, call(exponential, negate(x))))),
};

/** `a[i] = log(sigmoid(z[i]))`. */
export const logSigmoid = elementwise(fn, {
  summary: 'The logarithm of the sigmoid, computed without forming it.',
  aliases: ['logsigmoid'],
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.logsigmoid.html',
});
