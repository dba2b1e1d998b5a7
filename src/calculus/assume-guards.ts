/**
 * A guard outside of a function is known to be met inside: `[i < n] tanh([i < n] x[i] + [n ≤ i] y[i - n])` is
 * `[i < n] tanh(x[i])`, as the product is 0 wherever the two could differ.
 */
import { Size } from '../shapes/size';
import { mapAtom } from './build';
import type { Atom, Factor, Sum, Term } from './expression';

type Guard = Atom & { readonly kind: 'guard' };

/** The term itself when there is nothing to assume. */
export function assumeGuards(term: Term): Term {
  const known = term.factors.flatMap(({ atom }) => (atom.kind === 'guard' ? [atom] : []));
  if (known.length === 0) return term;
  const factors = mappedInside(term.factors, known);
  return factors === term.factors ? term : { ...term, factors };
}

function mappedInside(factors: readonly Factor[], known: readonly Guard[]): readonly Factor[] {
  let changed = false;
  const result = factors.map((factor) => {
    if (factor.atom.kind !== 'call' && factor.atom.kind !== 'group') return factor;
    const atom = mapAtom(
      factor.atom,
      (value) => value,
      (sum) => assuming(sum, known),
    );
    if (atom === factor.atom) return factor;
    changed = true;
    return { atom, power: factor.power };
  });
  return changed ? result : factors;
}

function assuming(sum: Sum, known: readonly Guard[]): Sum {
  let changed = false;
  const terms = sum.terms.flatMap((term) => {
    const left = term.factors.filter(({ atom }) => isOpen(atom, known) !== true);
    if (left.some(({ atom }) => isOpen(atom, known) === false)) {
      changed = true;
      return [];
    }
    const factors = mappedInside(left.length === term.factors.length ? term.factors : left, known);
    if (factors === term.factors) return [term];
    changed = true;
    return [{ ...term, factors }];
  });
  return changed ? { terms } : sum;
}

/** Whether an atom is 1 (true) or 0 (false) where the guards are met; undefined where they don't say. */
function isOpen(atom: Atom, known: readonly Guard[]): boolean | undefined {
  if (atom.kind !== 'guard' && atom.kind !== 'delta') return undefined;
  const value = atom.kind === 'guard' ? atom.value : atom.zero;
  const size = atom.kind === 'guard' ? atom.size : Size.of(1);
  for (const guard of known) {
    // Where the guard is met, the value lies from `low` on, before `high`; it is wanted from 0 on, before `size`.
    const low = value.minus(guard.value);
    if (!low.isConstant) continue;
    const high = low.offset.plus(guard.size);
    if (low.offset.isNonNegative() && size.minus(high).isNonNegative()) return true;
    if (low.offset.minus(size).isNonNegative() || high.negated().isNonNegative()) return false;
  }
  return undefined;
}
