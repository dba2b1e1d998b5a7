/** Elimination of Kronecker deltas: `Σ_j δ(i, j) f(j) = f(i)`, and `δ(i, j) f(j) = δ(i, j) f(i)`. */
import { Size } from '../shapes/size';
import { Affine, type Index } from './affine';
import { guard, substituteInTerm } from './build';
import type { Atom, Factor, Term } from './expression';
import { dividedBy } from './guards';
import { mentions } from './indices';

/** Takes every delta in that can be taken in; `undefined` when one of them is never met. */
export function eliminateDeltas(term: Term): Term | undefined {
  if (!term.factors.some(({ atom }) => atom.kind === 'delta')) return term;
  let current = term;
  // Deltas that are done, with the index that each has replaced everywhere else, if any. That choice stays even
  // when another delta changes this one: as in Gaussian elimination, a pivot is never taken back.
  const settled = new Map<Factor, Index | undefined>();
  for (;;) {
    const factor = current.factors.find((f) => f.atom.kind === 'delta' && !settled.has(f));
    if (factor === undefined) return sumWholeFlattenings(current);
    const zero = (factor.atom as Atom & { kind: 'delta' }).zero;
    const met = isZero(zero);
    if (met === false) return undefined;
    if (met === true) {
      current = { ...current, factors: current.factors.filter((f) => f !== factor) };
      continue;
    }
    const digits = splitRadix(zero);
    if (digits !== undefined) {
      current = replaceFactor(current, factor, digits);
      continue;
    }
    const flattened = flatteningSolution(zero, current.bound);
    const twin = flattened && sameFlattening(current, flattened, settled);
    if (flattened !== undefined && twin !== undefined) {
      const same = Affine.of(flattened.index).minus(Affine.of(twin));
      current = replaceFactor(current, factor, [same]);
      continue;
    }
    const bound = flattened ?? boundSolution(zero, current.bound);
    if (flattened === undefined && bound !== undefined) {
      current = replaceBound(current, factor, bound);
      continue;
    }
    const solution = flattened ?? freeSolution(zero);
    settled.set(factor, solution?.index);
    if (solution !== undefined) current = spreadFree(current, factor, solution, settled);
  }
}

function replaceFactor(term: Term, delta: Factor, zeros: readonly Affine[]): Term {
  const factors = term.factors.filter((factor) => factor !== delta);
  for (const zero of zeros) factors.push({ atom: { kind: 'delta', zero }, power: delta.power });
  return { ...term, factors };
}

/**
 * `i + m j - i' - m j' = 0` as `i - i' = 0` and `j - j' = 0`, where the low part stays within (-m, m): numbers
 * in mixed radix are equal digit by digit. This is what undoes a flattening.
 */
function splitRadix(zero: Affine): [Affine, Affine] | undefined {
  if (zero.terms.length < 2) return undefined;
  for (const { coefficient: m } of zero.terms) {
    if (m.constant === 1 || m.constant === -1) continue;
    const { high, low } = dividedBy(zero, m);
    if (low.isConstant && low.offset.constant === 0) continue;
    const bounds = low.bounds();
    const size = m.isNonNegative() ? m : m.negated();
    if (bounds === undefined || !size.minus(bounds.high).isPositive() || !size.plus(bounds.low).isPositive())
      continue;
    return [high, low];
  }
  return undefined;
}

/**
 * `p = n i + j` for a free p and digits i and j, some bound, that reach each place once: the place of an entry
 * in a flattened array. Such a delta stays, because solving it for a digit would leave the other one in a guard.
 */
function flatteningSolution(zero: Affine, bound: readonly Index[]): Solution | undefined {
  const running = zero.terms.filter(({ index }) => bound.includes(index)).length;
  if (running === 0 || zero.terms.length < 3) return undefined;
  for (const { index } of zero.terms) {
    const solution = bound.includes(index) ? undefined : solved(zero, index);
    if (solution === undefined) continue;
    const reaches = running > 1 && isWithin(solution.value, index) && isMixedRadix(solution.value);
    if (reaches || isWholeRange(solution)) return solution;
  }
  return undefined;
}

/** The place that another delta says the same digits make. */
function sameFlattening(
  term: Term,
  { value }: Solution,
  settled: ReadonlyMap<Factor, Index | undefined>,
): Index | undefined {
  for (const factor of term.factors) {
    const { atom } = factor;
    const place = settled.get(factor);
    if (atom.kind !== 'delta' || place === undefined) continue;
    const difference = solved(atom.zero, place)?.value.minus(value);
    if (difference?.isConstant && difference.offset.constant === 0) return place;
  }
  return undefined;
}

/** `Σ_{i,j} δ(p, n i + j) = 1` where the digits reach every place of p. */
function sumWholeFlattenings(term: Term): Term {
  for (const factor of term.factors) {
    const flattening =
      factor.atom.kind === 'delta' ? flatteningSolution(factor.atom.zero, term.bound) : undefined;
    if (flattening === undefined || !isWholeRange(flattening)) continue;
    const digits = flattening.value.terms.map(({ index }) => index);
    const others = term.factors.filter((other) => other !== factor);
    const elsewhere = (index: Index) => others.some(({ atom }) => mentions(atom, index));
    if (digits.some((index) => !term.bound.includes(index) || elsewhere(index))) continue;
    const bound = term.bound.filter((index) => !digits.includes(index));
    return sumWholeFlattenings({ ...term, bound, factors: others });
  }
  return term;
}

