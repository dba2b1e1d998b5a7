/** How many points a union of supports has: exactly, with free sizes where the formula is one polynomial. */
import { Size } from '../shapes/size';
import { Affine, Index } from './affine';
import { RATIONAL_ONE, substituteInTerm } from './build';
import { countPointwise } from './count-pointwise';
import { eliminateDeltas } from './deltas';
import type { Factor, Term } from './expression';
import { absorbGuards, larger, smaller } from './guards';
import { freeIndicesOfAtom } from './indices';
import { withLargeNames } from './large-sizes';
import { deltaFactor, intersection, isWithinSupport, type Support } from './support';

const ZERO = Size.of(0);
const ONE = Size.of(1);

/** Steps that a count may take before it is given up. */
const MAX_STEPS = 20_000;

interface Budget {
  steps: number;
}

/** The number of points that lie in at least one of the supports, all over the same axes. */
export function countUnion(supports: readonly Support[]): Size | undefined {
  const budget: Budget = { steps: MAX_STEPS };
  return unionSize(maximal(supports), budget) ?? countPointwise(supports);
}

export function countSupport(support: Support): Size | undefined {
  return countUnion([support]);
}

/**
 * |A₁ ∪ … ∪ Aₖ| = |A₁ ∪ … ∪ Aₖ₋₁| + |Aₖ| − |(A₁ ∩ Aₖ) ∪ … ∪ (Aₖ₋₁ ∩ Aₖ)|: inclusion and exclusion without the
 * subsets whose intersections are empty, which is nearly all of them for blocks.
 */
function unionSize(supports: readonly Support[], budget: Budget): Size | undefined {
  let total = ZERO;
  for (let k = 0; k < supports.length; k++) {
    const last = supports[k] as Support;
    const own = countTerm({ ...last.term, bound: [...last.axes] }, budget);
    const common = supports.slice(0, k).map((support) => intersection(support, last));
    const shared = unionSize(maximal(common.filter((support) => support !== undefined)), budget);
    if (own === undefined || shared === undefined || --budget.steps < 0) return undefined;
    total = total.plus(own).minus(shared);
  }
  return total;
}

/** Without supports that lie within others. */
function maximal(supports: readonly Support[]): Support[] {
  const kept: Support[] = [];
  for (const support of new Map(supports.map((s) => [s.key, s])).values()) {
    if (kept.some((other) => isWithinSupport(support, other))) continue;
    for (let k = kept.length - 1; k >= 0; k--) {
      if (isWithinSupport(kept[k] as Support, support)) kept.splice(k, 1);
    }
    kept.push(support);
  }
  return kept;
}

/** The number of points of the bound indices at which all deltas and guards of the term are met. */
function countTerm(start: Term, budget: Budget): Size | undefined {
  let term: Term | undefined = start;
  for (let before: Term | undefined; term !== before; ) {
    before = term;
    const solved: Term | undefined = eliminateDeltas(term as Term);
    const absorbed: Term | undefined = solved && absorbGuards(solved);
    if (absorbed === undefined) return ZERO;
    term = withoutAssumed(narrowed(absorbed));
  }
  if (--budget.steps < 0 || term === undefined) return undefined;
  let count = ONE;
  for (const part of independentParts(term)) {
    const points = part.factors.length === 0 ? (part.bound[0]?.size ?? ONE) : countLinked(part, budget);
    if (points === undefined) return undefined;
    count = count.times(points);
  }
  return count;
}

/**
 * `[0 ≤ i + c < s]` taken into the range of i. Unlike in the normal form of sums the range may turn out empty,
 * which is what makes `3n - 2` of the three diagonals of an n × n matrix.
 */
function narrowed(term: Term): Term {
  for (const factor of term.factors) {
    if (factor.atom.kind !== 'guard') continue;
    const { value, size } = factor.atom;
    const [only, ...others] = value.terms;
    if (only === undefined || others.length > 0) continue;
    const unit = only.coefficient.constant;
    if (unit !== 1 && unit !== -1) continue;
    const start = unit === 1 ? value.offset.negated() : value.offset.minus(size).plus(ONE);
    const from = larger(ZERO, start);
    const to = smaller(only.index.size, start.plus(size));
    if (from === undefined || to === undefined || !to.minus(from).isNonNegative()) continue;
    const index = new Index(to.minus(from), only.index.hint);
    const rest: Term = { ...term, bound: [], factors: term.factors.filter((other) => other !== factor) };
    const shifted = substituteInTerm(rest, new Map([[only.index, Affine.of(index).plus(from)]]));
    return { ...shifted, bound: term.bound.map((other) => (other === only.index ? index : other)) };
  }
  return term;
}

