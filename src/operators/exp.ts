import { call, power, RATIONAL_ONE, times } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import { soleAtom } from '../calculus/sole';
import { elementwise } from './elementwise';

export const exponential: ScalarFunction = {
  name: 'exp',
  numpy: (x) => `np.exp(${x})`,
  partials: (_args, self) => [self],
  evaluate: Math.exp,
  latex: (x) => `\\exp\\left(${x}\\right)`,
  facts: { positive: true },
  rewrite: ([x]) => inverseArgument(x, 'log'),
  expand: ([x]) => (x === undefined ? undefined : productOfExponentials(x)),
};

/** `exp(Σ c t) = Π exp(t)^c` over the terms t of the argument; `undefined` where there is just one with c = 1. */
function productOfExponentials({ terms }: Sum): Sum | undefined {
  if (terms.every((term) => term.coefficient.equals(1)) && terms.length < 2) return undefined;
  const factors = terms.map(({ coefficient, ...term }) =>
    power(call(exponential, { terms: [{ ...term, coefficient: RATIONAL_ONE }] }), coefficient),
  );
  return times(...factors);
}

/** What `exp(log(x))` and `log(exp(x))` are: the argument of the inner function. */
export function inverseArgument(outer: Sum | undefined, inner: string): Sum | undefined {
  const atom = outer && soleAtom(outer);
  return atom?.kind === 'call' && atom.fn.name === inner ? atom.args[0] : undefined;
}

/** `y[i] = exp(x[i])`. */
export const exp = elementwise(exponential, {
  summary: 'The exponential function.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.exp.html',
});
