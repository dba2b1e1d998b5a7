import { call, group, ONE, plus, power, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { cosine, sine } from './sin';

const fn: ScalarFunction = {
  name: 'tan',
  numpy: (x) => `np.tan(${x})`,
  partials: (_args, self) => [group(plus(ONE, power(self, 2)))],
  evaluate: Math.tan,
  unfold: ([x = ONE]) => times(call(sine, x), power(call(cosine, x), -1)),
  latex: (x) => `\\tan\\left(${x}\\right)`,
};

/** `y[i] = sin(x[i]) / cos(x[i])`. */
export const tan = elementwise(fn, {
  summary: 'The tangent, of an angle in radians.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.tan.html',
});
