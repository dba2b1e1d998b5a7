import { delta, times } from '../../calculus/build';
import { normalize } from '../../calculus/normalize';
import { walk } from '../../language/walk';
import type { Hypothesis } from './hypothesis';

export const diagonalInsteadOfFull: Hypothesis = {
  mistake: 'diagonal-instead-of-full',
  find: ({ truth, claimed, areEqual }) => {
    const { indices, body } = truth.array;
    const [i, j] = indices;
    if (i === undefined || j === undefined || indices.length > 2) return undefined;
    if (!areEqual({ indices, body: normalize(times(delta(i, j), body)) }, claimed.array)) return undefined;
    const sentence = 'Only the entries on the diagonal are kept, but the matrix is full';
    return {
      sentence: `${sentence}.`,
      withAnswer: (answer) => `${sentence}: it is \`${answer}\`, all of it.`,
    };
  },
};

/** `z > 0` for `diag(z > 0)`: the entries are right, but it is a matrix that has them on its diagonal. */
export const vectorInsteadOfDiagonal: Hypothesis = {
  mistake: 'vector-instead-of-diagonal',
  find: ({ truth, claimed, text, source, firstTrue }) => {
    if (truth.array.indices.length !== 2) return undefined;
    const parts = [...walk(claimed.expression)].slice(1, MOST_PARTS).map((node) => {
      const { from, to } = claimed.expression.span;
      const inside = `diag(${source(node.span)})`;
      return `${source({ from, to: node.span.from })}${inside}${source({ from: node.span.to, to })}`;
    });
    const mended = firstTrue([`diag(${text})`, ...parts]);
    if (mended === undefined) return undefined;
    return {
      sentence:
        'It is a matrix with these entries on its diagonal: each output depends on its own input alone.',
      mended,
    };
  },
};

const MOST_PARTS = 24;
