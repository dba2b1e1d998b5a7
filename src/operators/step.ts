import { ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';

/** `[x > 0]`: 1 for positive x, else 0. Its derivative is taken as 0 everywhere, its jump included. */
export const step: ScalarFunction = {
  name: 'step',
  partials: () => [ZERO],
  evaluate: (x) => (x > 0 ? 1 : 0),
  text: (x) => `${x} > 0`,
  latex: (x) => `\\left[${x} > 0\\right]`,
  facts: { zeroOrOne: true },
  kink: (x) => x === 0,
};
