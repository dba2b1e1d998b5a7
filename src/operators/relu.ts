import { call, negate, ONE, plus, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { isNegated } from './operands';
import { step } from './step';

export const rectifier: ScalarFunction = {
  name: 'relu',
  numpy: (x) => `np.maximum(${x}, 0)`,
  partials: ([x = ONE]) => [call(step, x)],
  evaluate: (x) => Math.max(x, 0),
  unfold: ([x = ONE]) => times(x, call(step, x)),
  kink: (x) => x === 0,
  // Of x and -x one is as good as the other: `relu(x) = x + relu(-x)`.
  expand: ([x]) => (x && isNegated(x) ? plus(x, call(rectifier, negate(x))) : undefined),
};

/** `a[i] = max(z[i], 0)`, with `relu'(0) = 0`. */
export const relu = elementwise(rectifier, {
  summary: 'The rectified linear unit: the entry where it is positive, else 0.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.relu.html',
});
