import { Affine, type Index } from '../calculus/affine';
import { group, minus, power, sizeNumber, substitute, sumOver, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { Parameter } from '../shapes/rule';
import { numberSetting } from './operands';
import type { FormulaContext, Operator } from './operator';
import { REDUCTION_PARAMETERS, reduced, reductionSignatures } from './reduction';

const PARAMETERS: readonly Parameter[] = [
  ...REDUCTION_PARAMETERS,
  { name: 'correction', kind: 'number', default: 1 },
];

/** `Σ_k (x[k] - Σ_l x[l] / n)² / (n - correction)` */
function spread(entry: Sum, over: readonly Index[], context: FormulaContext): Sum {
  const count = times(...over.map((index) => sizeNumber(index.size)));
  const others = over.map((index) => index.twin());
  const renaming = new Map(over.map((index, k) => [index, Affine.of(others[k] as Index)] as const));
  const average = times(power(count, -1), sumOver(others, substitute(entry, renaming)));
  const squares = sumOver(over, power(group(minus(entry, average)), 2));
  return times(power(group(minus(count, numberSetting(context, 'correction'))), -1), squares);
}

/** `v = Σ_k (x[k] - mean(x))² / (n - correction)`, over all axes or the one that `axis` names. */
export const variance: Operator = {
  name: 'var',
  summary: 'The mean squared distance from the mean, with n - correction in place of n.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.var.html',
  parameters: PARAMETERS,
  signatures: reductionSignatures,
  examples: [
    'x : [4]\nv = var(x)',
    'X : [4, 3]\nv = var(X, axis=0, correction=0)',
    'X : [2, 3]\nv = var(X)\nw = var(X, axis=1, keepdims=true)',
  ],
  formula: (operands, context) => reduced(operands, context, (entry, over) => spread(entry, over, context)),
};

/** `s = sqrt(var(x))`. */
export const std: Operator = {
  name: 'std',
  summary: 'The standard deviation: the square root of the variance, with n - correction in place of n.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.std.html',
  parameters: PARAMETERS,
  signatures: reductionSignatures,
  examples: ['x : [4]\ns = std(x)', 'X : [4, 3]\ns = std(X, axis=1, correction=0)'],
  formula: (operands, context) =>
    reduced(operands, context, (entry, over) => power(spread(entry, over, context), '1/2')),
};
