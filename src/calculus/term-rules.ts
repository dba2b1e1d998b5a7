/** Rules of the canonical form that keep a term one term and look at nothing but the term. */
import { Affine } from './affine';
import { RATIONAL_ONE, RATIONAL_ZERO, sizeNumber, substituteInTerm, times } from './build';
import type { Atom, Factor, Term } from './expression';
import { mentions } from './indices';
import { atomKey } from './key';
import { factsOf } from './kinds';

/** Powers of one atom become one factor; zero powers vanish; 0/1-valued atoms keep no power. */
export function mergePowers(term: Term): Term {
  const byKey = new Map<string, Factor>();
  let merged = false;
  for (const factor of term.factors) {
    const key = atomKey(factor.atom);
    const known = byKey.get(key);
    const sum = known ? known.power.add(factor.power) : factor.power;
    const exponent = isZeroOrOne(factor.atom) && sum.s > 0n ? RATIONAL_ONE : sum;
    merged ||= known !== undefined || !exponent.equals(factor.power);
    byKey.set(key, { atom: factor.atom, power: exponent });
  }
  const factors = [...byKey.values()].filter(({ power: p }) => p.n !== 0n);
  return merged || factors.length !== term.factors.length ? { ...term, factors } : term;
}

function isZeroOrOne(atom: Atom): boolean {
  if (atom.kind === 'call') return atom.fn.facts?.zeroOrOne === true;
  if (atom.kind === 'entry') return factsOf(atom.tensor).onehot === true;
  return atom.kind === 'delta' || atom.kind === 'guard';
}

/** `Σ_{k<1} f(k) = f(0)`. */
export function takeSingleSteps(term: Term): Term {
  const single = term.bound.filter((index) => index.size.constant === 1);
  if (single.length === 0) return term;
  const first = new Map(single.map((index) => [index, Affine.constant(0)] as const));
  const inner = substituteInTerm({ ...term, bound: [] }, first);
  return { ...inner, bound: term.bound.filter((index) => !first.has(index)) };
}

/** `Σ_k c = n c`. */
export function dropUnusedBound(term: Term): Term {
  const unused = term.bound.filter((index) => !term.factors.some((factor) => mentions(factor.atom, index)));
  if (unused.length === 0) return term;
  const sizes = times(...unused.map((index) => sizeNumber(index.size)));
  const [extra] = sizes.terms;
  if (extra === undefined) return { coefficient: RATIONAL_ZERO, bound: [], factors: [] };
  return {
    coefficient: term.coefficient.mul(extra.coefficient),
    bound: term.bound.filter((index) => !unused.includes(index)),
    factors: [...term.factors, ...extra.factors],
  };
}
