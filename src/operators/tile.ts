import { Affine, Index } from '../calculus/affine';
import { array, at, delta, sumOver, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import { axisLetters, shapePattern, sizesSetting } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';

/**
 * `y[p] = Σ_{b,k} δ(p, n b + k) x[k]`: the array over and over, `dims[axis]` times along each axis, as
 * `torch.tile` and `torch.Tensor.repeat` do. More numbers than axes put new axes in front.
 */
export const tile: Operator = {
  name: 'tile',
  aliases: ['repeat'],
  summary: 'The array over and over, as often along each axis as is said.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.tile.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'dims', kind: 'size', rest: true },
  ],
  signatures: (context) => {
    const [rank] = context.ranks;
    if (rank === undefined) return undefined;
    const letters = axisLetters(rank);
    const times = axisLetters(sizesSetting(context, 'dims').length, 'dims');
    const length = Math.max(rank, times.length);
    const result = Array.from({ length }, (_, k) => {
      const [own, by] = [letters[k - length + rank], times[k - length + times.length]];
      return [by, own].filter((part) => part !== undefined).join(' * ');
    });
    return [`(input : ${shapePattern(letters, context.rows[0] === true)}) -> ${shapePattern(result)}`];
  },
  examples: ['x : [3]\ny = tile(x, 2)', 'A : [2, 3]\nB = tile(A, 2, 1)', 'x : [3]\nA = tile(x, 2, 1)'],
  formula: (operands, { result }) => {
    const { array: argument } = operandAt(operands, 0);
    return array(result.axes, (...indices) => {
      const running: Index[] = [];
      const places: Sum[] = [];
      const own = argument.indices.map((inner, axis) => {
        const outer = indices[axis + indices.length - argument.indices.length] as Index;
        const copies = outer.size.exactQuotient(inner.size);
        if (copies === undefined || copies.constant === 1) return outer;
        const [copy, position] = [new Index(copies, 'c'), new Index(inner.size, 'k')];
        running.push(copy, position);
        places.push(delta(outer, Affine.of(copy).times(inner.size).plus(Affine.of(position))));
        return position;
      });
      return sumOver(running, times(...places, at(argument, own)));
    });
  },
};