/** What a delta says an index is, where that is digits in mixed radix that reach each of its places once. */
export function wholeFlattening(zero: Affine, index: Index): Affine | undefined {
  const solution = solved(zero, index);
  const several = solution !== undefined && solution.value.terms.length > 1;
  return several && isWholeRange(solution) ? solution.value : undefined;
}

/** True when digits in mixed radix leave no place of the index out. */
function isWholeRange({ index, value }: Solution): boolean {
  let count = Size.of(1);
  for (const digit of digitsOf(value.terms)) {
    if (!digit.coefficient.equals(count)) return false;
    count = count.times(digit.index.size);
  }
  return value.offset.constant === 0 && count.equals(index.size);
}

/** True when no two assignments of the indices give the same value: each weighs more than all smaller ones reach. */
function isMixedRadix({ terms }: Affine): boolean {
  let reach = Size.of(0);
  for (const { index, coefficient } of digitsOf(terms)) {
    if (!coefficient.minus(reach).isPositive()) return false;
    reach = reach.plus(coefficient.times(index.size.minus(Size.of(1))));
  }
  return true;
}

/** The terms of a number in mixed radix from the digit that counts least on; one that is always 0 is no digit. */
export function digitsOf(terms: Affine['terms']): Affine['terms'] {
  const digits = terms.filter(({ index }) => index.size.constant !== 1);
  return digits.sort((a, b) => (b.coefficient.minus(a.coefficient).isNonNegative() ? -1 : 1));
}

/** Whether an affine expression is zero always (true), never (false) or at times (undefined). */
function isZero(zero: Affine): boolean | undefined {
  if (zero.isConstant && zero.offset.constant === 0) return true;
  const bounds = zero.bounds();
  if (bounds === undefined) return undefined;
  if (bounds.low.isPositive() || bounds.high.negated().isPositive()) return false;
  if (bounds.low.constant === 0 && bounds.high.constant === 0) return true;
  return undefined;
}

interface Solution {
  readonly index: Index;
  readonly value: Affine;
}

/** `index = value`, from `zero = 0`, for an index that stands there with coefficient ±1. */
function solved(zero: Affine, index: Index): Solution | undefined {
  const coefficient = zero.coefficientOf(index).constant;
  if (coefficient !== 1 && coefficient !== -1) return undefined;
  const rest = zero.minus(Affine.of(index).times(coefficient));
  return { index, value: rest.times(-coefficient) };
}

function boundSolution(zero: Affine, bound: readonly Index[]): Solution | undefined {
  const solutions = bound.map((index) => solved(zero, index)).filter((s) => s !== undefined);
  return solutions.find(({ index, value }) => isWithin(value, index)) ?? solutions[0];
}

/** True when the value lies in the index's range whatever the other indices are. */
function isWithin(value: Affine, index: Index): boolean {
  const bounds = value.bounds();
  if (bounds === undefined) return false;
  return bounds.low.isNonNegative() && index.size.minus(bounds.high).isPositive();
}

function replaceBound(term: Term, delta: Factor, { index, value }: Solution): Term {
  const without: Term = {
    ...term,
    bound: term.bound.filter((other) => other !== index),
    factors: term.factors.filter((factor) => factor !== delta),
  };
  // The remaining bound indices scope over the replacement too, so only what is inside may be renamed.
  const replaced = substituteUnder(without, index, value);
  if (isWithin(value, index)) return replaced;
  const range = guard(value, index.size).terms[0] as Term;
  return { ...replaced, factors: [...replaced.factors, ...range.factors] };
}

/** Replaces an index in the factors of a term, leaving the term's own bound indices in scope. */
function substituteUnder(term: Term, index: Index, value: Affine): Term {
  const inner = substituteInTerm({ ...term, bound: [] }, new Map([[index, value]]));
  return { ...inner, bound: term.bound };
}

/**
 * Of a delta between free indices, the one to be replaced in the other factors, so that `δ(i, k) x[k]` and
 * `δ(i, k) x[i]` become one: the index with the larger range, then the younger one, because its partner always
 * lies within.
 */
function freeSolution(zero: Affine): Solution | undefined {
  const solutions = zero.terms.map(({ index }) => solved(zero, index)).filter((s) => s !== undefined);
  solutions.sort((a, b) => {
    const difference = b.index.size.minus(a.index.size);
    if (difference.constant === 0) return b.index.id - a.index.id;
    if (difference.isNonNegative()) return 1;
    if (difference.negated().isNonNegative()) return -1;
    return b.index.id - a.index.id;
  });
  return solutions[0];
}

/** Replaces the index in all factors but the delta that says so, and keeps what is settled up to date. */
function spreadFree(
  term: Term,
  delta: Factor,
  { index, value }: Solution,
  settled: Map<Factor, Index | undefined>,
): Term {
  const others = term.factors.filter((factor) => factor !== delta);
  const replaced = substituteUnder({ ...term, factors: others }, index, value);
  if (replaced.factors === others) return term;
  replaced.factors.forEach((factor, k) => {
    const before = others[k] as Factor;
    const pivot = settled.get(before);
    if (factor === before || pivot === undefined || factor.atom.kind !== 'delta') return;
    // What can always or never be met by now must be looked at again.
    if (isZero(factor.atom.zero) === undefined) settled.set(factor, pivot);
  });
  return { ...replaced, factors: [...replaced.factors, delta] };
}
