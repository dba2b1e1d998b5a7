/** Range guards `[0 ≤ value < size]`: decided, taken into the range of a bound index, or joined. */

import { Size } from '../shapes/size';
import { Affine, Index } from './affine';
import { substituteInTerm } from './build';
import type { Atom, Factor, Term } from './expression';
import { mentions } from './indices';

type Guard = Atom & { readonly kind: 'guard' };

const ZERO = Size.of(0);

/** Decides and absorbs what can be; `undefined` when a guard is never met. */
export function absorbGuards(term: Term): Term | undefined {
  if (!term.factors.some(({ atom }) => atom.kind === 'guard')) return term;
  let current = term;
  const kept = new Set<Factor>();
  for (;;) {
    const factor = current.factors.find((f) => f.atom.kind === 'guard' && !kept.has(f));
    if (factor === undefined) return joinGuards(current);
    const guard = factor.atom as Guard;
    const met = isMet(guard);
    if (met === false) return undefined;
    if (met === true || isMetByDelta(current, guard)) {
      current = { ...current, factors: current.factors.filter((f) => f !== factor) };
      continue;
    }
    const simpler =
      narrowBound(current, factor, guard) ??
      splitDigits(current, factor, guard) ??
      sumPartition(current, factor, guard) ??
      runOverGuard(current, factor, guard);
    if (simpler === undefined) kept.add(factor);
    else current = simpler;
  }
}

/** True where a delta that stays says that the value is another one, such as an axis, and that lies within. */
function isMetByDelta({ bound, factors }: Term, { value, size }: Guard): boolean {
  if (!value.terms.some(({ index }) => bound.includes(index))) return false;
  return factors.some(({ atom }) => {
    if (atom.kind !== 'delta' || !atom.zero.terms.some(({ index }) => value.has(index))) return false;
    return [value.minus(atom.zero), value.plus(atom.zero)].some(
      (other) => other.terms.length < value.terms.length && isMet({ kind: 'guard', value: other, size }),
    );
  });
}

function isMet({ value, size }: Guard): boolean | undefined {
  const bounds = value.bounds();
  if (bounds === undefined) return undefined;
  if (bounds.low.isNonNegative() && size.minus(bounds.high).isPositive()) return true;
  if (bounds.high.negated().isPositive() || bounds.low.minus(size).isNonNegative()) return false;
  return undefined;
}

/** `Σ_{k<n} [0 ≤ k + c < m] f(k)` with a constant c runs over the narrower range only. */
function narrowBound(term: Term, factor: Factor, { value, size }: Guard): Term | undefined {
  const [only, ...others] = value.terms;
  if (only === undefined || others.length > 0 || only.coefficient.constant !== 1) return undefined;
  const old = only.index;
  if (!term.bound.includes(old)) return undefined;
  const from = larger(ZERO, value.offset.negated());
  const to = smaller(old.size, size.minus(value.offset));
  if (from === undefined || to === undefined || !to.minus(from).isPositive()) return undefined;
  const index = new Index(to.minus(from), old.hint);
  const others2 = { ...term, bound: [], factors: term.factors.filter((f) => f !== factor) };
  const replaced = substituteInTerm(others2, new Map([[old, Affine.of(index).plus(from)]]));
  return { ...replaced, bound: term.bound.map((other) => (other === old ? index : other)) };
}

/** `[0 ≤ m h + l < m s]` with 0 ≤ l < m asks about the high digit alone; for s = 1 it says that h is 0. */
function splitDigits(term: Term, factor: Factor, { value, size }: Guard): Term | undefined {
  if (value.terms.length + (value.offset.constant === 0 ? 0 : 1) < 2) return undefined;
  for (const { coefficient } of value.terms) {
    const m = coefficient.isNonNegative() ? coefficient : coefficient.negated();
    const s = m.constant === 1 ? undefined : size.exactQuotient(m);
    if (s === undefined) continue;
    const { high, low } = dividedBy(value, m);
    const bounds = low.bounds();
    if (low.isConstant && low.offset.constant === 0) continue;
    if (bounds === undefined || !bounds.low.isNonNegative() || !m.minus(bounds.high).isPositive()) continue;
    const atom: Atom =
      s.constant === 1 ? { kind: 'delta', zero: high } : { kind: 'guard', value: high, size: s };
    const factors = term.factors.filter((other) => other !== factor);
    return { ...term, factors: [...factors, { atom, power: factor.power }] };
  }
  return undefined;
}

