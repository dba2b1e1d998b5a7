/** What all terms of a sum have in common, and what is left of them: `a/n - b/n` is `(a - b) / n`. */
import type Fraction from 'fraction.js';
import type { Index } from '../calculus/affine';
import { Affine } from '../calculus/affine';
import { RATIONAL_ONE, substituteInTerm } from '../calculus/build';
import type { Factor, Sum, Term } from '../calculus/expression';
import { freeIndicesOfAtom } from '../calculus/indices';
import { atomKey } from '../calculus/key';

export interface Shared {
  readonly factors: readonly Factor[];
  readonly rest: Sum;
}

/**
 * The factors that every term has and that mention no index but the given ones; `undefined` when there are none.
 * Of different powers the one nearest to none is common to all.
 */
export function sharedFactors(
  sum: Sum,
  indices: readonly Index[],
  /** Also take what all divide by, to the power that all do: `(a - b / x) / x`. */
  divisors = false,
): Shared | undefined {
  const [first, ...others] = sum.terms;
  if (first === undefined || others.length === 0) return undefined;
  const factors = first.factors.flatMap((factor): Factor[] => {
    const { atom } = factor;
    if (atom.kind === 'delta' || atom.kind === 'guard') return [];
    if (freeIndicesOfAtom(atom).some((index) => !indices.includes(index))) return [];
    const key = atomKey(atom);
    const powers = sum.terms.map((term) => term.factors.find((other) => atomKey(other.atom) === key)?.power);
    const nearest = nearestPower(powers);
    // `x + x^3` reads better as it stands; what is common to entries must be so to the full power.
    const isScalar = freeIndicesOfAtom(atom).length === 0;
    const divides = divisors && factor.power.s < 0n;
    if (!isScalar && !divides && powers.some((power) => power === undefined || !power.equals(factor.power)))
      return [];
    return nearest === undefined ? [] : [{ atom, power: nearest }];
  });
  if (factors.length === 0) return undefined;
  const rest = sum.terms.map((term) => without(term, factors));
  const isScalar = factors.every(({ atom }) => freeIndicesOfAtom(atom).length === 0);
  // `a * b + b` is two terms that mean something each, where `b * (a + 1)` hides the second.
  if (!isScalar && rest.some((term) => term.factors.length === 0)) return sharedFactors(sum, []);
  return { factors, rest: { terms: rest } };
}

function nearestPower(powers: readonly (Factor['power'] | undefined)[]): Factor['power'] | undefined {
  const [first] = powers;
  if (first === undefined) return undefined;
  let nearest = first;
  for (const power of powers) {
    // Powers of both signs have nothing in common, and what is left should be whole.
    if (power === undefined || power.s !== first.s || power.sub(first).d !== 1n) return undefined;
    if (power.abs().compare(nearest.abs()) < 0) nearest = power;
  }
  return nearest;
}

function without(term: Term, common: readonly Factor[]): Term {
  const keys = new Map(common.map(({ atom, power }) => [atomKey(atom), power] as const));
  const factors = term.factors.flatMap((factor): Factor[] => {
    const taken = keys.get(atomKey(factor.atom));
    const power = taken === undefined ? factor.power : factor.power.sub(taken);
    return power.n === 0n ? [] : [{ atom: factor.atom, power }];
  });
  return { ...term, factors };
}

export interface OnDiagonal {
  /** What stands on the diagonal, by the first index. */
  readonly diagonal: Sum;
  readonly rest: Sum;
}

/** The terms of a matrix that are zero off its diagonal, where there are several to be written as one. */
export function diagonalTerms(sum: Sum, [i, j]: readonly Index[]): OnDiagonal | undefined {
  if (i === undefined || j === undefined || !i.size.equals(j.size)) return undefined;
  const difference = Affine.of(i).minus(Affine.of(j));
  const key = atomKey({ kind: 'delta', zero: difference });
  const isOn = ({ factors }: Term) => factors.some(({ atom }) => atomKey(atom) === key);
  const on = sum.terms.filter(isOn);
  if (on.length < 2) return undefined;
  const together = new Map([[j, Affine.of(i)] as const]);
  const diagonal = on.map((term) => {
    const factors = term.factors.filter(({ atom }) => atomKey(atom) !== key);
    return substituteInTerm({ ...term, factors }, together);
  });
  return { diagonal: { terms: diagonal }, rest: { terms: sum.terms.filter((term) => !isOn(term)) } };
}

/** The coefficient that all terms share up to sign, where there is more than one term: `2 (a - b)`. */
export function commonCoefficient(sum: Sum): Fraction {
  const [first, ...others] = sum.terms;
  // Nothing in a group stands for 0, as under a fraction line that has no meaning.
  if (first === undefined) return RATIONAL_ONE;
  const size = first.coefficient.abs();
  const isShared = others.length > 0 && others.every((term) => term.coefficient.abs().equals(size));
  return isShared ? size : RATIONAL_ONE;
}
