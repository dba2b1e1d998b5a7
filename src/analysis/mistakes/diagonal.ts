import { delta, times } from '../../calculus/build';
import { normalize } from '../../calculus/normalize';
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
