/** What the operators share that make one number of each window: their arguments, and the windows themselves. */
import type { Affine, Index } from '../calculus/affine';
import { array } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Parameter, RuleContext, SignatureChoice } from '../shapes/rule';
import { Size } from '../shapes/size';
import { AXES, sizesOf } from './convolution';
import { operandAt } from './operands';
import type { FormulaContext, Operand } from './operator';
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
