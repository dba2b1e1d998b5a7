import { Index } from '../calculus/affine';
import { array, at, entry, sumOver, times } from '../calculus/build';
import { inverseOf } from './inv';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** The X with `A X = B`: `X[i,j] = Σ_k inv(A)[i,k] B[k,j]`. */
export const solve: Operator = {
  name: 'solve',
  summary: 'What a square matrix has to be multiplied with to give the right-hand side.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.solve.html',
  parameters: [
    { name: 'A', kind: 'array' },
    { name: 'B', kind: 'array' },
  ],
  signatures: ['(A : [n, n], B : [n]) -> [n]', '(A : [n, n], B : [n, m]) -> [n, m]'],
  examples: ['A : [3, 3]\nb : [3]\nx = solve(A, b)', 'A : [3, 3]\nB : [3, 2]\nX = solve(A, B)'],
  formula: (operands, { result }) => {
    const inverse = inverseOf(operandAt(operands, 0).array);
    return array(result.axes, (i, ...columns) => {
      const k = new Index((i as Index).size, 'k');
      return sumOver(
        [k],
        times(entry(inverse, [i as Index, k]), at(operandAt(operands, 1).array, [k, ...columns])),
      );
    });
  },
};
