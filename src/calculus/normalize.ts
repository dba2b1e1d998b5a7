/**
 * The canonical form of a sum: deltas and guards eliminated where an index can take them in, powers merged,
 * facts used, like terms collected, everything in canonical order.
 *
 * There are two uses. *Proving* multiplies products of sums out (`expand: true`), so that equal polynomials
 * become equal terms. *Showing* keeps parentheses as they stand. Every rule holds for all real values of the
 * entries for which both sides are defined.
 */
import type Fraction from 'fraction.js';
import type { Size } from '../shapes/size';
import type { Affine } from './affine';
import { assumeGuards } from './assume-guards';
import {
  apartFrom,
  MAX_DISTRIBUTED_TERMS,
  ofAtom,
  power,
  RATIONAL_ONE,
  sizeNumber,
  times,
  timesTerms,
  ZERO,
} from './build';
import { splitContent } from './content';
import { eliminateDeltas } from './deltas';
import type { ArrayExpression, Atom, Factor, Opaque, Sum, Term } from './expression';
import { applyFacts } from './facts';
import { openGram } from './gram';
import { absorbGuards } from './guards';
import { tradeInverse } from './inverses';
import { arrayKey, canonicalOrder } from './key';
import { areEntriesIndependent } from './kinds';
import { exactPower, leadingCoefficient, powerOfProduct } from './powers';
import { reindexed } from './reindex';
import { soleAtom } from './sole';
import { dropUnusedBound, mergePowers, takeSingleSteps } from './term-rules';

export interface NormalizeOptions {
  /** Multiply products of sums out. */
  readonly expand: boolean;
  /** And do so inside of roots, denominators and functions too, and take apart what functions can be taken apart. */
  readonly deep?: boolean;
}

const SHOW: NormalizeOptions = { expand: false };
export const EXPAND: NormalizeOptions = { expand: true, deep: true };
/** For showing: multiplies out, and leaves what stands in roots, denominators and functions as it was written. */
export const MULTIPLY: NormalizeOptions = { expand: true };

/**
 * Sums that are in the form in which they are shown: what comes out of `normalize` mostly, so that it is not
 * worked out again where such a sum stands in another one.
 */
const fixed = new WeakSet<Sum>();

export function normalize(sum: Sum, options: NormalizeOptions = SHOW): Sum {
  const isShown = options === SHOW && !areEntriesIndependent();
  if (isShown && fixed.has(sum)) return sum;
  count += 1;
  const collected = new Map<string, Term>();
  let isFixed = isShown;
  for (const term of sum.terms) {
    const { terms, areFixed } = normalizeTerm(term, options);
    isFixed &&= areFixed;
    for (const simple of terms) {
      const { key, bound, factors } = canonicalOrder(simple);
      const known = collected.get(key);
      const coefficient = known ? known.coefficient.add(simple.coefficient) : simple.coefficient;
      collected.set(key, { coefficient, bound, factors });
    }
  }
  const terms = [...collected].filter(([, term]) => term.coefficient.n !== 0n);
  terms.sort(([a], [b]) => (a < b ? -1 : 1));
  const normal: Sum = { terms: terms.map(([, term]) => term) };
  if (isFixed) fixed.add(normal);
  return normal;
}

let count = 0;

/** Whether a sum is known to be in the form in which it is shown, so that `normalize` leaves it as it is. */
export function isInShownForm(sum: Sum): boolean {
  return fixed.has(sum);
}

/** Whether multiplying out could make another sum of one in the form in which it is shown. */
export function canBeMultiplied({ terms }: Sum): boolean {
  return terms.some((term) => {
    const isReindexed = term.bound.length > 0 && term.factors.some(({ atom }) => atom.kind === 'guard');
    return isReindexed || groupToSplit(term) !== undefined;
  });
}

/** How many sums have been brought to canonical form so far, those inside of others among them. */
export function normalizations(): number {
  return count;
}

/** A term as a sum of canonical terms, none when it is zero; whether they stay as they are when they are looked at again. */
function normalizeTerm(
  term: Term,
  options: NormalizeOptions,
): { readonly terms: readonly Term[]; readonly areFixed: boolean } {
  const done: Term[] = [];
  let areFixed = true;
  const open: Term[] = [term];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const atoms = normalizeAtoms(next, options);
    if (atoms === undefined) continue;
    // Powers first: a group must meet its own inverse before it is multiplied out.
    const inside = mergePowers(atoms);
    const split = splitGroup(inside, options);
    if (split !== undefined) {
      open.push(...split);
      continue;
    }
    const simple = settle(inside);
    if (simple === undefined) continue;
    const { term: one } = simple;
    const traded = options.deep ? (tradeInverse(one) ?? openGram(one) ?? tradeCall(one)) : undefined;
    if (traded !== undefined) open.push(...traded);
    else if (simple.again) open.push(simple.term);
    else {
      areFixed &&= simple.isSettled && isFixedTerm(simple.term, atoms);
      done.push(options.expand ? reindexed(simple.term) : simple.term);
    }
  }
  return { terms: done, areFixed };
}

