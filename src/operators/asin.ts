import { group, minus, ONE, power } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';

/** `1 / sqrt(1 - x²)`, the derivative of the inverse sine and, negated, of the inverse cosine. */
function slope(x = ONE) {
  return power(group(minus(ONE, power(x, 2))), '-1/2');
}

const inverseSine: ScalarFunction = {
  name: 'asin',
  numpy: (x) => `np.arcsin(${x})`,
  partials: ([x]) => [slope(x)],
  evaluate: Math.asin,
  latex: (x) => `\\arcsin\\left(${x}\\right)`,
};

const inverseCosine: ScalarFunction = {
  name: 'acos',
  numpy: (x) => `np.arccos(${x})`,
  partials: ([x]) => [minus({ terms: [] }, slope(x))],
  evaluate: Math.acos,
  latex: (x) => `\\arccos\\left(${x}\\right)`,
};

export const asin = elementwise(inverseSine, {
  summary: 'The inverse sine, an angle in radians between -π/2 and π/2.',
  aliases: ['arcsin'],
  reference: 'https://pytorch.org/docs/stable/generated/torch.asin.html',
});

export const acos = elementwise(inverseCosine, {
  summary: 'The inverse cosine, an angle in radians between 0 and π.',
  aliases: ['arccos'],
  reference: 'https://pytorch.org/docs/stable/generated/torch.acos.html',
});
