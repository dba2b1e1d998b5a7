import { call, negate, ONE, power, scale, times } from '../calculus/build';
import type { ScalarFunction, Sum } from '../calculus/expression';
import { elementwise } from './elementwise';
import { exponential } from './exp';
import { PI } from './pi';

/**
 * The error function, to the last few digits. By hand because the library that has one weighs 58 kB and would be
 * loaded before anything is typed: a series of positive terms near 0, a continued fraction in the tails.
 */
export function errorFunction(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  return Math.sign(x) * (size < 2.5 ? series(size) : 1 - tail(size));
}

/** `1 - erf(x)` for large x, where the difference would lose what matters. */
export function complementaryErrorFunction(x: number): number {
  return x > 1 ? tail(x) : 1 - errorFunction(x);
}

/** `2/√π exp(-x²) Σ_n 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!` */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** How deep the fraction goes: from 1 on that is enough for every digit. */
const DEPTH = 200;

/** `exp(-x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + …)))` */
function tail(x: number): number {
  let fraction = x;
  for (let k = DEPTH; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}

/** `2 exp(-x²) / √π` */
function slope(x: Sum): Sum {
  return times(scale(call(exponential, negate(power(x, 2))), 2), power(PI, '-1/2'));
}

export const errorCall: ScalarFunction = {
  name: 'erf',
  numpy: (x) => `np.vectorize(math.erf)(${x})`,
  partials: ([x = ONE]) => [slope(x)],
  evaluate: errorFunction,
  latex: (x) => `\\operatorname{erf}\\left(${x}\\right)`,
};

/** `y[i] = 2/√π ∫₀^x[i] exp(-t²) dt`. */
export const erf = elementwise(errorCall, {
  summary: 'The error function, 2/√π times the integral of exp(-t²) from 0 to x.',
  reference: 'https://pytorch.org/docs/stable/special.html#torch.special.erf',
});
