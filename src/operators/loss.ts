/** What the losses share: an input and a target, and `reduction=` as PyTorch has it. */
import { Index } from '../calculus/affine';
import { array, at, power, sizeNumber, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Parameter, RuleContext, SignatureChoice } from '../shapes/rule';
import { broadcastEntry, operandAt, operandFor, wordSetting } from './operands';
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
  /** Arrays that may be given besides, each of the shape of the input or of its last axis alone. */
  readonly weights?: readonly string[];
  /** Words that `reduction` may be besides those that it always may. */
  readonly reductions?: readonly string[];
}

/** A loss with a formula for one entry of the input and one of the target, which have the same shape. */
export function entrywiseLoss(
  {
    parameters = [],
    declared = 'x : [3]\ny : [3]',
    examples = [],
    reductions = [],
    weights = [],
    ...about
  }: EntrywiseLoss,
  lossOf: LossOf,
): Operator {
  const [first, ...later] = weights.map((name): Parameter => ({ name, kind: 'array', default: null }));
  return {
    ...about,
    // Where PyTorch has them: what weighs entries before how they are reduced, anything more after it.
    parameters: [
      ...INPUT_AND_TARGET,
      ...parameters,
      ...(first ? [first] : []),
      { ...REDUCTION, choices: [...REDUCTION.choices, ...reductions] },
      ...later,
    ],
    signatures: (context) => weightedSignatures(context, weights),
    examples: [
      `${declared}\nL = ${about.name}(x, y)`,
      `${declared}\nL = ${about.name}(x, y, reduction=sum)\nl = ${about.name}(x, y, reduction=none)`,
      `${declared.replaceAll('[3]', '[2, 3]')}\nL = ${about.name}(x, y)`,
      ...examples,
    ],
    formula: (operands, context) => entrywiseFormula(operands, context, lossOf),
  };
}

/** The loss of one entry; `weight` answers with that of the entry, for those that are given. */
export type LossOf = (
  input: Sum,
  target: Sum,
  context: FormulaContext,
  weight: (name: string) => Sum | undefined,
) => Sum;

/** Every choice of the weights that can be given, each as long as the input or as its last axis. */
function weightedSignatures(context: RuleContext, weights: readonly string[]): SignatureChoice {
  const plain = lossSignatures(context, 'input : ...s, target : ...s', '...s');
  if (!Array.isArray(plain)) return plain;
  let lists = [''];
  for (const name of weights) {
    lists = lists.flatMap((list) => [list, `${list}, ${name} : [...s, c]`, `${list}, ${name} : [c]`]);
  }
  const given = lists.filter((list) => list !== '');
  const more = given.flatMap((list) => {
    const choice = lossSignatures(context, `input : [...s, c], target : [...s, c]${list}`, '[...s, c]');
    return Array.isArray(choice) ? choice : [];
  });
  return [...plain, ...more];
}

function entrywiseFormula(
  operands: readonly Operand[],
  context: FormulaContext,
  lossOf: LossOf,
): ArrayExpression {
  const weightAt = (indices: readonly Index[]) => (name: string) => {
    const weight = operandFor(operands, name);
    return weight && broadcastEntry(weight, indices);
  };
  const [input, target] = [operandAt(operands, 0), operandAt(operands, 1)];
  const reduction = wordSetting(context, 'reduction') ?? 'mean';
  if (reduction === 'none') {
    return array(context.result.axes, (...indices) =>
      lossOf(broadcastEntry(input, indices), broadcastEntry(target, indices), context, weightAt(indices)),
    );
  }
  return array([], () => {
    const over = input.array.indices.map((index, k) => new Index(index.size, SUMMED[k] ?? 'k'));
    const loss = lossOf(at(input.array, over), at(target.array, over), context, weightAt(over));
    if (reduction !== 'batchmean') return reducedLoss(reduction, over, loss);
    const [first] = over;
    const batch = first === undefined ? [] : [power(sizeNumber(first.size), -1)];
    return times(...batch, sumOver(over, loss));
  });
}

const SUMMED = ['i', 'j', 'k', 'l'];
