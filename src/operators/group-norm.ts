import { Affine, Index } from '../calculus/affine';
import { array, at, entry, guard, sumOver, times } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import { Size } from '../shapes/size';
import { AFFINE_PARAMETERS, scaledAndShifted, withAffine } from './affine-norm';
import { sizesOf } from './convolution';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { epsSetting, lastAxes, standardized } from './standardize';
import { integerSetting, rejectBelow } from './windows';

const [INPUT, ...AFFINE] = AFFINE_PARAMETERS as [(typeof AFFINE_PARAMETERS)[number]];

/** As layer normalization, over the channels of one group and all positions of one example. */
export const groupNorm: Operator = {
  name: 'group_norm',
  summary:
    'Brings each group of channels of each example to mean 0 and variance 1, then scales and shifts each channel.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.group_norm.html',
  parameters: [INPUT, { name: 'num_groups', kind: 'integer' }, ...AFFINE],
  signatures: ({ ranks: [rank], statics }) => {
    const rejected = rejectBelow({ num_groups: 1 }, statics);
    if (rejected !== undefined || rank === undefined) return rejected;
    const groups = integerSetting(statics, 'num_groups', 1);
    const channels = groups === 1 ? 'c' : `${groups} * c`;
    const positions = Array.from({ length: Math.max(0, rank - 2) }, (_, k) => `, p${k}`).join('');
    return withAffine(`n, ${channels}${positions}`, channels);
  },
  examples: [
    'X : [2, 4]\nw : [4]\nb : [4]\nY = group_norm(X, 2, w, b)',
    'X : [1, 4, 2]\nY = group_norm(X, num_groups=2)',
  ],
  formula: (operands, context) => {
    const { array: input } = operandAt(operands, 0);
    const groups = Size.of(integerSetting(context.statics, 'num_groups', 1));
    const grouped = inGroups(input, groups);
    const along = lastAxes(grouped.indices.length, grouped.indices.length - 2);
    const normal = standardized(grouped, along, epsSetting(context));
    const length = (grouped.indices[2] as Index).size;
    return scaledAndShifted(context, operands, {
      normal: ([example, channel, ...positions]) => {
        if (length.constant === 1) return entry(normal, [example, channel, 0, ...positions] as Index[]);
        // Which group channel `c` is in: the `g` for which `c - m·g` is one of the `m` channels of a group.
        const group = new Index(groups, 'g');
        const place = Affine.of(channel as Index).minus(Affine.of(group).times(length));
        const value = entry(normal, [example as Index, group, place, ...positions]);
        return sumOver([group], times(guard(place, length), value));
      },
      own: (indices) => [indices[1] as Index],
    });
  },
};

/** `[n, g·m, …]` seen as `[n, g, m, …]`. */
function inGroups(input: ArrayExpression, groups: Size): ArrayExpression {
  const [examples, channels, ...positions] = sizesOf(input) as [Size, Size, ...Size[]];
  // The signature has seen to it that the channels are a multiple of the number of groups.
  const length = channels.exactQuotient(groups) ?? channels;
  return array([examples, groups, length, ...positions], (example, group, channel, ...rest) => {
    const whole = Affine.of(group as Index)
      .times(length)
      .plus(Affine.of(channel as Index));
    return at(input, [example as Index, whole, ...rest]);
  });
}
