import { call, minus, negate, ONE, power } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';

/** Sine and cosine are each other's derivatives, so they share a file. */
export const sine: ScalarFunction = {
  name: 'sin',
  numpy: (x) => `np.sin(${x})`,
  partials: ([x = ONE]) => [call(cosine, x)],
  evaluate: Math.sin,
  latex: (x) => `\\sin\\left(${x}\\right)`,
};

export const cosine: ScalarFunction = {
  name: 'cos',
  numpy: (x) => `np.cos(${x})`,
  partials: ([x = ONE]) => [negate(call(sine, x))],
  evaluate: Math.cos,
  squared: ([x = ONE]) => minus(ONE, power(call(sine, x), 2)),
  latex: (x) => `\\cos\\left(${x}\\right)`,
};

export const sin = elementwise(sine, {
  summary: 'The sine, of an angle in radians.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.sin.html',
});

export const cos = elementwise(cosine, {
  summary: 'The cosine, of an angle in radians.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.cos.html',
});