/**
 * True where no rule applies to the term any more, nor inside of its factors: those that hold sums came through all rules
 * as they were when these sums were brought to their form.
 */
function isFixedTerm({ factors }: Term, atoms: Term): boolean {
  return factors.every(({ atom, power: exponent }) => {
    if (atom.kind === 'delta' || atom.kind === 'guard') return true;
    if (atom.kind === 'entry' && atom.tensor.kind === 'variable') return true;
    if (atom.kind === 'size') return isNormalSize(atom.size);
    const came = atoms.factors.some((before) => before.atom === atom && before.power.equals(exponent));
    if (!came) return false;
    if (atom.kind === 'group') return fixed.has(atom.body);
    return atom.kind === 'call' ? atom.args.every((arg) => fixed.has(arg)) : true;
  });
}

function isNormalSize(size: Size): boolean {
  const [term, ...others] = sizeNumber(size).terms;
  return others.length === 0 && term?.factors.length === 1 && term.factors[0]?.atom.kind === 'size';
}

interface Settled {
  readonly term: Term;
  /** Whether what is inside of its factors has to be looked at again. */
  readonly again: boolean;
  /** Whether no rule applies any more. */
  readonly isSettled: boolean;
}

/** Rules that keep a term one term, until none applies; `undefined` when the term is zero. */
function settle(term: Term): Settled | undefined {
  let current = term;
  for (let round = 0; round < 32; round++) {
    const before = current;
    for (const rule of [
      eliminateDeltas,
      takeSingleSteps,
      absorbGuards,
      mergePowers,
      applyFacts,
      dropUnusedBound,
    ]) {
      const after = rule(current);
      if (after === undefined) return undefined;
      current = after;
    }
    if (current !== before) continue;
    // What is inside of a function must be looked at again after that.
    const assumed = assumeGuards(current);
    return { term: assumed, again: assumed !== current, isSettled: true };
  }
  return { term: current, again: false, isSettled: false };
}

/** Normalizes what is inside calls and groups and takes apart what they simplify to. */
function normalizeAtoms(term: Term, options: NormalizeOptions): Term | undefined {
  let result: Term = { coefficient: term.coefficient, bound: term.bound, factors: [] };
  for (const factor of term.factors) {
    const normal = normalizeFactor(factor, options);
    // What comes out of its parentheses here must not catch an index of the factors that are still to come.
    const simple = normal && apartFrom(term, normal);
    if (simple === undefined) {
      result = { ...result, factors: [...result.factors, factor] };
      continue;
    }
    const [only, ...others] = simple.terms;
    if (only === undefined) return undefined;
    if (others.length > 0) {
      // A sum of several terms at power one: the group that holds it is what `splitGroup` looks at.
      const atom: Atom = { kind: 'group', body: simple };
      result = { ...result, factors: [...result.factors, { atom, power: RATIONAL_ONE }] };
      continue;
    }
    // The term's own bound indices scope over all of its factors, so they must not be renamed here.
    const joined = timesTerms({ ...result, bound: [] }, only);
    result = { ...joined, bound: [...result.bound, ...joined.bound] };
  }
  return result;
}

/** What a factor simplifies to, or `undefined` when it stays as it is. */
function normalizeFactor(factor: Factor, options: NormalizeOptions): Sum | undefined {
  const { atom } = factor;
  switch (atom.kind) {
    case 'entry':
      return atom.tensor.kind === 'opaque'
        ? normalizeOpaque(atom.tensor, atom.at, factor.power, options)
        : undefined;
    case 'delta':
    case 'guard':
      return undefined;
    case 'size': {
      return isNormalSize(atom.size) ? undefined : power(sizeNumber(atom.size), factor.power);
    }
    case 'call': {
      const args = atom.args.map((arg) => normalize(arg, options.deep ? options : SHOW));
      const simpler = atom.fn.rewrite?.(args) ?? underFunction(atom.fn.name, args);
      const rewritten = simpler ?? (options.deep ? atom.fn.expand?.(args) : undefined);
      if (rewritten !== undefined) return power(normalize(rewritten, options), factor.power);
      return ofAtom({ ...atom, args }, factor.power);
    }
    case 'group':
      return normalizeGroup(
        normalize(atom.body, options.deep || isWhole(factor.power) ? options : SHOW),
        factor.power,
        options,
      );
  }
}

/** An entry of a result that stays whole, its arguments in normal form; `undefined` when they are already. */
function normalizeOpaque(
  opaque: Opaque,
  at: readonly Affine[],
  exponent: Fraction,
  options: NormalizeOptions,
): Sum | undefined {
  const simple = withNormalArguments(opaque, options);
  const rewritten = simple.rule.rewrite?.(simple, at);
  if (rewritten !== undefined) return power(normalize(rewritten, options), exponent);
  return simple === opaque ? undefined : ofAtom({ kind: 'entry', tensor: simple, at }, exponent);
}