/** A number that stands as a position of an axis of free size is taken to be one: `x[3]` means that n > 3. */
function withoutAssumed(term: Term): Term {
  const factors = term.factors.filter(({ atom }) => {
    if (atom.kind !== 'guard' || !atom.value.isConstant) return true;
    return !isTakenToHold(atom.value.offset, atom.size);
  });
  return factors.length === term.factors.length ? term : { ...term, factors };
}

function isTakenToHold(position: Size, size: Size): boolean {
  const [low, high] = [withLargeNames(position), withLargeNames(size.minus(position).minus(ONE))];
  return low.isNonNegative() && high.isNonNegative();
}

/** The term as a product of terms that share no index. */
function independentParts(term: Term): Term[] {
  const parts: { bound: Set<Index>; factors: Factor[] }[] = term.bound.map((index) => ({
    bound: new Set([index]),
    factors: [],
  }));
  for (const factor of term.factors) {
    const indices = freeIndicesOfAtom(factor.atom);
    const joined = { bound: new Set<Index>(), factors: [factor] };
    for (let k = parts.length - 1; k >= 0; k--) {
      const part = parts[k] as (typeof parts)[number];
      if (!indices.some((index) => part.bound.has(index))) continue;
      for (const index of part.bound) joined.bound.add(index);
      joined.factors.push(...part.factors);
      parts.splice(k, 1);
    }
    parts.push(joined);
  }
  return parts.map(({ bound, factors }) => ({ coefficient: RATIONAL_ONE, bound: [...bound], factors }));
}

function countLinked(term: Term, budget: Budget): Size | undefined {
  const changed = changeVariable(term);
  if (changed !== undefined) return countTerm(changed, budget);
  return countByPosition(term, budget) ?? countByDiagonal(term, budget);
}

/** The longest band that is taken diagonal by diagonal. */
const MAX_BAND = 64;

/** `[0 ≤ v < s]` with a number s: the cases v = 0, 1, …, s - 1, one after the other. */
function countByDiagonal(term: Term, budget: Budget): Size | undefined {
  const band = term.factors.find(
    ({ atom }) => atom.kind === 'guard' && atom.size.constant !== undefined && atom.size.constant <= MAX_BAND,
  );
  if (band?.atom.kind !== 'guard') return undefined;
  const { value, size } = band.atom;
  const factors = term.factors.filter((factor) => factor !== band);
  let total = ZERO;
  for (let position = 0; position < (size.constant as number); position++) {
    const points = countTerm({ ...term, factors: [...factors, deltaFactor(value.minus(position))] }, budget);
    if (points === undefined) return undefined;
    total = total.plus(points);
  }
  return total;
}

/**
 * With d = v a new index, `[0 ≤ v < s]` becomes the range of d, and an index of v becomes what is solved for it:
 * better when that always lies in the index's own range.
 */
function changeVariable(term: Term): Term | undefined {
  for (const factor of term.factors) {
    if (factor.atom.kind !== 'guard' || factor.atom.value.terms.length < 2) continue;
    const { value, size } = factor.atom;
    for (const { index, coefficient } of value.terms) {
      const unit = coefficient.constant;
      if (unit !== 1 && unit !== -1) continue;
      const fresh = new Index(size, index.hint);
      const rest = value.minus(Affine.of(index).times(unit));
      const solved = Affine.of(fresh).minus(rest).times(unit);
      const bounds = solved.bounds();
      if (bounds === undefined || !bounds.low.isNonNegative()) continue;
      if (!index.size.minus(bounds.high).isPositive()) continue;
      const others: Term = { ...term, bound: [], factors: term.factors.filter((other) => other !== factor) };
      const replaced = substituteInTerm(others, new Map([[index, solved]]));
      return { ...replaced, bound: [...term.bound.filter((other) => other !== index), fresh] };
    }
  }
  return undefined;
}

/** One position after the other of the shortest axis whose size is a number. */
function countByPosition(term: Term, budget: Budget): Size | undefined {
  const lengths = term.bound
    .filter((index) => term.factors.some(({ atom }) => freeIndicesOfAtom(atom).includes(index)))
    .map((index) => ({ index, length: index.size.constant ?? Infinity }));
  lengths.sort((a, b) => a.length - b.length);
  const [shortest] = lengths;
  if (shortest === undefined || shortest.length > budget.steps) return undefined;
  const others: Term = { ...term, bound: [] };
  const bound = term.bound.filter((index) => index !== shortest.index);
  let total = ZERO;
  for (let position = 0; position < shortest.length; position++) {
    const at = substituteInTerm(others, new Map([[shortest.index, Affine.constant(position)]]));
    const points = countTerm({ ...at, bound }, budget);
    if (points === undefined) return undefined;
    total = total.plus(points);
  }
  return total;
}
