import { call, group, minus, ONE, plus, power, scale, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { exponential } from './exp';

export const hyperbolicTangent: ScalarFunction = {
  name: 'tanh',
  numpy: (x) => `np.tanh(${x})`,
  partials: (_args, self) => [group(minus(ONE, power(self, 2)))],
  evaluate: Math.tanh,
  unfold: ([x = ONE]) => {
    const doubled = call(exponential, scale(x, 2));
    return times(group(minus(doubled, ONE)), power(plus(doubled, ONE), -1));
  },
  latex: (x) => `\\tanh\\left(${x}\\right)`,
};

/** `a[i] = tanh(z[i])`. */
export const tanh = elementwise(hyperbolicTangent, {
  summary: 'The hyperbolic tangent.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.tanh.html',
});
