import { call, group, minus, ONE, plus, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { logistic } from './sigmoid';

const fn: ScalarFunction = {
  name: 'silu',
  partials: ([x = ONE]) => {
    const gate = call(logistic, x);
    return [times(gate, group(plus(ONE, times(x, group(minus(ONE, gate))))))];
  },
  evaluate: (x) => x * logistic.evaluate(x),
  unfold: ([x = ONE]) => times(x, call(logistic, x)),
};

/** `a[i] = z[i] * sigmoid(z[i])`. */
export const silu = elementwise(fn, {
  summary: 'The entry times its own sigmoid, also called swish.',
  aliases: ['swish'],
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.silu.html',
});
