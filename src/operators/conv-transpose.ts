/**
 * Transposed convolutions over any number of axes: `y[o,t] = Σ_{c,i,k} x[c,i] K[c,o,k]` over all `i` and `k` with
 * `t = s·i + d·k - p`. It is the gradient of a convolution by its input, which is where the name is from.
 */
import type { Index } from '../calculus/affine';
import { array, at, delta, plus, sumOver, times } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import type { Parameter, RuleContext, SignatureChoice } from '../shapes/rule';
import { AXES, byGroups, KERNEL_AXES, sizesOf } from './convolution';
import { operandAt, operandFor } from './operands';
import type { FormulaContext, Operand, Operator } from './operator';
import {
  fallsOn,
  integerSetting,
  integersSetting,
  type Movement,
  movementOf,
  rejectBelow,
  runningOver,
} from './windows';

const PARAMETERS: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'weight', kind: 'array' },
  { name: 'bias', kind: 'array', default: null },
  { name: 'stride', kind: 'integer', default: 1, list: true },
  { name: 'padding', kind: 'integer', default: 0, list: true },
  { name: 'output_padding', kind: 'integer', default: 0, list: true },
  { name: 'groups', kind: 'integer', default: 1 },
  { name: 'dilation', kind: 'integer', default: 1, list: true },
];

/** An operator that spreads the last `rank` axes out. */
export function transposedConvolution(
  rank: number,
  about: Pick<Operator, 'name' | 'summary' | 'reference' | 'examples'>,
): Operator {
  return {
    ...about,
    parameters: PARAMETERS,
    signatures: (context) => signatures(rank, context),
    formula: (operands, context) => formula(rank, operands, context),
  };
}

function signatures(rank: number, { statics }: RuleContext): SignatureChoice {
  const least = { stride: 1, padding: 0, output_padding: 0, dilation: 1 };
  const rejected = rejectBelow(least, statics, rank) ?? rejectBelow({ groups: 1 }, statics);
  if (rejected !== undefined) return rejected;
  const movement = movementOf(statics, rank);
  const more = integersSetting(statics, 'output_padding', 0, rank);
  const groups = integerSetting(statics, 'groups', 1);
  const many = groups === 1 ? '' : `${groups} * `;
  const axes = AXES.slice(0, rank);
  const kernel = KERNEL_AXES.slice(0, rank);
  const out = axes.map((axis, k) => spreadSize(axis, kernel[k] as string, k, movement, more));
  return ['', 'n, '].flatMap((batch) => {
    const input = `input : [${batch}${many}c, ${axes.join(', ')}]`;
    const weight = `weight : [${many}c, o, ${kernel.join(', ')}]`;
    const result = `[${batch}${many}o, ${out.join(', ')}]`;
    return [`(${input}, ${weight}) -> ${result}`, `(${input}, ${weight}, bias : [${many}o]) -> ${result}`];
  });
}

/** `(n - 1)s - 2p + d(k - 1) + output_padding + 1`. */
function spreadSize(
  axis: string,
  kernel: string,
  position: number,
  movement: Movement,
  output: readonly number[],
): string {
  const [stride, padding, dilation, more] = [
    movement.stride,
    movement.padding === 'same' ? [] : movement.padding,
    movement.dilation,
    output,
  ].map((values, k) => values[position] ?? (k % 2 === 0 ? 1 : 0)) as [number, number, number, number];
  const spread = stride === 1 ? `${axis} - 1` : `${stride} * (${axis} - 1)`;
  const reach = dilation === 1 ? kernel : `${dilation} * (${kernel} - 1) + 1`;
  const rest = more - 2 * padding;
  return `${spread} + ${reach}${rest === 0 ? '' : rest > 0 ? ` + ${rest}` : ` - ${-rest}`}`;
}

function formula(
  rank: number,
  operands: readonly Operand[],
  { result, statics }: FormulaContext,
): ArrayExpression {
  const { array: input } = operandAt(operands, 0);
  const { array: weight } = operandAt(operands, 1);
  const bias = operandFor(operands, 'bias');
  const movement = movementOf(statics, rank);
  const groups = integerSetting(statics, 'groups', 1);
  return array(result.axes, (...indices) => {
    const [unit, ...targets] = indices.slice(-rank - 1) as [Index, ...Index[]];
    const batch = indices.slice(0, -rank - 1);
    const places = runningOver(sizesOf(weight).slice(-rank));
    const sources = runningOver(sizesOf(input).slice(-rank), ['p', 'q', 'r']);
    const lands = fallsOn(sources.at, places.at, movement).map((spot, axis) =>
      delta(targets[axis] as Index, spot),
    );
    const channels = (input.indices[batch.length] as Index).size;
    const total = byGroups({ unit, channels, groups }, ({ channel, unitInGroup }) =>
      sumOver(
        [...sources.over, ...places.over],
        times(
          ...lands,
          at(weight, [channel, unitInGroup, ...places.at]),
          at(input, [...batch, channel, ...sources.at]),
        ),
      ),
    );
    return bias === undefined ? total : plus(total, at(bias.array, [unit]));
  });
}
