import { Affine, Index } from '../calculus/affine';
import {
  array,
  at,
  delta,
  entry,
  group,
  minus,
  negate,
  ONE,
  plus,
  power,
  type Subscript,
  scale,
  sizeNumber,
  sumOver,
  times,
} from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Parameter, RuleContext, SignatureChoice } from '../shapes/rule';
import type { Size } from '../shapes/size';
import { INPUT_AND_TARGET, lossSignatures, REDUCTION, reducedLoss } from './loss';
import { oneHotOf } from './one-hot';
import { exactly, numberSettingValue, operandAt, operandFor, wordSetting } from './operands';
import type { FormulaContext, Operand, Operator } from './operator';
import { logSoftmaxOf } from './softmax-rules';

const PARAMETERS: readonly Parameter[] = [
  ...INPUT_AND_TARGET,
  { name: 'weight', kind: 'array', default: null },
  { name: 'ignore_index', kind: 'integer', default: null },
  REDUCTION,
];

/** Classes run along the only axis, or along the second one after that of the batch. */
function classAxis(rank: number): number {
  return rank === 1 ? 0 : 1;
}

/** Targets are as many probabilities as there are classes, or the number of a class in their place. */
function signatures(context: RuleContext): SignatureChoice {
  const [rank] = context.ranks;
  if (rank === undefined) return undefined;
  const smoothing = context.statics.get('label_smoothing');
  if (smoothing?.kind === 'number' && !(smoothing.value >= 0 && smoothing.value <= 1))
    return { argument: 'label_smoothing', problem: 'not-understood' };
  const letters = rank < 2 ? ['c'] : Array.from({ length: rank }, (_, k) => (k === 1 ? 'c' : `a${k}`));
  const each = letters.filter((letter) => letter !== 'c').join(', ');
  const row = rank < 2 && context.rows[0] === true ? 'row' : '';
  const shape = `${row}[${letters.join(', ')}]`;
  const found: string[] = [];
  for (const weight of ['', ', weight : [c]']) {
    for (const target of [shape, `[${each}]`]) {
      const choice = lossSignatures(context, `input : ${shape}, target : ${target}${weight}`, `[${each}]`);
      if (!Array.isArray(choice)) return choice;
      found.push(...choice);
    }
  }
  return found;
}

interface Targets {
  /** What class c has in the target, at the places of everything but the classes. */
  share(places: readonly Index[], c: Index): Sum;
  /** How much a target counts where the mean is taken; absent where each counts once. */
  readonly counts?: (places: readonly Index[]) => Sum;
}

function targetsOf(
  operands: readonly Operand[],
  context: FormulaContext,
  { axis, classes, weigh }: { axis: number; classes: Size; weigh: ((c: Index) => Sum) | undefined },
): Targets {
  const [input, target] = [operandAt(operands, 0).array, operandAt(operands, 1).array];
  const smoothing = exactly(numberSettingValue(context, 'label_smoothing') ?? 0);
  const smoothed = (share: Sum, whole: Sum): Sum => {
    if (smoothing.n === 0n) return share;
    const evenly = times(whole, power(sizeNumber(classes), -1));
    return group(plus(scale(share, ONE_FRACTION.sub(smoothing)), scale(evenly, smoothing)));
  };
  if (target.indices.length === input.indices.length) {
    return {
      share: (places, c) =>
        smoothed(group(at(target, [...places.slice(0, axis), c, ...places.slice(axis)])), ONE),
    };
  }
  const chosen = oneHotOf(target, classes);
  const ignored = numberSettingValue(context, 'ignore_index');
  // A number without a place has a row of zeros, so only one that is a class has to be taken out.
  const kept = (c: Index): Sum =>
    ignored === undefined || ignored < 0 ? ONE : group(minus(ONE, delta(Affine.of(c), ignored)));
  const hit = (places: readonly Index[], c: Index): Sum => times(entry(chosen, [...places, c]), kept(c));
  const overClasses = (of: (c: Index) => Sum): Sum => {
    const c = new Index(classes, 'c');
    return sumOver([c], of(c));
  };
  const all = weigh ?? (() => ONE);
  return {
    share: (places, c) =>
      smoothed(hit(places, c), ignored === undefined ? ONE : overClasses((k) => hit(places, k))),
    ...((weigh !== undefined || ignored !== undefined) && {
      counts: (places: readonly Index[]) => overClasses((c) => times(all(c), hit(places, c))),
    }),
  };
}

