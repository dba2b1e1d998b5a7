import { at, sumOver } from '../../calculus/build';
import type { Hypothesis } from './hypothesis';

/** One gradient for each example of a batch, where they add up. */
export const missingBatchSum: Hypothesis = {
  mistake: 'missing-batch-sum',
  find: ({ truth, claimed, areEqual, text }) => {
    const { array } = claimed;
    if (array.indices.length !== truth.array.indices.length + 1) return undefined;
    for (const [axis, summed] of array.indices.entries()) {
      const indices = array.indices.filter((index) => index !== summed);
      const running = summed.twin();
      const subscripts = array.indices.map((index) => (index === summed ? running : index));
      const total = { indices, body: sumOver([running], at(array, subscripts)) };
      if (!areEqual(total, truth.array)) continue;
      return {
        sentence: 'The sum over the batch is missing: every example adds its share to the gradient.',
        mended: `sum(${text}, axis=${axis})`,
      };
    }
    return undefined;
  },
};
