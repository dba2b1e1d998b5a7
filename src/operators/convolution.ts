/** Convolutions over any number of axes: `y[o,t] = Σ_{c,k} K[o,c,k] x[c, s·t + d·k - p] + b[o]`. */
import { Affine, Index } from '../calculus/affine';
import { affine, array, at, guard, plus, type Subscript, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Parameter, Rejection, RuleContext, SignatureChoice } from '../shapes/rule';
import { Size } from '../shapes/size';
import { operandAt, operandFor } from './operands';
import type { FormulaContext, Operand, Operator } from './operator';
import {
  fallsOn,
  integerSetting,
  movementOf,
  rejectBelow,
  runningOver,
  windowCount,
  within,
} from './windows';

export const CONVOLUTION_PARAMETERS: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'weight', kind: 'array' },
  { name: 'bias', kind: 'array', default: null },
  { name: 'stride', kind: 'integer', default: 1, list: true },
  { name: 'padding', kind: 'integer', default: 0, list: true, choices: ['valid', 'same'] },
  { name: 'dilation', kind: 'integer', default: 1, list: true },
  { name: 'groups', kind: 'integer', default: 1 },
];

export const AXES = ['h', 'w', 'd'];
export const KERNEL_AXES = ['kh', 'kw', 'kd'];

/** An operator that convolves over the last `rank` axes. */
export function convolution(
  rank: number,
  about: Pick<Operator, 'name' | 'summary' | 'reference' | 'examples'>,
): Operator {
  return {
    ...about,
    parameters: CONVOLUTION_PARAMETERS,
    signatures: (context) => signatures(rank, context),
    formula: (operands, context) => formula(rank, operands, context),
  };
}

/** Unbatched or batched, with or without a bias; in one dimension also a bare vector by a bare kernel. */
function signatures(rank: number, { statics }: RuleContext): SignatureChoice {
  const rejected = rejectMovement({ statics }, rank) ?? rejectBelow({ groups: 1 }, statics);
  if (rejected !== undefined) return rejected;
  const movement = movementOf(statics, rank);
  const axes = AXES.slice(0, rank);
  const kernel = KERNEL_AXES.slice(0, rank);
  const out = axes.map((axis, k) => windowCount(axis, k, kernel[k] as string, movement));
  const groups = integerSetting(statics, 'groups', 1);
  const forms = channelForms(groups === 1 ? '' : `${groups} * `, axes, kernel, out);
  if (rank > 1 || groups > 1) return forms;
  return [...forms, `(input : [h], weight : [kh]) -> [${out.join(', ')}]`];
}

/** What is said of a stride, a padding or a dilation that windows can't move by. */
export function rejectMovement(
  { statics }: Pick<RuleContext, 'statics'>,
  rank: number,
): Rejection | undefined {
  const rejected = rejectBelow({ stride: 1, padding: 0, dilation: 1 }, statics, rank);
  if (rejected !== undefined) return rejected;
  const { padding, stride } = movementOf(statics, rank);
  // As many windows as places are to be had only where none is left out.
  return padding === 'same' && stride.some((step) => step > 1)
    ? { argument: 'padding', problem: 'not-understood' }
    : undefined;
}

function channelForms(
  times: string,
  axes: readonly string[],
  kernel: readonly string[],
  out: readonly string[],
) {
  return ['', 'n, '].flatMap((batch) => {
    const input = `input : [${batch}${times}c, ${axes.join(', ')}]`;
    const weight = `weight : [${times}o, c, ${kernel.join(', ')}]`;
    const result = `[${batch}${times}o, ${out.join(', ')}]`;
    return [`(${input}, ${weight}) -> ${result}`, `(${input}, ${weight}, bias : [${times}o]) -> ${result}`];
  });
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
  return array(result.axes, (...indices) => {
    const kernel = sizesOf(weight).slice(-rank);
    const places = runningOver(kernel);
    const spots = fallsOn(indices.slice(-rank), places.at, movement, kernel);
    const inside = within(spots, sizesOf(input).slice(-rank), movement);
    const product = (filter: readonly Subscript[], source: readonly Subscript[]): Sum =>
      sumOver(
        places.over,
        times(inside, at(weight, [...filter, ...places.at]), at(input, [...source, ...spots])),
      );
    if (indices.length === rank) return product([], []);
    const batch = indices.slice(0, -rank - 1);
    const unit = indices[indices.length - rank - 1] as Index;
    const channels = (input.indices[batch.length] as Index).size;
    const groups = integerSetting(statics, 'groups', 1);
    const total = byGroups({ unit, channels, groups }, ({ channel, inGroup }) =>
      product([unit, inGroup], [...batch, channel]),
    );
    return bias === undefined ? total : plus(total, at(bias.array, [unit]));
  });
}

export function sizesOf({ indices }: ArrayExpression): Size[] {
  return indices.map((index) => index.size);
}

/** The channels that one output channel is made from. */
interface Channels {
  /** The output channel. */
  readonly unit: Index;
  /** How many input channels there are. */
  readonly channels: Size;
  readonly groups: number;
}

/** An input channel, where it is in its group, and where the output channel is in that group. */
interface Source {
  readonly channel: Subscript;
  readonly inGroup: Subscript;
  readonly unitInGroup: Subscript;
}

/**
 * The sum over the input channels of an output channel's own group. The group of output channel `o` is the `g`
 * for which `o - m·g` lies within the `m` channels of a group.
 */
export function byGroups({ unit, channels, groups }: Channels, entryOf: (source: Source) => Sum): Sum {
  const count = Size.of(groups);
  // The signature has seen to it that both are multiples of the number of groups.
  const depth = channels.exactQuotient(count) ?? channels;
  const { at: inside, over } = runningOver([depth], ['c']);
  const inGroup = inside[0] as Subscript;
  if (groups === 1) return sumOver(over, entryOf({ channel: inGroup, inGroup, unitInGroup: unit }));
  const own = unit.size.exactQuotient(count) ?? unit.size;
  const fromGroup = (group: Index, unitInGroup: Subscript): Sum => {
    const channel = Affine.of(group).times(depth).plus(affine(inGroup));
    return sumOver(over, entryOf({ channel, inGroup, unitInGroup }));
  };
  if (own.constant === 1) return fromGroup(unit, 0);
  const group = new Index(count, 'g');
  const unitInGroup = Affine.of(unit).minus(Affine.of(group).times(own));
  return sumOver([group], times(guard(unitInGroup, own), fromGroup(group, unitInGroup)));
}
