import { arrayOf } from '../calculus/build';
import { normalAxis, type RuleContext } from '../shapes/rule';
import { axisSetting, operandAt } from './operands';
import type { Operator } from './operator';
import { reductionSignatures } from './reduction';
import { DEFAULT_EPS, epsSetting, reciprocalDeviation } from './standardize';

/** `r = 1 / √(1/n Σ_k (x[k] - mean)² + eps)`: what normalization multiplies by, which its gradient keeps. */
export const rstd: Operator = {
  name: 'rstd',
  summary:
    'The reciprocal of the standard deviation along an axis, 1 / sqrt(var + eps), as normalization takes it.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'axis', kind: 'axis', default: -1 },
    { name: 'eps', kind: 'number', default: DEFAULT_EPS },
  ],
  signatures: (context: RuleContext) => reductionSignatures(context),
  examples: ['x : [4]\nr = rstd(x)', 'X : [2, 3]\nr = rstd(X, axis=0, eps=0.1)'],
  formula: (operands, context) => {
    const { array: argument } = operandAt(operands, 0);
    const rank = argument.indices.length;
    const axis = normalAxis(axisSetting(context) ?? -1, rank) ?? rank - 1;
    return arrayOf(reciprocalDeviation(argument, [axis], epsSetting(context)));
  },
};
