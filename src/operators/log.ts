import {
  call,
  isPositiveAtom,
  number,
  ONE,
  ofAtom,
  plus,
  power,
  RATIONAL_ONE,
  rational,
  scale,
} from '../calculus/build';
import { splitContent } from '../calculus/content';
import type { Factor, ScalarFunction, Sum } from '../calculus/expression';
import { mentions } from '../calculus/indices';
import { elementwise } from './elementwise';
import { inverseArgument } from './exp';

export const logarithm: ScalarFunction = {
  name: 'log',
  numpy: (x) => `np.log(${x})`,
  partials: ([x = ONE]) => [power(x, -1)],
  evaluate: Math.log,
  latex: (x) => `\\log\\left(${x}\\right)`,
  rewrite: ([x]) => {
    const [term, ...others] = x?.terms ?? [];
    const isOne =
      term !== undefined && others.length + term.factors.length === 0 && term.coefficient.equals(1);
    return isOne ? number(0) : inverseArgument(x, 'exp');
  },
  expand: ([x]) => (x === undefined ? undefined : sumOfLogarithms(x)),
};

/** `log(a^p b) = p log(a) + log(b)` for what is positive in a; `undefined` where nothing is. */
function sumOfLogarithms(sum: Sum): Sum | undefined {
  const [term, ...others] = sum.terms;
  if (term === undefined) return undefined;
  if (others.length > 0) {
    // A root would let out the same: only what is positive.
    const content = splitContent(sum, HALF);
    if (content === undefined) return undefined;
    const outside = content.factors.map(({ atom, power: half }) => ({ atom, power: half.div(HALF) }));
    return plus(...outside.map(logarithmOf), call(logarithm, content.rest));
  }
  if (term.coefficient.s < 0n) return undefined;
  const isOutside = ({ atom }: Factor) =>
    isPositiveAtom(atom) && !term.bound.some((index) => mentions(atom, index));
  const outside = term.factors.filter(isOutside);
  const inside = term.factors.filter((factor) => !outside.includes(factor));
  const scaled = term.coefficient.equals(RATIONAL_ONE) ? [] : [call(logarithm, number(term.coefficient))];
  const isWhole = inside.length + term.bound.length > 0;
  const rest = isWhole
    ? [call(logarithm, { terms: [{ ...term, coefficient: RATIONAL_ONE, factors: inside }] })]
    : [];
  const isSplit = outside.some(({ power: p }) => !p.equals(RATIONAL_ONE));
  if (outside.length + scaled.length + rest.length < 2 && !isSplit) return undefined;
  return plus(...outside.map(logarithmOf), ...scaled, ...rest);
}

const HALF = rational('1/2');

function logarithmOf({ atom, power: exponent }: Factor): Sum {
  return scale(call(logarithm, ofAtom(atom)), exponent);
}

/** `y[i] = log(x[i])`, the natural logarithm. */
export const log = elementwise(logarithm, {
  summary: 'The natural logarithm.',
  domain: 'positive',
  aliases: ['ln'],
  reference: 'https://pytorch.org/docs/stable/generated/torch.log.html',
});
