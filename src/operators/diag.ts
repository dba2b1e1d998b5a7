import type { Index } from '../calculus/affine';
import { array, at, delta, times } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `D[i,j] = δ(i, j) v[i]` for a vector, `d[i] = A[i,i]` for a square matrix. */
export const diag: Operator = {
  name: 'diag',
  summary: 'The diagonal matrix of a vector, or the diagonal of a square matrix.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.diag.html',
  parameters: [{ name: 'input', kind: 'array' }],
  signatures: ['(input : [n]) -> [n, n]', '(input : row[n]) -> [n, n]', '(input : [n, n]) -> [n]'],
  examples: ['v : [3]\nD = diag(v)', 'A : [3, 3]\nd = diag(A)'],
  formula: (operands, { result }) => {
    const { array: argument } = operandAt(operands, 0);
    return array(result.axes, (i, j) =>
      j === undefined
        ? at(argument, [i as Index, i as Index])
        : times(delta(i as Index, j), at(argument, [i as Index])),
    );
  },
};
