import { Affine } from '../calculus/affine';
import { array, at, delta, sumOver, times } from '../calculus/build';
import { axisLetters, columnMajorPosition, shapePattern } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `v[p] = Σ_{i,j} δ(p, i + m j) A[i,j]`: the columns one below the other, as matrix calculus has it. */
export const vec: Operator = {
  name: 'vec',
  summary: 'The columns of a matrix one below the other; of more axes, the first one runs fastest.',
  reference: 'https://en.wikipedia.org/wiki/Vectorization_(mathematics)',
  parameters: [{ name: 'input', kind: 'array' }],
  signatures: ({ ranks, rows }) => {
    const [rank] = ranks;
    if (rank === undefined) return undefined;
    const letters = axisLetters(rank);
    const count = rank === 0 ? '1' : letters.join(' * ');
    return [`(input : ${shapePattern(letters, rows[0] === true)}) -> [${count}]`];
  },
  examples: ['A : [2, 3]\nv = vec(A)'],
  formula: (operands, { result }) => {
    const { array: argument } = operandAt(operands, 0);
    return array(result.axes, (place) => {
      const inner = argument.indices.map((index) => index.twin());
      if (inner.length === 1) return at(argument, [Affine.of(place as never)]);
      const position = delta(place as never, columnMajorPosition(inner));
      return inner.length === 0 ? at(argument, []) : sumOver(inner, times(position, at(argument, inner)));
    });
  },
};
