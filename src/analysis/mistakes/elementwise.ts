import type { Hypothesis } from './hypothesis';
import { withOperator } from './rewrites';

export const elementwiseInsteadOfMatmul: Hypothesis = {
  mistake: 'elementwise-instead-of-matmul',
  find: ({ claimed, source, firstTrue }) => {
    const mended = firstTrue(withOperator(claimed.expression, source, '*', '@'));
    if (mended === undefined) return undefined;
    return { sentence: '`*` multiplies entry by entry, but here it is the matrix product `@`.', mended };
  },
};

export const matmulInsteadOfElementwise: Hypothesis = {
  mistake: 'matmul-instead-of-elementwise',
  find: ({ claimed, source, firstTrue }) => {
    const mended = firstTrue(withOperator(claimed.expression, source, '@', '*'));
    if (mended === undefined) return undefined;
    return {
      sentence: '`@` is the matrix product, but here entries are multiplied one by one with `*`.',
      mended,
    };
  },
};
