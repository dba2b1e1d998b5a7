/**
 * Where a term can be other than zero: the points of its axes at which all of its deltas and guards are met.
 *
 * A support is itself a product of deltas and guards, so intersections, emptiness and inclusion are questions
 * that the normal form answers. How many points there are is counted in `count-points.ts`.
 */

import { Size } from '../shapes/size';
import { Affine, type Index } from './affine';
import { RATIONAL_ONE, substituteInTerm } from './build';
import type { Atom, Factor, Term } from './expression';
import { freeIndicesOfAtom } from './indices';
import { termKey } from './key';
import { normalize } from './normalize';

/** A set of points of the axes; the term has no factors but deltas and guards, and coefficient 1. */
export interface Support {
  readonly axes: readonly Index[];
  readonly term: Term;
  /** Equal for supports that are known to be the same set. */
  readonly key: string;
}

/** True for a delta or guard that says where a term is zero, without any index that is summed over. */
export function isStructural(atom: Atom, bound: readonly Index[]): boolean {
  if (atom.kind !== 'delta' && atom.kind !== 'guard') return false;
  return bound.length === 0 || !freeIndicesOfAtom(atom).some((index) => bound.includes(index));
}

/**
 * The support of a term: deltas and guards under a sum are taken to be met somewhere, values to be other than
 * zero. `undefined` when there is no point at all.
 */
export function supportOfTerm(term: Term, axes: readonly Index[]): Support | undefined {
  return supportOf(
    term.factors.filter(({ atom }) => isStructural(atom, term.bound)),
    axes,
  );
}

/** The points at which all of these deltas and guards are met. */
export function supportOf(factors: readonly Factor[], axes: readonly Index[]): Support | undefined {
  const product: Term = { coefficient: RATIONAL_ONE, bound: [], factors: factors.map(upright) };
  const [term] = normalize({ terms: [product] }).terms;
  return term === undefined ? undefined : { axes, term, key: termKey(term) };
}

export function intersection(a: Support, b: Support): Support | undefined {
  if (a.key === b.key) return a;
  return supportOf([...a.term.factors, ...b.term.factors], a.axes);
}

/** True when every point of one is known to be a point of the other. */
export function isWithinSupport(inner: Support, outer: Support): boolean {
  return intersection(inner, outer)?.key === inner.key;
}

/** `[0 ≤ v < s]` and `[0 ≤ s-1-v < s]` are the same: the first coefficient is made positive. */
function upright(factor: Factor): Factor {
  const { atom } = factor;
  if (atom.kind !== 'guard') return { atom, power: RATIONAL_ONE };
  const first = atom.value.terms[0]?.coefficient;
  if (first === undefined || !first.negated().isPositive()) return { atom, power: RATIONAL_ONE };
  const value = Affine.constant(atom.size.minus(Size.of(1))).minus(atom.value);
  return { atom: { ...atom, value }, power: RATIONAL_ONE };
}

export function deltaFactor(zero: Affine): Factor {
  return { atom: { kind: 'delta', zero }, power: RATIONAL_ONE };
}

export function guardFactor(value: Affine, size: Size): Factor {
  return { atom: { kind: 'guard', value, size }, power: RATIONAL_ONE };
}

/** Axes of at most this size may be taken one position at a time. */
const MAX_SPLIT = 16;

/**
 * The shadow of a support on some of its axes, as a union of supports over these axes; `undefined` when it
 * can't be written as one.
 */
export function projection(support: Support, keep: readonly Index[]): Support[] | undefined {
  const { factors } = support.term;
  const gone = support.axes.find(
    (axis) => !keep.includes(axis) && factors.some(({ atom }) => coefficientIn(atom, axis) !== undefined),
  );
  if (gone === undefined) return [{ ...support, axes: keep }];
  const without = withoutAxis(factors, gone);
  if (without !== undefined) {
    const next = supportOf(without, support.axes);
    return next === undefined ? [] : projection(next, keep);
  }
  const length = gone.size.constant;
  if (length === undefined || length > MAX_SPLIT) return undefined;
  const parts: Support[] = [];
  for (let position = 0; position < length; position++) {
    const at = new Map([[gone, Affine.constant(position)]]);
    const next = supportOf(substituteInTerm(support.term, at).factors, support.axes);
    if (next === undefined) continue;
    const shadow = projection(next, keep);
    if (shadow === undefined) return undefined;
    parts.push(...shadow);
  }
  return parts;
}

function coefficientIn(atom: Atom, axis: Index): Size | undefined {
  const value = atom.kind === 'delta' ? atom.zero : atom.kind === 'guard' ? atom.value : undefined;
  return value?.has(axis) ? value.coefficientOf(axis) : undefined;
}

/** What is left to be met by the other axes when there is to be some position on this one. */
function withoutAxis(factors: readonly Factor[], axis: Index): Factor[] | undefined {
  const about = factors.filter(({ atom }) => coefficientIn(atom, axis) !== undefined);
  const others = factors.filter((factor) => !about.includes(factor));
  const units = about.map(({ atom }) => coefficientIn(atom, axis)?.constant);
  const position = about.findIndex(({ atom }, k) => atom.kind === 'delta' && Math.abs(units[k] ?? 0) === 1);
  if (position >= 0) {
    const { zero } = (about[position] as Factor).atom as Atom & { kind: 'delta' };
    const unit = units[position] as number;
    const value = zero.minus(Affine.of(axis).times(unit)).times(-unit);
    const rest = factors.filter((factor) => factor !== about[position]);
    const term: Term = { coefficient: RATIONAL_ONE, bound: [], factors: rest };
    const replaced = substituteInTerm(term, new Map([[axis, value]]));
    return [...replaced.factors, guardFactor(value, axis.size)];
  }
  if (units.some((unit) => Math.abs(unit ?? 0) !== 1) || about.some(({ atom }) => atom.kind === 'delta'))
    return undefined;
  // Each guard confines the axis to an interval [low, low + size); intervals of integers have a common point
  // when every two of them do.
  const intervals = about.map(({ atom }, k) => {
    const { value, size } = atom as Atom & { kind: 'guard' };
    const rest = value.minus(Affine.of(axis).times(units[k] as number));
    return { low: units[k] === 1 ? rest.times(-1) : rest.minus(size).plus(1), size };
  });
  intervals.push({ low: Affine.constant(0), size: axis.size });
  const meets: Factor[] = [];
  intervals.forEach((a, k) => {
    for (const b of intervals.slice(k + 1)) {
      const overlap = a.size.plus(b.size).minus(Size.of(1));
      meets.push(guardFactor(b.low.minus(a.low).plus(b.size).minus(1), overlap));
    }
  });
  return [...others, ...meets];
}
