import { call, negate, ONE, plus, scale } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { exponential } from './exp';

/** The hyperbolic sine and cosine are each other's derivatives, so they share a file. */
const hyperbolicSine: ScalarFunction = {
  name: 'sinh',
  numpy: (x) => `np.sinh(${x})`,
  partials: ([x = ONE]) => [call(hyperbolicCosine, x)],
  evaluate: Math.sinh,
  unfold: ([x = ONE]) => scale(plus(call(exponential, x), negate(call(exponential, negate(x)))), '1/2'),
  latex: (x) => `\\sinh\\left(${x}\\right)`,
};

const hyperbolicCosine: ScalarFunction = {
  name: 'cosh',
  numpy: (x) => `np.cosh(${x})`,
  partials: ([x = ONE]) => [call(hyperbolicSine, x)],
  evaluate: Math.cosh,
  unfold: ([x = ONE]) => scale(plus(call(exponential, x), call(exponential, negate(x))), '1/2'),
  latex: (x) => `\\cosh\\left(${x}\\right)`,
  facts: { positive: true },
};

export const sinh = elementwise(hyperbolicSine, {
  summary: 'The hyperbolic sine, (exp(x) - exp(-x)) / 2.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.sinh.html',
});

export const cosh = elementwise(hyperbolicCosine, {
  summary: 'The hyperbolic cosine, (exp(x) + exp(-x)) / 2.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.cosh.html',
});
