import { power, sumOver, times } from '../calculus/build';
import type { Operator } from './operator';
import { REDUCTION_PARAMETERS, reduced, reductionSignatures } from './reduction';

/** `y = (Σ_k x[k]²)^(1/2)`: the Euclidean norm of a vector, the Frobenius norm of a matrix. */
export const norm: Operator = {
  name: 'norm',
  summary: 'The square root of the sum of the squares: Euclidean for a vector, Frobenius for a matrix.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html',
  parameters: REDUCTION_PARAMETERS,
  signatures: reductionSignatures,
  examples: ['x : [3]\nr = norm(x)'],
  formula: (operands, context) =>
    reduced(operands, context, (entry, over) => power(sumOver(over, times(entry, entry)), '1/2')),
};
