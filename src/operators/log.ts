import { number, ONE, power } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { elementwise } from './elementwise';
import { inverseArgument } from './exp';

export const logarithm: ScalarFunction = {
  name: 'log',
  partials: ([x = ONE]) => [power(x, -1)],
  evaluate: Math.log,
  latex: (x) => `\\log\\left(${x}\\right)`,
  rewrite: ([x]) => {
    const [term, ...others] = x?.terms ?? [];
    const isOne =
      term !== undefined && others.length + term.factors.length === 0 && term.coefficient.equals(1);
    return isOne ? number(0) : inverseArgument(x, 'exp');
  },
};

/** `y[i] = log(x[i])`, the natural logarithm. */
export const log = elementwise(logarithm, {
  summary: 'The natural logarithm.',
  domain: 'positive',
  aliases: ['ln'],
  reference: 'https://pytorch.org/docs/stable/generated/torch.log.html',
});
