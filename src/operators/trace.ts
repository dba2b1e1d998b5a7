import { Index } from '../calculus/affine';
import { array, at, sumOver } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `t = Σ_k A[k,k]`. */
export const trace: Operator = {
  name: 'trace',
  summary: 'The sum of the diagonal of a square matrix.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.trace.html',
  parameters: [{ name: 'input', kind: 'array' }],
  signatures: ['(input : [n, n]) -> []'],
  examples: ['A : [3, 3]\nt = trace(A)'],
  formula: (operands) =>
    array([], () => {
      const { array: matrix } = operandAt(operands, 0);
      const k = new Index((matrix.indices[0] as Index).size, 'k');
      return sumOver([k], at(matrix, [k, k]));
    }),
};
