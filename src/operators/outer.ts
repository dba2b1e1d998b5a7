import { array, at, times } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `A[i,j] = x[i] y[j]`. */
export const outer: Operator = {
  name: 'outer',
  summary: 'The outer product of two vectors, a matrix of rank 1.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.outer.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'vec2', kind: 'array' },
  ],
  signatures: ['(input : [m], vec2 : [n]) -> [m, n]'],
  examples: ['x : [3]\ny : [2]\nA = outer(x, y)'],
  formula: (operands, { result }) =>
    array(result.axes, (i, j) =>
      times(at(operandAt(operands, 0).array, [i as never]), at(operandAt(operands, 1).array, [j as never])),
    ),
};
