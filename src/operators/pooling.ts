/** What the operators share that make one number of each window: their arguments, and the windows themselves. */
import type { Affine, Index } from '../calculus/affine';
import { array } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Parameter, RuleContext, SignatureChoice } from '../shapes/rule';
import { Size } from '../shapes/size';
import { AXES, sizesOf } from './convolution';
import { operandAt } from './operands';
import type { FormulaContext, Operand, Operator } from './operator';
import {
  fallsOn,
  integersSetting,
  movementOf,
  rejectBelow,
  runningOver,
  windowCount,
  within,
} from './windows';

export const POOLING_PARAMETERS: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'kernel_size', kind: 'integer', list: true },
  { name: 'stride', kind: 'integer', default: null, list: true },
  { name: 'padding', kind: 'integer', default: 0, list: true },
];

/** Windows over the last `rank` axes; those before are left as they are, and more axes may follow. */
export function poolingSignatures(rank: number, { statics }: RuleContext, more = ''): SignatureChoice {
  const rejected = rejectBelow({ kernel_size: 1, stride: 1, padding: 0, dilation: 1 }, statics, rank);
  if (rejected !== undefined) return rejected;
  // A window that holds nothing but padding has no largest entry, and its mean is of nothing.
  const kernel = integersSetting(statics, 'kernel_size', 1, rank);
  const padding = integersSetting(statics, 'padding', 0, rank);
  if (kernel.some((size, axis) => 2 * (padding[axis] ?? 0) > size))
    return { argument: 'padding', problem: 'not-a-size' };
  const axes = AXES.slice(0, rank);
  const counts = axes.map((axis, k) => windowCount(axis, k, String(kernel[k]), movementOf(statics, rank)));
  return [`(input : [...s, ${axes.join(', ')}]) -> [...s, ${counts.join(', ')}${more}]`];
}

/** How many axes windows reach over: as many as `kernel_size` lists; of one number, two of a picture with channels. */
function windowRank({ statics }: Pick<RuleContext, 'statics'>, rank: number | undefined): number | undefined {
  const kernel = statics.get('kernel_size');
  if (kernel?.kind === 'integers') return kernel.values.length;
  if (rank === undefined) return undefined;
  return rank < 3 ? 1 : 2;
}

/** An operator that is one of two, which the shapes choose between. */
export function byRank({
  name,
  summary,
  choices,
  examples,
}: Pick<Operator, 'name' | 'summary' | 'examples'> & {
  readonly choices: { readonly 1: Operator; readonly 2: Operator };
}): Operator {
  const chosen = (rank: number | undefined) => (rank === 1 || rank === 2 ? choices[rank] : undefined);
  return {
    name,
    summary: `${summary}: \`${choices[1].name}\` of \`[n]\` and \`[c, n]\`, \`${choices[2].name}\` of more axes; a list, \`kernel_size=[2]\` or \`[2, 2]\`, says which.`,
    ...(choices[2].reference !== undefined && { reference: choices[2].reference }),
    parameters: choices[2].parameters,
    signatures: (context) => {
      const rank = windowRank(context, context.ranks[0]);
      if (rank === undefined) return undefined;
      const operator = chosen(rank);
      if (operator === undefined) return { argument: 'kernel_size', problem: 'not-a-size' };
      return typeof operator.signatures === 'function' ? operator.signatures(context) : operator.signatures;
    },
    examples,
    formula: (operands, context) => {
      const rank = windowRank(context, operandAt(operands, 0).array.indices.length);
      return (chosen(rank) ?? choices[2]).formula(operands, context);
    },
  };
}

/** One window: where its places fall, the indices that run over them, and 1 for those within the array. */
export interface Window {
  readonly spots: readonly Affine[];
  readonly places: readonly Index[];
  readonly inside: Sum;
}

/** An array with one entry for each window over the last `rank` axes of the operand. */
export function pooled(
  rank: number,
  operands: readonly Operand[],
  { result, statics }: FormulaContext,
  entryOf: (window: Window, input: ArrayExpression, outside: readonly Index[]) => Sum,
): ArrayExpression {
  const { array: input } = operandAt(operands, 0);
  const kernel = integersSetting(statics, 'kernel_size', 1, rank).map(Size.of);
  const movement = movementOf(statics, rank);
  return array(result.axes, (...indices) => {
    const places = runningOver(kernel);
    const spots = fallsOn(indices.slice(-rank), places.at, movement);
    const inside = within(spots, sizesOf(input).slice(-rank), movement);
    return entryOf({ spots, places: places.over, inside }, input, indices.slice(0, -rank));
  });
}
