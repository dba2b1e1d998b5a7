import { call, group, minus, ONE, plus, power, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { logistic } from './sigmoid';
import { softplusFunction } from './softplus';
import { hyperbolicTangent } from './tanh';

const fn: ScalarFunction = {
  name: 'mish',
  partials: ([x = ONE]) => {
    const gate = call(hyperbolicTangent, call(softplusFunction, x));
    return [plus(gate, times(x, call(logistic, x), group(minus(ONE, power(gate, 2)))))];
  },
  evaluate: (x) => x * Math.tanh(softplusFunction.evaluate(x)),
  unfold: ([x = ONE]) => times(x, call(hyperbolicTangent, call(softplusFunction, x))),
};

/** `a[i] = z[i] * tanh(softplus(z[i]))`. */
export const mish = elementwise(fn, {
  summary: 'The entry times the hyperbolic tangent of its softplus.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.mish.html',
});