const ONE_FRACTION = exactly(1);

/** `-Σ_c w[c] y[c] l[c]` for each of what is not the classes, reduced. */
function expected(
  operands: readonly Operand[],
  context: FormulaContext,
  logOf: (input: ArrayExpression, axis: number, subscripts: readonly Subscript[]) => Sum,
): ArrayExpression {
  const { array: input } = operandAt(operands, 0);
  const axis = classAxis(input.indices.length);
  const classes = (input.indices[axis] as Index).size;
  const weight = operandFor(operands, 'weight');
  const weigh = weight && ((c: Index): Sum => at(weight.array, [c]));
  const targets = targetsOf(operands, context, { axis, classes, weigh });
  const reduction = wordSetting(context, 'reduction') ?? 'mean';
  const lossAt = (places: readonly Index[]): Sum => {
    const c = new Index(classes, 'c');
    const logarithm = group(logOf(input, axis, [...places.slice(0, axis), c, ...places.slice(axis)]));
    return negate(sumOver([c], times(weigh?.(c) ?? ONE, targets.share(places, c), logarithm)));
  };
  if (reduction === 'none') return array(context.result.axes, (...indices) => lossAt(indices));
  return array([], () => {
    const places = () =>
      input.indices.filter((_, k) => k !== axis).map((index) => new Index(index.size, 'b'));
    const over = places();
    if (reduction !== 'mean' || targets.counts === undefined)
      return reducedLoss(reduction, over, lossAt(over));
    const counted = places();
    const total = group(sumOver(counted, targets.counts(counted)));
    return times(power(total, -1), sumOver(over, lossAt(over)));
  });
}

const EXAMPLES = (name: string) => [
  `z : [4]\ny : onehot[4]\nL = ${name}(z, y)`,
  `Z : [3, 4]\nY : onehot[3, 4]\nL = ${name}(Z, Y)\nl = ${name}(Z, Y, reduction=none)`,
  `Z : [2, 3, 2]\nY : [2, 3, 2]\nL = ${name}(Z, Y, reduction=sum)`,
  `Z : [3, 4]\nt : [3] = [2, 0, 3]\nL = ${name}(Z, t)`,
  `Z : [3, 4]\nt : [3] = [2, 0, 3]\nw : positive[4]\nL = ${name}(Z, t, w, ignore_index=3)`,
];

/**
 * `L = -(1/n) Σ_b Σ_c w[c] y[b,c] log_softmax(z)[b,c]`, with class numbers or probabilities (a one-hot vector is one)
 * as targets. Of class numbers the mean is weighted, and what is ignored does not count; of probabilities it is over
 * the batch, as in PyTorch. Only a class number that `ignore_index` names is ignored.
 */
export const crossEntropy: Operator = {
  name: 'cross_entropy',
  summary: 'The cross-entropy of softmax(input) with the class numbers or class probabilities of the target.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html',
  parameters: [...PARAMETERS, { name: 'label_smoothing', kind: 'number', default: 0 }],
  signatures,
  examples: [
    ...EXAMPLES('cross_entropy'),
    'Z : [3, 4]\nt : [3] = [2, 0, 3]\nL = cross_entropy(Z, t, label_smoothing=0.1)',
  ],
  formula: (operands, context) =>
    expected(operands, context, (input, axis, subscripts) => entry(logSoftmaxOf(input, axis), subscripts)),
};

/** `L = -(1/n) Σ_b Σ_c w[c] y[b,c] l[b,c]`, with l the logarithms of probabilities. */
export const nllLoss: Operator = {
  name: 'nll_loss',
  aliases: ['nll'],
  summary:
    'The negative log-likelihood of log-probabilities, with class numbers or one-hot vectors as targets.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.nll_loss.html',
  parameters: PARAMETERS,
  signatures,
  examples: EXAMPLES('nll_loss'),
  formula: (operands, context) =>
    expected(operands, context, (input, _axis, subscripts) => at(input, subscripts)),
};
