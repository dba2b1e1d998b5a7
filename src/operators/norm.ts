import Fraction from 'fraction.js';
import { call, power, sumOver, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { Parameter, RuleContext } from '../shapes/rule';
import { absolute } from './abs';
import { exactly, numberSettingValue } from './operands';
import type { Operator } from './operator';
import { REDUCTION_PARAMETERS, reduced, reductionSignatures } from './reduction';

const [INPUT, ...ALONG] = REDUCTION_PARAMETERS as [Parameter, ...Parameter[]];

/** `|x|^p`, without the bars where they change nothing. */
function sizeToThe(entry: Sum, order: Fraction): Sum {
  const isEven = order.d === 1n && order.n % 2n === 0n;
  return power(isEven ? entry : call(absolute, entry), order);
}

/**
 * `y = (Σ_k |x[k]|^p)^(1/p)`: by default the Euclidean norm of a vector and the Frobenius norm of a matrix. As in
 * `vector_norm`, whatever the order a matrix is taken entry by entry.
 */
export const norm: Operator = {
  name: 'norm',
  summary: 'The root of the sum of the powers: Euclidean for a vector and Frobenius for a matrix by default.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html',
  parameters: [INPUT, { name: 'ord', kind: 'number', default: 2 }, ...ALONG],
  signatures: (context: RuleContext) => {
    const order = context.statics.get('ord');
    if (order?.kind === 'number' && !(order.value > 0 && Number.isFinite(order.value)))
      return { argument: 'ord', problem: 'not-a-constant' };
    return reductionSignatures(context);
  },
  examples: [
    'x : [3]\nr = norm(x)',
    'x : [4]\nr = norm(x, 1)\ns = norm(x, ord=3)\nt = norm(x, ord=4)',
    'X : [4, 3]\nr = norm(X, axis=1)\ns = norm(X, ord=1, axis=0, keepdims=true)',
  ],
  formula: (operands, context) => {
    const order = exactly(numberSettingValue(context, 'ord') ?? 2);
    return reduced(operands, context, (entry, over) => {
      if (order.equals(2)) return power(sumOver(over, times(entry, entry)), '1/2');
      return power(sumOver(over, sizeToThe(entry, order)), new Fraction(1).div(order));
    });
  },
};
