/** Range guards `[0 ≤ value < size]`: decided, taken into the range of a bound index, or joined. */

import { Size } from '../shapes/size';
import { Affine, Index } from './affine';
import { substituteInTerm } from './build';
import type { Atom, Factor, Term } from './expression';

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
    if (met === true) {
      current = { ...current, factors: current.factors.filter((f) => f !== factor) };
      continue;
    }
    const narrowed = narrowBound(current, factor, guard);
    if (narrowed === undefined) kept.add(factor);
    else current = narrowed;
  }
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
