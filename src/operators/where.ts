import { array, call, minus, ONE, plus, times, ZERO } from '../calculus/build';
import type { ScalarFunction } from '../calculus/expression';
import { isNot, isTrue } from './masks';
import { broadcastEntry, operandAt } from './operands';
import type { Operator } from './operator';

/** A function of its own and no sum of products: what is not chosen may be infinite and must not matter. */
const choice: ScalarFunction = {
  name: 'where',
  numpy: (condition, a, b) => `np.where(${condition}, ${a}, ${b})`,
  partials: ([condition = ONE]) => [ZERO, isTrue(condition), isNot(condition)],
  evaluate: (condition, a = 0, b = 0) => (condition !== 0 ? a : b),
  unfold: ([condition = ONE, a = ONE, b = ONE]) => {
    const mask = isTrue(condition);
    return plus(times(mask, a), minus(b, times(mask, b)));
  },
};

/** `c[i] = a[i]` where the condition is not 0, else `b[i]`. */
export const where: Operator = {
  name: 'where',
  summary: 'One entry where a condition holds, another where not.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.where.html',
  parameters: [
    { name: 'condition', kind: 'array' },
    { name: 'input', kind: 'array' },
    { name: 'other', kind: 'array' },
  ],
  signatures: ['(condition : ...s, input : ...t, other : ...u) -> broadcast(s, t, u)'],
  examples: [
    'x : [4]\na : [4]\nb : [4]\ny = where(x > 0, a, b)',
    'x : [4]\ny = where(x > 0, x, 0.1 * x)',
    'X : [2, 3]\nb : [3]\nY = where(X > b, X * X, b)',
  ],
  formula: (operands, { result }) =>
    array(result.axes, (...indices) =>
      call(choice, ...[0, 1, 2].map((k) => broadcastEntry(operandAt(operands, k), indices))),
    ),
};
