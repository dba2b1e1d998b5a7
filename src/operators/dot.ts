import { Index } from '../calculus/affine';
import { array, at, sumOver, times } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `s = Σ_k x[k] y[k]`. */
export const dot: Operator = {
  name: 'dot',
  summary: 'The inner product of two vectors.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.dot.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'tensor', kind: 'array' },
  ],
  signatures: [
    '(input : [n], tensor : [n]) -> []',
    '(input : row[n], tensor : row[n]) -> []',
    '(input : row[n], tensor : [n]) -> []',
    '(input : [n], tensor : row[n]) -> []',
  ],
  examples: ['x : [3]\ny : [3]\ns = dot(x, y)'],
  formula: (operands) =>
    array([], () => {
      const left = operandAt(operands, 0).array;
      const k = new Index((left.indices[0] as Index).size, 'k');
      return sumOver([k], times(at(left, [k]), at(operandAt(operands, 1).array, [k])));
    }),
};
