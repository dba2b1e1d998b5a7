/** The derivatives of the logarithm of the gamma function, which mathjs has no derivative for. */
import { call, ONE } from '../../calculus/build';
import type { ScalarFunction } from '../../calculus/expression';

/** Bernoulli numbers B₂, B₄, …: the coefficients of the asymptotic series. */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];

/** From here on the series has every digit of a float. */
const LARGE = 15;

/**
 * `ψₙ(x) = dⁿ⁺¹/dxⁿ⁺¹ log Γ(x)`: recurrence up to where the asymptotic series holds.
 * See https://dlmf.nist.gov/5.15 and https://dlmf.nist.gov/5.11.
 */
export function polygammaValue(order: number, x: number): number {
  if (x <= 0 && Number.isInteger(x)) return Number.NaN;
  const sign = order % 2 === 0 ? -1 : 1;
  const factorial = factorialOf(order);
  let sum = 0;
  let at = x;
  for (; at < LARGE; at++) sum += sign * factorial * at ** -(order + 1);
  if (order === 0) {
    let series = Math.log(at) - 1 / (2 * at);
    for (const [k, b] of BERNOULLI.entries()) series -= b / ((2 * k + 2) * at ** (2 * k + 2));
    return series + sum;
  }
  let series = factorialOf(order - 1) * at ** -order + (factorial / 2) * at ** -(order + 1);
  for (const [k, b] of BERNOULLI.entries()) {
    const twice = 2 * k + 2;
    let coefficient = b;
    for (let j = 1; j < order; j++) coefficient *= twice + j;
    series += coefficient * at ** -(twice + order);
  }
  return sign * series + sum;
}

function factorialOf(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}

const orders: ScalarFunction[] = [];

/** The function of that order; order 0 is the digamma function. */
export function polygamma(order: number): ScalarFunction {
  orders[order] ??= {
    name: order === 0 ? 'digamma' : `polygamma${order}`,
    partials: ([x = ONE]) => [call(polygamma(order + 1), x)],
    evaluate: (x) => polygammaValue(order, x),
    written: (x = '') => (order === 0 ? `digamma(${x})` : `polygamma(${order}, ${x})`),
    latex: (x) => `\\psi${order === 0 ? '' : `^{(${order})}`}\\left(${x}\\right)`,
  };
  return orders[order];
}
