import type { Finding, Hypothesis, Trial } from './hypothesis';
import { withTransposesChanged } from './rewrites';

export const transposed: Hypothesis = {
  mistake: 'transposed',
  find: (trial) => {
    const { truth, claimed, areEqual } = trial;
    const { indices, body } = truth.array;
    if (
      indices.length === 1 &&
      truth.shape.row !== claimed.shape.row &&
      areEqual(truth.array, claimed.array)
    ) {
      return { sentence: 'The entries are right, but a row is not a column.' };
    }
    const turned = { indices: [...indices].reverse(), body };
    if (indices.length === 2 && areEqual(turned, claimed.array))
      return {
        sentence: 'It is transposed.',
        withAnswer: (answer) => `It is transposed: the right answer is \`${answer}\`.`,
      };
    return partTransposed(trial);
  },
};

/** `A @ g` for `A.T @ g`: one part of what is claimed lies the wrong way round. */
function partTransposed({ claimed, source, firstTrue }: Trial): Finding | undefined {
  const changes = withTransposesChanged(claimed.expression, source);
  const mended = firstTrue(changes.map(({ text }) => text));
  const change = changes.find(({ text }) => text === mended);
  return change && mended !== undefined
    ? { sentence: `\`${change.part}\` is transposed in it.`, mended }
    : undefined;
}
