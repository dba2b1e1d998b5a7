import { call, negate, number, ONE, plus, power, scale, times } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { complementaryErrorFunction, errorCall } from './erf';
import { exponential } from './exp';
import { PI } from './pi';

/** The density of the standard normal distribution, `exp(-x²/2) / √(2π)`. */
export const normalDensity: ScalarFunction = {
  name: 'normal_pdf',
  numpy: (x) => `(np.exp(-((${x}) ** 2) / 2) / np.sqrt(2 * np.pi))`,
  partials: ([x = ONE], self) => [negate(times(x, self))],
  evaluate: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
  unfold: ([x = ONE]) => times(call(exponential, scale(power(x, 2), '-1/2')), power(scale(PI, 2), '-1/2')),
  latex: (x) => `\\varphi\\left(${x}\\right)`,
  facts: { positive: true },
};

/** The distribution function of the standard normal distribution, the integral of its density up to x. */
export const normalDistribution: ScalarFunction = {
  name: 'ndtr',
  numpy: (x) => `(np.vectorize(math.erfc)(-(${x}) / np.sqrt(2)) / 2)`,
  partials: ([x = ONE]) => [call(normalDensity, x)],
  evaluate: (x) => complementaryErrorFunction(-x / Math.SQRT2) / 2,
  unfold: ([x = ONE]) => scale(plus(ONE, call(errorCall, times(x, power(number(2), '-1/2')))), '1/2'),
  latex: (x) => `\\Phi\\left(${x}\\right)`,
  facts: { positive: true },
};

export const ndtr = elementwise(normalDistribution, {
  summary: 'The probability that a standard normal variable is not above x.',
  reference: 'https://pytorch.org/docs/stable/special.html#torch.special.ndtr',
});

export const normalPdf = elementwise(normalDensity, {
  summary: 'The density of the standard normal distribution, exp(-x²/2) / √(2π).',
  reference: 'https://en.wikipedia.org/wiki/Normal_distribution',
});
