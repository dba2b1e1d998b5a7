import { Index } from '../calculus/affine';
import { array, at, entry, group, negate, type Subscript, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { RuleContext } from '../shapes/rule';
import { INPUT_AND_TARGET, lossSignatures, REDUCTION, reducedLoss } from './loss';
import { operandAt, wordSetting } from './operands';
import type { FormulaContext, Operand, Operator } from './operator';
import { logSoftmaxOf } from './softmax-rules';

const PARAMETERS = [...INPUT_AND_TARGET, REDUCTION];

/** Classes run along the only axis, or along the second one after that of the batch. */
function classAxis(rank: number): number {
  return rank === 1 ? 0 : 1;
}

function signatures(context: RuleContext) {
  const [rank] = context.ranks;
  if (rank === undefined) return undefined;
  if (rank < 2) {
    const row = context.rows[0] === true ? 'row' : '';
    return lossSignatures(context, `input : ${row}[c], target : ${row}[c]`, '[]');
  }
  const letters = Array.from({ length: rank }, (_, k) => `a${k}`);
  const each = letters.filter((_, k) => k !== classAxis(rank)).join(', ');
  const shape = `[${letters.join(', ')}]`;
  return lossSignatures(context, `input : ${shape}, target : ${shape}`, `[${each}]`);
}

/** `-Σ_c y[c] l[c]` for each of what is not the classes, reduced. */
function expected(
  operands: readonly Operand[],
  context: FormulaContext,
  logOf: (input: ArrayExpression, axis: number, subscripts: readonly Subscript[]) => Sum,
): ArrayExpression {
  const [input, target] = [operandAt(operands, 0).array, operandAt(operands, 1).array];
  const axis = classAxis(input.indices.length);
  const reduction = wordSetting(context, 'reduction') ?? 'mean';
  const lossAt = (places: readonly Index[]): Sum => {
    const c = new Index(input.indices[axis]?.size as never, 'c');
    const subscripts = [...places.slice(0, axis), c, ...places.slice(axis)];
    return negate(sumOver([c], times(group(at(target, subscripts)), group(logOf(input, axis, subscripts)))));
  };
  if (reduction === 'none') return array(context.result.axes, (...indices) => lossAt(indices));
  return array([], () => {
    const over = input.indices.filter((_, k) => k !== axis).map((index) => new Index(index.size, 'b'));
    return reducedLoss(reduction, over, lossAt(over));
  });
}

const EXAMPLES = (name: string) => [
  `z : [4]\ny : onehot[4]\nL = ${name}(z, y)`,
  `Z : [3, 4]\nY : onehot[3, 4]\nL = ${name}(Z, Y)\nl = ${name}(Z, Y, reduction=none)`,
  `Z : [2, 3, 2]\nY : [2, 3, 2]\nL = ${name}(Z, Y, reduction=sum)`,
];

/** `L = -(1/n) Σ_b Σ_c y[b,c] log_softmax(z)[b,c]`, with probabilities (a one-hot vector is one) as targets. */
export const crossEntropy: Operator = {
  name: 'cross_entropy',
  summary: 'The cross-entropy of softmax(input) with the class probabilities of the target.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html',
  parameters: PARAMETERS,
  signatures,
  examples: EXAMPLES('cross_entropy'),
  formula: (operands, context) =>
    expected(operands, context, (input, axis, subscripts) => entry(logSoftmaxOf(input, axis), subscripts)),
};

/** `L = -(1/n) Σ_b Σ_c y[b,c] l[b,c]`, with l the logarithms of probabilities; targets are one-hot, not numbers. */
export const nllLoss: Operator = {
  name: 'nll_loss',
  aliases: ['nll'],
  summary:
    'The negative log-likelihood of log-probabilities, with one-hot targets in place of class numbers.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.nll_loss.html',
  parameters: PARAMETERS,
  signatures,
  examples: EXAMPLES('nll_loss'),
  formula: (operands, context) =>
    expected(operands, context, (input, _axis, subscripts) => at(input, subscripts)),
};
