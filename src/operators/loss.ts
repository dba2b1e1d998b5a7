/** What the losses share: an input and a target, and `reduction=` as PyTorch has it. */
import { Index } from '../calculus/affine';
import { array, at, power, sizeNumber, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Parameter, RuleContext, SignatureChoice } from '../shapes/rule';
import { broadcastEntry, operandAt, wordSetting } from './operands';
import type { FormulaContext, Operand, Operator } from './operator';

export const INPUT_AND_TARGET: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'target', kind: 'array' },
];

export const REDUCTION = {
  name: 'reduction',
  kind: 'name',
  default: 'mean',
  choices: ['mean', 'sum', 'none'],
} as const satisfies Parameter;

export function reductionOf({ statics }: Pick<RuleContext, 'statics'>): string {
  const word = statics.get('reduction');
  return word?.kind === 'name' ? word.name : 'mean';
}

/** One number, or with `reduction=none` a loss for each of what `each` says. */
export function lossSignatures(context: RuleContext, parameters: string, each: string): SignatureChoice {
  return [`(${parameters}) -> ${reductionOf(context) === 'none' ? each : '[]'}`];
}

/** Losses of the entries, reduced: `reduction` names how, `over` is what there is one loss for each of. */
export function reducedLoss(reduction: string, over: readonly Index[], loss: Sum): Sum {
  const total = sumOver(over, loss);
  if (reduction !== 'mean') return total;
  return times(...over.map((index) => power(sizeNumber(index.size), -1)), total);
}

export interface EntrywiseLoss {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly reference: string;
  /** Besides input and target. */
  readonly parameters?: readonly Parameter[];
  /** Declarations of `x` and `y` in the examples, where any numbers will not do. */
  readonly declared?: string;
  readonly examples?: readonly string[];
  /** Words that `reduction` may be besides those that it always may. */
  readonly reductions?: readonly string[];
}

/** A loss with a formula for one entry of the input and one of the target, which have the same shape. */
export function entrywiseLoss(
  { parameters = [], declared = 'x : [3]\ny : [3]', examples = [], reductions = [], ...about }: EntrywiseLoss,
  lossOf: (input: Sum, target: Sum, context: FormulaContext) => Sum,
): Operator {
  return {
    ...about,
    parameters: [
      ...INPUT_AND_TARGET,
      ...parameters,
      { ...REDUCTION, choices: [...REDUCTION.choices, ...reductions] },
    ],
    signatures: (context) => lossSignatures(context, 'input : ...s, target : ...s', '...s'),
    examples: [
      `${declared}\nL = ${about.name}(x, y)`,
      `${declared}\nL = ${about.name}(x, y, reduction=sum)\nl = ${about.name}(x, y, reduction=none)`,
      `${declared.replaceAll('[3]', '[2, 3]')}\nL = ${about.name}(x, y)`,
      ...examples,
    ],
    formula: (operands, context) => entrywiseFormula(operands, context, lossOf),
  };
}

function entrywiseFormula(
  operands: readonly Operand[],
  context: FormulaContext,
  lossOf: (input: Sum, target: Sum, context: FormulaContext) => Sum,
): ArrayExpression {
  const [input, target] = [operandAt(operands, 0), operandAt(operands, 1)];
  const reduction = wordSetting(context, 'reduction') ?? 'mean';
  if (reduction === 'none') {
    return array(context.result.axes, (...indices) =>
      lossOf(broadcastEntry(input, indices), broadcastEntry(target, indices), context),
    );
  }
  return array([], () => {
    const over = input.array.indices.map((index, k) => new Index(index.size, SUMMED[k] ?? 'k'));
    const loss = lossOf(at(input.array, over), at(target.array, over), context);
    if (reduction !== 'batchmean') return reducedLoss(reduction, over, loss);
    const [first] = over;
    const batch = first === undefined ? [] : [power(sizeNumber(first.size), -1)];
    return times(...batch, sumOver(over, loss));
  });
}

const SUMMED = ['i', 'j', 'k', 'l'];
