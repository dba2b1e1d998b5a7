import { Index } from '../calculus/affine';
import { array, at, entry, sumOver, times } from '../calculus/build';
import { inverseOf } from './inv';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** The X with `A X = B`: `X[i,j] = Σ_k inv(A)[i,k] B[k,j]`. */
export const solve: Operator = {
  name: 'solve',
  summary:
    'What a square matrix has to be multiplied with to give the right-hand side; with axes in front, one for each.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.solve.html',
  parameters: [
    { name: 'A', kind: 'array' },
    { name: 'B', kind: 'array' },
  ],
  signatures: [
    '(A : [n, n], B : [n]) -> [n]',
    '(A : [n, n], B : [n, m]) -> [n, m]',
    '(A : [...b, n, n], B : [...b, n]) -> [...b, n]',
    '(A : [...b, n, n], B : [...b, n, m]) -> [...b, n, m]',
  ],
  examples: [
    'A : [3, 3]\nb : [3]\nx = solve(A, b)',
    'A : [3, 3]\nB : [3, 2]\nX = solve(A, B)',
    'A : [2, 3, 3]\nb : [2, 3]\nx = solve(A, b)',
    'A : [2, 3, 3]\nB : [2, 3, 2]\nX = solve(A, B)',
  ],
  formula: (operands, { result }) => {
    const inverse = inverseOf(operandAt(operands, 0).array);
    const count = inverse.axes.length - 2;
    return array(result.axes, (...indices) => {
      const [batch, i] = [indices.slice(0, count), indices[count] as Index];
      const k = new Index(i.size, 'k');
      const right = at(operandAt(operands, 1).array, [...batch, k, ...indices.slice(count + 1)]);
      return sumOver([k], times(entry(inverse, [...batch, i, k]), right));
    });
  },
};
