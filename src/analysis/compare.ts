/**
 * Two arrays held against each other at points: several samples, sizes and magnitudes, or the one point that the
 * document gives.
 *
 * A difference counts when rounding can't explain it, which enclosures decide. An entry that rounding leaves open
 * is evidence for nothing: where every point is like that, the comparison fails.
 */
import type { ArrayExpression } from '../calculus/expression';
import type { Values } from '../numeric/values';
import type { Arena } from './arena';
import { compareAt, type PointComparison } from './compare-at';
import { CRITICAL_POINTS, stretchesOf } from './critical';
import { entriesBehind, inputsOf, sizesOf } from './inputs';
import { POINTS, SPARE_POINTS } from './points';

export type Difference = Extract<PointComparison, { kind: 'differ' }> & {
  /** The point. */
  readonly values: Values;
};

export type Comparison =
  | {
      readonly kind: 'agree';
      readonly points: number;
      /** Set where inputs were sampled; else the points are choices of free sizes, or the one that is given. */
      readonly isSampled: boolean;
      /** How many more points there were at which only one side has a value. */
      readonly oneSided: number;
      /** The largest difference of an entry, relative to the largest entry. */
      readonly worst: number;
      /** The sizes that were tried, by name. */
      readonly sizes: Readonly<Record<string, readonly number[]>>;
    }
  | Difference
  | { readonly kind: 'failed'; readonly reason: string };

/** Entries worked out over all points, those of the names included: what is large is tried at fewer of them. */
const MOST_ENTRIES = 3_000_000;

/** What is larger is tried at only one point between constants. */
const FEW_ENTRIES = 200_000;

/**
 * Compares entry by entry.
 * @param most how many points are tried; fewer where there is only one, or where they are costly
 */
export function compareNumbers(
  left: ArrayExpression,
  right: ArrayExpression,
  arena: Arena,
  most = POINTS,
): Comparison {
  // Where every input has a given value there is only the one point, or one for each choice of free sizes.
  const isSampled = inputsOf([left, right]).some(({ name }) => !arena.values.isGiven(name));
  const free = sizesOf([left, right], arena.values.sizes);
  const others = isSampled || free.size === 0 ? [] : otherSizes(free, arena);
  const isThorough = isSampled && most === POINTS;
  const tries = isSampled ? most + (isThorough ? SPARE_POINTS : 0) : 1 + others.length;
  const stretches = isThorough ? stretchesOf([left, right]) : [];
  const volume = entriesBehind([left, right], arena.values);
  for (let point = 0; point < (stretches.length > 0 ? CRITICAL_POINTS : 0); point++) {
    const values = arena.criticalValues(stretches, point);
    const comparison = compareAt(left, right, values);
    if (comparison.kind === 'differ') return { ...comparison, values };
    if (comparison.entries + volume > FEW_ENTRIES) break;
  }
  let worst = 0;
  let points = 0;
  let entries = 0;
  let open = 0;
  let oneSided = 0;
  let isUsual = false;
  let reason: string | undefined;
  const sizes = new Map<string, Set<number>>();
  for (let point = 0; point < tries && points < most && entries < MOST_ENTRIES; point++) {
    const chosen = others[point - 1];
    const values = chosen ? arena.valuesWith({ sizes: chosen }) : arena.valuesAt(point);
    const comparison = compareAt(left, right, values);
    entries += comparison.entries + volume;
    if (comparison.kind === 'differ') return { ...comparison, values };
    if (comparison.kind === 'failed') {
      reason ??= comparison.reason;
      if (comparison.open) open += 1;
      if (comparison.isOneSided) oneSided += 1;
      continue;
    }
    points += 1;
    isUsual ||= [...free].every(([name, size]) => values.sizes.get(name) === size);
    worst = Math.max(worst, comparison.worst);
    for (const name of free.keys())
      sizes.set(name, (sizes.get(name) ?? new Set()).add(values.sizes.get(name) as number));
  }
  // Numbers that look different at as many points as they agree at are no evidence, however they came about.
  if (points <= open) return { kind: 'failed', reason: reason ?? 'There was no point to try.' };
  // That they agree where the arrays are as small as can be is none for larger ones either.
  if (oneSided > 0 && !isUsual) return { kind: 'failed', reason: ONE_SIDED };
  const tried = [...sizes].map(([name, numbers]) => [name, [...numbers].sort((a, b) => a - b)] as const);
  return { kind: 'agree', points, isSampled, oneSided, worst, sizes: Object.fromEntries(tried) };
}

const ONE_SIDED = 'At most of the points that were tried, only one side has a value.';

/** Every other choice of these sizes, the smallest first. */
function otherSizes(
  free: ReadonlyMap<string, number>,
  { values }: Arena,
): readonly ReadonlyMap<string, number>[] {
  const numbersOf = (sizes: ReadonlyMap<string, number>) =>
    [...free.keys()].map((name) => sizes.get(name)).join();
  const found = new Map(values.variants.map((sizes) => [numbersOf(sizes), sizes]));
  found.delete(numbersOf(values.sizes));
  return [...found.values()];
}

/** Smaller differences are left to a proof, or to a closer look. */
const PLAIN = 1e-9;

/** A difference that is plain to see at the usual values; most claims that are wrong have one. */
export function plainDifference(
  left: ArrayExpression,
  right: ArrayExpression,
  arena: Arena,
): Difference | undefined {
  const comparison = compareAt(left, right, arena.values, PLAIN);
  return comparison.kind === 'differ' ? { ...comparison, values: arena.values } : undefined;
}
