import { Index } from '../calculus/affine';
import { array, at, sumOver } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `t = Σ_k A[k,k]`. */
export const trace: Operator = {
  name: 'trace',
  summary: 'The sum of the diagonal of a square matrix, or of each one along the axes in front.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.trace.html',
  parameters: [{ name: 'input', kind: 'array' }],
  signatures: ['(input : [n, n]) -> []', '(input : [...b, n, n]) -> [...b]'],
  examples: ['A : [3, 3]\nt = trace(A)', 'A : [2, 3, 3]\nt = trace(A)'],
  formula: (operands, { result }) =>
    array(result.axes, (...batch) => {
      const { array: matrix } = operandAt(operands, 0);
      const k = new Index((matrix.indices[batch.length] as Index).size, 'k');
      return sumOver([k], at(matrix, [...batch, k, k]));
    }),
};
