import { sumOver } from '../calculus/build';
import type { Operator } from './operator';
import { REDUCTION_PARAMETERS, reduced, reductionSignatures } from './reduction';

/** `y = Σ_k x[k]`, over all axes or the one that `axis` names. */
export const sum: Operator = {
  name: 'sum',
  summary: 'Adds the entries up, all of them or along an axis.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.sum.html',
  parameters: REDUCTION_PARAMETERS,
  signatures: reductionSignatures,
  indexed: true,
  examples: ['x : [3]\ns = sum(x)', 'X : [4, 3]\ns = sum(X, axis=0)'],
  formula: (operands, context) => reduced(operands, context, (entry, over) => sumOver(over, entry)),
};
