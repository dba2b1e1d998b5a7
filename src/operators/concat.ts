import { Affine, type Index } from '../calculus/affine';
import { array, at, delta, guard, plus, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { SignatureChoice } from '../shapes/rule';
import { Size } from '../shapes/size';
import { axisLetters, axisOf, replacedAt, shapePattern } from './axes';
import type { Operator, RuleContext } from './operator';

function signatures(context: RuleContext): SignatureChoice {
  const rank = context.ranks.find((known) => known !== undefined);
  if (rank === undefined) return undefined;
  const axis = axisOf(context, 'axis', rank);
  if (axis === undefined) return { argument: 'axis', problem: 'not-an-axis' };
  const row = context.rows.includes(true);
  const letters = axisLetters(rank);
  const lengths = axisLetters(context.count, 'c');
  const parameters = lengths.map(
    (length, k) => `t${k} : ${shapePattern(replacedAt(letters, axis, length), row)}`,
  );
  return [
    `(${parameters.join(', ')}) -> ${shapePattern(replacedAt(letters, axis, lengths.join(' + ')), row)}`,
  ];
}

/** `y[i] = [i < m] a[i] + [m ≤ i] b[i - m]` along one axis. */
export const concat: Operator = {
  name: 'concat',
  aliases: ['cat', 'concatenate'],
  summary: 'Joins arrays along an axis that they have.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.cat.html',
  parameters: [
    { name: 'tensors', kind: 'array', rest: true },
    { name: 'axis', kind: 'axis', default: 0 },
  ],
  signatures,
  examples: ['x : [2]\ny : [3]\nz = concat(x, y)', 'A : [2, 3]\nB : [2, 1]\nC = concat(A, B, axis=1)'],
  formula: (operands, context) => {
    const axis = axisOf(context, 'axis', context.result.axes.length) ?? 0;
    return array(context.result.axes, (...indices) => {
      const along = indices[axis] as Index;
      const pieces: Sum[] = [];
      let start = Size.of(0);
      for (const { array: piece } of operands) {
        const { size } = piece.indices[axis] as Index;
        const single = size.constant === 1;
        const local = Affine.of(along).minus(start);
        const inside = single ? delta(along, Affine.constant(start)) : guard(local, size);
        pieces.push(
          times(
            inside,
            at(
              piece,
              indices.map((index, k) => (k === axis ? (single ? 0 : local) : index)),
            ),
          ),
        );
        start = start.plus(size);
      }
      return plus(...pieces);
    });
  },
};
