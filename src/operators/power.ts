import type Fraction from 'fraction.js';
import { call, group, ONE, times, power as toPower } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import { broadcasting } from './elementwise';
import { logarithm } from './log';

/** `x^y` for an exponent that is not a constant; needs x > 0. */
export const powerFunction: ScalarFunction = {
  name: 'pow',
  numpy: (x, y) => `np.power(${x}, ${y})`,
  partials: ([x = ONE, y = ONE], self) => [
    times(group(y), self, toPower(x, -1)),
    times(self, call(logarithm, x)),
  ],
  evaluate: (x, y) => x ** (y as number),
  text: (x, y) => `(${x})^(${y})`,
  latex: (x, y) => `{\\left(${x}\\right)}^{${y}}`,
  rewrite: ([x, y]) => {
    const exponent = y === undefined ? undefined : constantOf(y);
    return x === undefined || exponent === undefined ? undefined : toPower(x, exponent);
  },
};

/** The value of a sum that is a rational constant. */
export function constantOf(sum: Sum): Fraction | undefined {
  const [term, ...others] = sum.terms;
  if (term === undefined || others.length > 0 || term.factors.length + term.bound.length > 0)
    return undefined;
  return term.coefficient;
}

/** `z[i] = x[i] ^ y[i]`. */
export const power = broadcasting(
  '^',
  {
    summary: 'Raises entry by entry to a power.',
    domain: 'positive',
    reference: 'https://pytorch.org/docs/stable/generated/torch.pow.html',
  },
  (left, right) => {
    const exponent = constantOf(right);
    return exponent === undefined ? call(powerFunction, left, right) : toPower(left, exponent);
  },
);
