/** Numbers at the sampled inputs, asked for in one place; there may be none, which is never an error here. */
import type { Analysis } from '../analysis/analysis';
import type { ArrayExpression, Sum } from '../calculus/expression';
import { type Nested, type NumericArray, type Range, toNested } from '../numeric/array';
import { NumericError } from '../numeric/error';
import { evaluate } from '../numeric/evaluate';

/** The numbers of an array, or of a window of it; `undefined` where they can't be had. */
export function numbersOf(
  array: ArrayExpression,
  analysis: Analysis,
  window?: readonly Range[],
): NumericArray | undefined {
  try {
    return evaluate(array, analysis.values, window);
  } catch (error) {
    if (error instanceof NumericError) return undefined;
    throw error;
  }
}

/** The number of one entry, whose indices have been replaced by positions. */
export function numberOf(entry: Sum, analysis: Analysis): number | undefined {
  return numbersOf({ indices: [], body: entry }, analysis)?.data[0];
}

/** Free sizes have no numbers of their own, so an array with one has no numbers that would mean anything. */
export function hasNumbers(array: ArrayExpression): boolean {
  return array.indices.every((index) => index.size.constant !== undefined);
}

/** As nested lists; `undefined` where they can't be had. */
export function nestedNumbers(array: ArrayExpression, analysis: Analysis): Nested | undefined {
  const numbers = hasNumbers(array) ? numbersOf(array, analysis) : undefined;
  return numbers && toNested(numbers);
}
