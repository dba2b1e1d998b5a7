import type { Hypothesis } from './hypothesis';
import { withFactorsReordered } from './rewrites';

export const orderOfFactors: Hypothesis = {
  mistake: 'order-of-factors',
  find: ({ claimed, source, firstTrue }) => {
    const mended = firstTrue(withFactorsReordered(claimed.expression, source));
    if (mended === undefined) return undefined;
    return { sentence: 'The factors are in the wrong order: a matrix product depends on it.', mended };
  },
};
