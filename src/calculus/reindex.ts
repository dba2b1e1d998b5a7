/**
 * Sums over windows can be counted from either end: `Σ_{t<n} Σ_k [0 ≤ t + k < n] f(k, t, t + k)` is
 * `Σ_{t<n} Σ_k [0 ≤ t - k < n] f(k, t - k, t)`. Of such forms one is chosen, so that equal sums look the same.
 */
import type { Affine } from './affine';
import { mapAtom } from './build';
import type { Factor, Sum, Term } from './expression';
import { changeRange } from './guards';
import { termKey } from './key';

/** A bound on work: what is not tried might only keep two equal terms apart. */
const MAX_CHANGES = 16;

/** The shortest form that changing one range after the other leads to; of equally short ones that of the least key. */
export function reindexed(term: Term): Term {
  let best = term;
  for (let round = 0; round < MAX_CHANGES; round++) {
    const next = sameWithOtherRanges(best).reduce((a, b) => (isBefore(b, a) ? b : a), best);
    if (next === best) return best;
    best = next;
  }
  return best;
}

/** Keys take long to work out, so they decide only where lengths don't. */
function isBefore(a: Term, b: Term): boolean {
  const difference = lengthOf(a.factors) - lengthOf(b.factors);
  return difference === 0 ? termKey(a) < termKey(b) : difference < 0;
}

/** How many parts the subscripts, deltas and guards have together. */
function lengthOf(factors: readonly Factor[]): number {
  let length = 0;
  const onAffine = (value: Affine): Affine => {
    length += value.terms.length + (value.offset.constant === 0 ? 0 : 1);
    return value;
  };
  const onSum = (sum: Sum): Sum => {
    for (const term of sum.terms) for (const { atom } of term.factors) mapAtom(atom, onAffine, onSum);
    return sum;
  };
  for (const { atom } of factors) mapAtom(atom, onAffine, onSum);
  return length;
}

/** Every form in which one index that is summed over runs over a guard on it that is as long as its own range. */
function sameWithOtherRanges(term: Term): Term[] {
  if (term.bound.length === 0) return [];
  return term.factors.flatMap((factor) => {
    const { atom } = factor;
    if (atom.kind !== 'guard' || atom.value.terms.length < 2) return [];
    return atom.value.terms.flatMap(({ index, coefficient }) => {
      const unit = Math.abs(coefficient.constant ?? 0) === 1;
      if (!unit || !term.bound.includes(index) || !index.size.equals(atom.size)) return [];
      return [changeRange(term, factor, index)];
    });
  });
}
