import { at, minus, scale } from '../../calculus/build';
import type { Sum } from '../../calculus/expression';
import { canonicalOrder } from '../../calculus/key';
import { MULTIPLY, normalize } from '../../calculus/normalize';
import { closedForm } from './closed-form';
import type { Trial } from './hypothesis';

/** A longer part is no slip that anybody would see at a glance. */
const LONGEST = 80;

/**
 * What is claimed taken from the truth, so many times, in matrix notation, where that is some of the truth's terms, and neither
 * all of them nor none.
 */
export function partBetween({ truth, claimed, analysis }: Trial, times: '1' | '1/2'): string | undefined {
  const { indices, body } = truth.array;
  if (indices.length !== claimed.array.indices.length) return undefined;
  const whole = keysOf(normalize(body, MULTIPLY));
  const difference = normalize(scale(minus(body, at(claimed.array, indices)), times), MULTIPLY);
  const keys = keysOf(difference);
  if (keys.size < 2 || keys.size >= whole.size) return undefined;
  for (const [key, coefficient] of keys) if (whole.get(key) !== coefficient) return undefined;
  const text = closedForm({ array: { indices, body: difference }, shape: truth.shape }, analysis);
  return text !== undefined && text.length <= LONGEST ? text : undefined;
}

/** The terms of a sum by their keys, with their coefficients. */
function keysOf({ terms }: Sum): ReadonlyMap<string, string> {
  return new Map(terms.map((term) => [canonicalOrder(term).key, term.coefficient.toFraction()]));
}
