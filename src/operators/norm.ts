import Fraction from 'fraction.js';
import { call, power, sumOver, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { Parameter, RuleContext } from '../shapes/rule';
import { absolute } from './abs';
import { EXTREMA } from './max';
import { exactly, operandAt } from './operands';
import type { Operand, Operator } from './operator';
import { REDUCTION_PARAMETERS, reduced, reducedWhole, reductionSignatures } from './reduction';

const [INPUT, ...ALONG] = REDUCTION_PARAMETERS as [Parameter, ...Parameter[]];

/** `|x|^p`, without the bars where they change nothing. */
function sizeToThe(entry: Sum, order: Fraction): Sum {
  const isEven = order.d === 1n && order.n % 2n === 0n;
  return power(isEven ? entry : call(absolute, entry), order);
}

/** The words that stand for an order. */
const ORDERS: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  fro: 2,
};

function orderOf({ statics }: Pick<RuleContext, 'statics'>): number {
  const order = statics.get('ord');
  if (order?.kind === 'name') return ORDERS[order.name] ?? 2;
  return order?.kind === 'number' ? order.value : 2;
}

/** The operand with the size of each entry in its place. */
function sizesIn({ array: { indices, body }, ...operand }: Operand): Operand {
  return { ...operand, array: { indices, body: call(absolute, body) } };
}

/**
 * `y = (Σ_k |x[k]|^p)^(1/p)`: by default the Euclidean norm of a vector and the Frobenius norm of a matrix; `inf` is
 * the largest size of an entry, `-inf` the smallest. As in `vector_norm`, whatever the order a matrix is taken entry
 * by entry: norms of a matrix as a map, spectral and nuclear, need singular values and are not among them.
 */
export const norm: Operator = {
  name: 'norm',
  summary:
    'The root of the sum of the powers of the entries: Euclidean for a vector and Frobenius for a matrix by default; ord=inf takes the largest.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html',
  parameters: [INPUT, { name: 'ord', kind: 'number', default: 2, choices: Object.keys(ORDERS) }, ...ALONG],
  signatures: (context: RuleContext) => {
    const order = orderOf(context);
    if (!(order > 0 || order === Number.NEGATIVE_INFINITY))
      return { argument: 'ord', problem: 'not-understood' };
    return reductionSignatures(context);
  },
  examples: [
    'x : [3]\nr = norm(x)',
    'x : [4]\nr = norm(x, 1)\ns = norm(x, ord=3)\nt = norm(x, ord=4)',
    'x : [4]\nr = norm(x, ord=inf)\ns = norm(x, ord=-inf)',
    'X : [4, 3]\nr = norm(X, ord="fro")\ns = norm(X, ord=inf, axis=1)',
    'X : [4, 3]\nr = norm(X, axis=1)\ns = norm(X, ord=1, axis=0, keepdims=true)',
  ],
  formula: (operands, context) => {
    const setting = orderOf(context);
    if (!Number.isFinite(setting)) {
      const sizes = [sizesIn(operandAt(operands, 0)), ...operands.slice(1)];
      return reducedWhole(sizes, context, setting > 0 ? EXTREMA.amax : EXTREMA.amin);
    }
    const order = exactly(setting);
    return reduced(operands, context, (entry, over) => {
      if (order.equals(2)) return power(sumOver(over, times(entry, entry)), '1/2');
      return power(sumOver(over, sizeToThe(entry, order)), new Fraction(1).div(order));
    });
  },
};