const shown = new WeakMap<Opaque, Opaque>();
const expanded = new WeakMap<Opaque, Opaque>();
const independent = new WeakMap<Opaque, Opaque>();

function withNormalArguments(opaque: Opaque, options: NormalizeOptions): Opaque {
  const inner = options.deep ? options : SHOW;
  const plain = areEntriesIndependent() ? independent : shown;
  const cache = options.deep ? expanded : plain;
  let simple = cache.get(opaque);
  if (simple === undefined) {
    const args = opaque.arguments.map(({ indices, body }) => ({ indices, body: normalize(body, inner) }));
    const changed = args.some((arg, k) => arrayKey(arg) !== arrayKey(opaque.arguments[k] as ArrayExpression));
    simple = changed ? { ...opaque, arguments: args } : opaque;
    cache.set(opaque, simple);
    cache.set(simple, simple);
  }
  return simple;
}

/** One call of a product replaced by what it is worth there, or one square of a call. */
function tradeCall(term: Term): Term[] | undefined {
  for (const factor of term.factors) {
    const { atom, power: exponent } = factor;
    if (atom.kind !== 'call' || !isWhole(exponent)) continue;
    const others = term.factors.filter((other) => other !== factor);
    const square = exponent.n > 1n ? atom.fn.squared?.(atom.args) : undefined;
    const worth = square ?? (exponent.n === 1n ? atom.fn.among?.(atom.args, others) : undefined);
    if (worth === undefined) continue;
    const left = square === undefined ? [] : [{ atom, power: exponent.sub(2) }];
    const rest: Term = { ...term, bound: [], factors: [...others, ...left] };
    return times({ terms: [rest] }, worth).terms.map((t) => ({ ...t, bound: [...term.bound, ...t.bound] }));
  }
  return undefined;
}

function isWhole(exponent: Fraction): boolean {
  return exponent.d === 1n && exponent.s > 0n;
}

/** What a function makes of a single entry of a result that stays whole, where that result knows. */
function underFunction(fn: string, [arg, ...more]: readonly Sum[]): Sum | undefined {
  const atom = arg && soleAtom(arg);
  if (more.length > 0 || atom?.kind !== 'entry' || atom.tensor.kind !== 'opaque') return undefined;
  return atom.tensor.rule.under?.(fn, atom.tensor, atom.at);
}

function normalizeGroup(body: Sum, exponent: Fraction, options: NormalizeOptions): Sum {
  const [first, ...others] = body.terms;
  if (first === undefined) return power(ZERO, exponent);
  if (others.length === 0 && first.bound.length === 0) return powerOfProduct(first, exponent);
  if (exponent.equals(RATIONAL_ONE)) return others.length === 0 ? body : ofAtom({ kind: 'group', body });
  const content = options.deep ? splitContent(body, exponent) : undefined;
  if (content !== undefined) {
    const inner = normalizeGroup(normalize(content.rest, options), exponent, options);
    return times({ terms: [{ coefficient: RATIONAL_ONE, bound: [], factors: content.factors }] }, inner);
  }
  // A common coefficient moves out, so that (2a + 2b)⁻¹ and (a + b)⁻¹ / 2 are one; what is shown keeps its sign.
  const scaleBy = options.deep ? leadingCoefficient(first, exponent) : first.coefficient.abs();
  const root = exactPower(scaleBy, exponent);
  if (root === undefined || scaleBy.equals(RATIONAL_ONE)) return ofAtom({ kind: 'group', body }, exponent);
  const reduced = {
    terms: body.terms.map((term) => ({ ...term, coefficient: term.coefficient.div(scaleBy) })),
  };
  return times(
    { terms: [{ coefficient: root, bound: [], factors: [] }] },
    ofAtom({ kind: 'group', body: reduced }, exponent),
  );
}

/** A group is multiplied with itself at the most so often. */
const MAX_FACTORS = 64n;

/** Multiplies one group out, when expanding asks for it and the result stays within bounds. */
function splitGroup(term: Term, options: NormalizeOptions): Term[] | undefined {
  const factor = options.expand ? groupToSplit(term) : undefined;
  if (factor === undefined || factor.atom.kind !== 'group') return undefined;
  const rest: Term = { ...term, bound: [], factors: term.factors.filter((other) => other !== factor) };
  let product: Sum = { terms: [rest] };
  for (let k = 0n; k < factor.power.n; k++) product = times(product, factor.atom.body);
  return product.terms.map((t) => ({ ...t, bound: [...term.bound, ...t.bound] }));
}

function groupToSplit({ factors }: Term): Factor | undefined {
  return factors.find(({ atom, power: p }) => {
    if (atom.kind !== 'group' || p.d !== 1n || p.s < 0n || p.n > MAX_FACTORS) return false;
    return atom.body.terms.length ** Number(p.n) <= MAX_DISTRIBUTED_TERMS;
  });
}