/** What m divides, divided by it, and the rest. */
export function dividedBy(value: Affine, m: Size): { readonly high: Affine; readonly low: Affine } {
  let high = Affine.constant(0);
  let low = Affine.constant(0);
  for (const { index, coefficient } of value.terms) {
    const quotient = coefficient.exactQuotient(m);
    if (quotient === undefined) low = low.plus(Affine.of(index).times(coefficient));
    else high = high.plus(Affine.of(index).times(quotient));
  }
  const offset = value.offset.exactQuotient(m);
  if (offset === undefined) low = low.plus(value.offset);
  else high = high.plus(offset);
  return { high, low };
}

/** `Σ_{a<A} [0 ≤ v - q a < q] = [0 ≤ v < q A]`: the intervals lie side by side. */
function sumPartition(term: Term, factor: Factor, { value, size }: Guard): Term | undefined {
  for (const { index, coefficient } of value.terms) {
    if (!term.bound.includes(index)) continue;
    const down = coefficient.negated().equals(size);
    if (!down && !coefficient.equals(size)) continue;
    const others = term.factors.filter((other) => other !== factor);
    if (others.some(({ atom }) => mentions(atom, index))) continue;
    const rest = value.minus(Affine.of(index).times(coefficient));
    const from = down ? rest : rest.plus(size.times(index.size.minus(Size.of(1))));
    const atom: Atom = { kind: 'guard', value: from, size: size.times(index.size) };
    return {
      ...term,
      bound: term.bound.filter((other) => other !== index),
      factors: [...others, { atom, power: factor.power }],
    };
  }
  return undefined;
}

/**
 * `Σ_{t<n} [0 ≤ i - t < k] f(i - t, t) = Σ_{l<k} [0 ≤ i - l < n] f(l, i - l)`: of the two ranges that confine an index
 * the sum runs over the shorter one. So a sum over the places of a kernel is one, however it came about.
 */
function runOverGuard(term: Term, factor: Factor, { value, size }: Guard): Term | undefined {
  for (const { index, coefficient } of value.terms) {
    const sign = coefficient.constant;
    if ((sign !== 1 && sign !== -1) || !term.bound.includes(index)) continue;
    if (value.terms.length < 2 || !isShorter(size, index.size)) continue;
    return changeRange(term, factor, index);
  }
  return undefined;
}

/** The sum over an index as one over the range of a guard on it, in which the index stands with ±1. */
export function changeRange(term: Term, factor: Factor, index: Index): Term {
  const { value, size } = factor.atom as Guard;
  const sign = value.coefficientOf(index).constant as number;
  const place = new Index(size, index.hint);
  const rest = value.minus(Affine.of(index).times(sign));
  const from = Affine.of(place).minus(rest).times(sign);
  const others = { ...term, bound: [], factors: term.factors.filter((other) => other !== factor) };
  const replaced = substituteInTerm(others, new Map([[index, from]]));
  const within: Factor = { atom: { kind: 'guard', value: from, size: index.size }, power: factor.power };
  return {
    ...replaced,
    bound: term.bound.map((other) => (other === index ? place : other)),
    factors: [...replaced.factors, within],
  };
}

/** Numbers are taken to be shorter than sizes that are left free. */
function isShorter(a: Size, b: Size): boolean {
  if (a.constant !== undefined && b.constant === undefined) return true;
  return b.minus(a).isPositive();
}

export function larger(a: Size, b: Size): Size | undefined {
  if (a.minus(b).isNonNegative()) return a;
  return b.minus(a).isNonNegative() ? b : undefined;
}

export function smaller(a: Size, b: Size): Size | undefined {
  if (a.minus(b).isNonNegative()) return b;
  return b.minus(a).isNonNegative() ? a : undefined;
}

/** Two guards on one linear form become the guard on the intersection. */
function joinGuards(term: Term): Term | undefined {
  const guards = term.factors.filter(({ atom }) => atom.kind === 'guard');
  for (let i = 0; i < guards.length; i++) {
    for (let j = i + 1; j < guards.length; j++) {
      const a = (guards[i] as Factor).atom as Guard;
      const b = (guards[j] as Factor).atom as Guard;
      const shift = b.value.minus(a.value);
      if (!shift.isConstant) continue;
      // In terms of v = a.value: a says 0 ≤ v < a.size, b says -shift ≤ v < b.size - shift.
      const from = larger(ZERO, shift.offset.negated());
      const to = smaller(a.size, b.size.minus(shift.offset));
      if (from === undefined || to === undefined) continue;
      const length = to.minus(from);
      if (length.negated().isNonNegative()) return undefined;
      const joined: Factor = {
        atom: { kind: 'guard', value: a.value.minus(from), size: length },
        power: (guards[i] as Factor).power,
      };
      const rest = term.factors.filter((factor) => factor !== guards[i] && factor !== guards[j]);
      return joinGuards({ ...term, factors: [...rest, joined] });
    }
  }
  return term;
}
