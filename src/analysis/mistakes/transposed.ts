import type { Hypothesis } from './hypothesis';

export const transposed: Hypothesis = {
  mistake: 'transposed',
  find: ({ truth, claimed, areEqual }) => {
    const { indices, body } = truth.array;
    if (
      indices.length === 1 &&
      truth.shape.row !== claimed.shape.row &&
      areEqual(truth.array, claimed.array)
    ) {
      return { sentence: 'It is transposed: the entries are right, but a row is not a column.' };
    }
    if (indices.length !== 2) return undefined;
    const turned = { indices: [...indices].reverse(), body };
    return areEqual(turned, claimed.array) ? { sentence: 'It is transposed.' } : undefined;
  },
};
