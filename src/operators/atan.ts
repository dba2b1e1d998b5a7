import { group, ONE, plus, power } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';

const fn: ScalarFunction = {
  name: 'atan',
  numpy: (x) => `np.arctan(${x})`,
  partials: ([x = ONE]) => [power(group(plus(ONE, power(x, 2))), -1)],
  evaluate: Math.atan,
  latex: (x) => `\\arctan\\left(${x}\\right)`,
};

/** `y[i] = arctan(x[i])`. */
export const atan = elementwise(fn, {
  summary: 'The inverse tangent, an angle in radians between -π/2 and π/2.',
  aliases: ['arctan'],
  reference: 'https://pytorch.org/docs/stable/generated/torch.atan.html',
});
