import { call, minus, negate, number, ONE, ZERO } from '../calculus/build';
import type { Factor, ScalarFunction, Sum } from '../calculus/expression';
import { atomKey } from '../calculus/key';

/** `[x > 0]`: 1 for positive x, else 0. Its derivative is taken as 0 everywhere, its jump included. */
export const step: ScalarFunction = {
  name: 'step',
  numpy: (x) => `np.heaviside(${x}, 0)`,
  partials: () => [ZERO],
  evaluate: (x) => (x > 0 ? 1 : 0),
  text: (x) => `${x} > 0`,
  latex: (x) => `\\left[${x} > 0\\right]`,
  facts: { zeroOrOne: true },
  kink: (x) => x === 0,
  rewrite: ([x]) => {
    const constant = x && constantValue(x);
    return constant === undefined ? undefined : number(constant > 0 ? 1 : 0);
  },
  among: ([x], others) => (x === undefined ? undefined : complement(x, others)),
};

/** The number that a sum is, if it is one. */
export function constantValue({ terms: [term, ...others] }: Sum): number | undefined {
  if (term === undefined) return 0;
  const isConstant = others.length + term.factors.length + term.bound.length === 0;
  return isConstant ? term.coefficient.valueOf() : undefined;
}

/** `x [-x > 0] = x (1 - [x > 0])`: where x is 0, and only there, the masks are not complements. */
function complement({ terms }: Sum, others: readonly Factor[]): Sum | undefined {
  const [term, ...more] = terms;
  if (term === undefined || more.length + term.bound.length > 0 || term.coefficient.s > 0n) return undefined;
  const keys = new Set(others.filter(({ power }) => power.s > 0n).map(({ atom }) => atomKey(atom)));
  const isMet = term.factors.every(({ atom, power }) => power.s > 0n && keys.has(atomKey(atom)));
  return isMet ? minus(ONE, call(step, negate({ terms }))) : undefined;
}
