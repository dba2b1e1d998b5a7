/** The content of a sum: the factors that all of its terms share, as of a polynomial. */
import type Fraction from 'fraction.js';
import { isPositiveAtom, RATIONAL_ZERO } from './build';
import type { Factor, Sum, Term } from './expression';
import { mentions } from './indices';
import { atomKey } from './key';
import { factsOf } from './kinds';

export interface Content {
  /** Shared by all terms; exponents may be negative, where a term divides by the atom. */
  readonly factors: readonly Factor[];
  /** What is left of the sum: a polynomial in the shared atoms with no common power of them. */
  readonly rest: Sum;
}

/**
 * Splits off the content, for a sum that is raised to a power: `(c a + c b)^p = c^p (a + b)^p`.
 *
 * @param exponent a fraction only lets positive atoms out, since roots of products need not split
 * @returns `undefined` when nothing is shared
 */
export function splitContent(sum: Sum, exponent: Fraction): Content | undefined {
  const least = new Map<string, { factor: Factor; exponent: Fraction; terms: number }>();
  for (const term of sum.terms) {
    for (const factor of term.factors) {
      if (!mayLeave(factor, term, exponent)) continue;
      const key = atomKey(factor.atom);
      const known = least.get(key);
      if (known === undefined) least.set(key, { factor, exponent: factor.power, terms: 1 });
      else {
        known.terms += 1;
        if (factor.power.compare(known.exponent) < 0) known.exponent = factor.power;
      }
    }
  }
  const shared = new Map<string, Factor>();
  for (const [key, { factor, exponent: own, terms }] of least) {
    // A term without the atom has it to the power zero.
    const common = terms < sum.terms.length && own.s > 0n ? RATIONAL_ZERO : own;
    if (common.n !== 0n) shared.set(key, { atom: factor.atom, power: common });
  }
  if (shared.size === 0) return undefined;
  const factors = [...shared.values()];
  const terms = sum.terms.map((term) => ({ ...term, factors: without(term.factors, shared) }));
  return {
    factors: factors.map(({ atom, power }) => ({ atom, power: power.mul(exponent) })),
    rest: { terms },
  };
}

/** Taken out of the powers at once: a sum to the power one beside its inverse would be opened before they meet. */
function without(factors: readonly Factor[], shared: ReadonlyMap<string, Factor>): Factor[] {
  const open = new Map(shared);
  const left = factors.map((factor) => {
    const key = atomKey(factor.atom);
    const out = open.get(key);
    open.delete(key);
    return out ? { ...factor, power: factor.power.sub(out.power) } : factor;
  });
  const inverses = [...open.values()].map(({ atom, power }) => ({ atom, power: power.neg() }));
  return [...left.filter(({ power }) => power.n !== 0n), ...inverses];
}

/** Indicators stay, since they can't be divided by, and so does what is summed over. */
function mayLeave({ atom }: Factor, term: Term, exponent: Fraction): boolean {
  if (atom.kind === 'delta' || atom.kind === 'guard') return false;
  if (atom.kind === 'call' && atom.fn.facts?.zeroOrOne) return false;
  if (atom.kind === 'entry' && factsOf(atom.tensor).onehot) return false;
  if (term.bound.some((index) => mentions(atom, index))) return false;
  return exponent.d === 1n || isPositiveAtom(atom);
}
