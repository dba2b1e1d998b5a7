import { power, sizeNumber, sumOver, times } from '../calculus/build';
import type { Operator } from './operator';
import { REDUCTION_PARAMETERS, reduced, reductionSignatures } from './reduction';

/** `y = (1/n) Σ_k x[k]`, over all axes or the one that `axis` names. */
export const mean: Operator = {
  name: 'mean',
  summary: 'The average of the entries, of all of them or along an axis.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.mean.html',
  parameters: REDUCTION_PARAMETERS,
  signatures: reductionSignatures,
  indexed: true,
  examples: ['x : [3]\nm = mean(x)', 'X : [4, 3]\nm = mean(X, axis=0)'],
  formula: (operands, context) =>
    reduced(operands, context, (entry, over) => {
      const counts = over.map((index) => power(sizeNumber(index.size), -1));
      return times(...counts, sumOver(over, entry));
    }),
};
