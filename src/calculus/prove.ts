/**
 * Equality of two arrays by algebra: their difference is brought to canonical form, first with names as they
 * stand, then unfolded step by step, and proved when nothing is left.
 *
 * Sound and incomplete: `proved` holds wherever both sides are defined; not proved says nothing.
 */
import { Index } from './affine';
import { at, minus } from './build';
import { type Cleared, clearInverse } from './clear-inverse';
import { costOf } from './cost';
import { divides } from './divides';
import type { ArrayExpression, Atom, Factor, Sum, Term, Variable } from './expression';
import { mentions } from './indices';
import { atomKey } from './key';
import { EXPAND, normalize } from './normalize';
import { unfoldFunctions, unfoldVariable } from './unfold';
import { variablesIn } from './variables';
import { PROOF_WORK, QUICK_PROOF_WORK, withinWork } from './work';

/** What was done to make the difference vanish, in order. */
export type ProofStep =
  | { readonly kind: 'canonical-form' }
  | { readonly kind: 'unfold-name'; readonly name: string }
  | { readonly kind: 'unfold-functions' }
  | { readonly kind: 'clear-inverse' };

export interface Proof {
  readonly steps: readonly ProofStep[];
}

/** Beyond this length of the difference a proof is given up: a bound on work, not on truth. */
const MAX_COST = 4_000;
/** And beyond so many factors of one term: bringing them in order takes the cube of their number. */
const MAX_FACTORS = 40;
const MAX_STEPS = 64;

/** `none` where algebra leaves a difference, `too-long` where it was given up before that could be told. */
export type ProofAttempt = Proof | 'none' | 'too-long';

/**
 * A proof that the two arrays are equal entry by entry, or why there is none. Their axes must be the same.
 *
 * @param most work that the proof is worth
 */
export function tryToProve(a: ArrayExpression, b: ArrayExpression, most = PROOF_WORK): ProofAttempt {
  return withinWork<ProofAttempt>(
    most,
    () => proofOf(a, b),
    () => 'too-long',
  );
}

/** The same where it does not matter why there is none. */
export function proveEqual(a: ArrayExpression, b: ArrayExpression): Proof | undefined {
  const attempt = tryToProve(a, b);
  return typeof attempt === 'string' ? undefined : attempt;
}

/** Whether a proof leaves out no point: `a / m * m == a` is wrong where `m` is given with a 0. */
export function provesEverywhere({ steps }: Proof, a: ArrayExpression, b: ArrayExpression): boolean {
  return steps.every(({ kind }) => kind === 'canonical-form') && !divides(a.body) && !divides(b.body);
}

/** Whether a short proof says so, at every point: less work than numbers for a few of them. Where it is false, nothing is known. */
export function areClearlyEqual(a: ArrayExpression, b: ArrayExpression): boolean {
  const proof = tryToProve(a, b, QUICK_PROOF_WORK);
  return typeof proof !== 'string' && provesEverywhere(proof, a, b);
}

function proofOf(a: ArrayExpression, b: ArrayExpression): ProofAttempt {
  const indices = a.indices.map((index) => new Index(index.size, index.hint));
  // On an axis of size 1 there is one place, however either side writes it.
  const places = indices.map((index) => (index.size.constant === 1 ? 0 : index));
  const steps: ProofStep[] = [{ kind: 'canonical-form' }];
  const cleared: Cleared = new Set();
  let difference = canonical(minus(at(a, places), at(b, places)));
  for (let round = 0; round < MAX_STEPS; round++) {
    if (difference.terms.length === 0) return { steps };
    if (isTooLong(difference)) return 'too-long';
    const next = unfoldFurther(difference) ?? multiplyInverseAway(difference, indices, cleared);
    if (next === undefined) return 'none';
    steps.push(next.step);
    difference = canonical(next.sum);
  }
  return 'too-long';
}

/** Scalar functions and softmax first, since that keeps names; then the latest name, so that earlier ones stay. */
function unfoldFurther(sum: Sum): { sum: Sum; step: ProofStep } | undefined {
  const latest = variablesIn(sum)
    .filter((variable) => variable.definition !== undefined)
    .reduce<Variable | undefined>((best, next) => (best && best.order > next.order ? best : next), undefined);
  if (latest !== undefined) {
    return { sum: unfoldVariable(sum, latest.name), step: { kind: 'unfold-name', name: latest.name } };
  }
  const unfolded = unfoldFunctions(sum);
  return unfolded && { sum: unfolded, step: { kind: 'unfold-functions' } };
}

function multiplyInverseAway(
  sum: Sum,
  indices: readonly Index[],
  cleared: Cleared,
): { sum: Sum; step: ProofStep } | undefined {
  const multiplied = clearInverse(sum, indices, cleared);
  return multiplied && { sum: multiplied, step: { kind: 'clear-inverse' } };
}

/** The canonical form with everything over one denominator, which does not matter to being zero. */
function canonical(sum: Sum): Sum {
  let current = normalize(sum, EXPAND);
  for (let round = 0; round < 16; round++) {
    const cleared = clearOneDenominator(current);
    if (cleared === undefined) return current;
    current = normalize(cleared, EXPAND);
  }
  return current;
}

/** Multiplies by the power of a group that makes its least exponent zero. */
function clearOneDenominator(sum: Sum): Sum | undefined {
  const groups = new Map<string, { atom: Atom; factors: Factor[] }>();
  for (const term of sum.terms) {
    for (const factor of term.factors) {
      const { atom } = factor;
      // A group of nothing is a division by zero: multiplying by it would prove anything.
      const isOpen = atom.kind === 'group' ? atom.body.terms.length > 0 : atom.kind === 'call';
      if (!isOpen || mentionsAny(term.bound, atom)) continue;
      const key = atomKey(factor.atom);
      const known = groups.get(key);
      if (known) known.factors.push(factor);
      else groups.set(key, { atom: factor.atom, factors: [factor] });
    }
  }
  for (const { atom, factors } of groups.values()) {
    const exponents = factors.map(({ power }) => power);
    if (factors.length < sum.terms.length) exponents.push(exponents[0]?.sub(exponents[0]) as Factor['power']);
    const least = exponents.reduce((a, b) => (b.compare(a) < 0 ? b : a));
    if (least.n === 0n || (atom.kind === 'call' && least.s > 0n)) continue;
    // Exponents that differ by a fraction never meet, so nothing would be gained.
    if (!exponents.every((exponent) => exponent.sub(least).d === 1n)) continue;
    return { terms: sum.terms.map((term) => timesPower(term, atom, least.neg())) };
  }
  return undefined;
}

/** The product with a power of an atom, which meets the powers that the term has of it before anything opens it. */
function timesPower(term: Term, atom: Atom, by: Factor['power']): Term {
  const key = atomKey(atom);
  const own = term.factors.find((factor) => atomKey(factor.atom) === key);
  const others = term.factors.filter((factor) => factor !== own);
  const power = own === undefined ? by : own.power.add(by);
  return { ...term, factors: power.n === 0n ? others : [...others, { atom, power }] };
}

function mentionsAny(indices: readonly Index[], atom: Atom): boolean {
  return indices.some((index) => mentions(atom, index));
}

function isTooLong(sum: Sum): boolean {
  return sum.terms.some(({ factors }) => factors.length > MAX_FACTORS) || costOf(sum) > MAX_COST;
}
