import type { Index } from '../calculus/affine';
import { array, at } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `B[i,j] = A[j,i]`; a vector becomes a row and a row a vector, with the same single axis. */
export const transpose: Operator = {
  name: '.T',
  summary: 'The transpose: a matrix mirrored, a column laid down as a row, a row stood up as a column.',
  reference: 'https://en.wikipedia.org/wiki/Transpose',
  parameters: [{ name: 'input', kind: 'array' }],
  signatures: [
    '(input : [m, n]) -> [n, m]',
    '(input : [n]) -> row[n]',
    '(input : row[n]) -> [n]',
    '(input : []) -> []',
  ],
  examples: ['A : [3, 4]\nB = A.T'],
  formula: (operands, { result }) => {
    const { array: argument } = operandAt(operands, 0);
    return array(result.axes, (...indices) => at(argument, [...indices].reverse() as Index[]));
  },
};
