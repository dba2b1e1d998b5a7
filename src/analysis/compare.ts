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
import { inputsOf } from './inputs';
import { POINTS, SPARE_POINTS } from './points';

export type Difference = Extract<PointComparison, { kind: 'differ' }> & {
  /** The point. */
  readonly values: Values;
};

export type Comparison =
  | {
      readonly kind: 'agree';
      readonly points: number;
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
  // Where every input has a given value there is only the one point.
  const isSampled = inputsOf([left, right]).some(({ name }) => !arena.values.isGiven(name));
  const isThorough = isSampled && most === POINTS;
  const tries = isSampled ? most + (isThorough ? SPARE_POINTS : 0) : 1;
  const stretches = isThorough ? stretchesOf([left, right]) : [];
  for (let point = 0; point < (stretches.length > 0 ? CRITICAL_POINTS : 0); point++) {
    const values = arena.criticalValues(stretches, point);
    const comparison = compareAt(left, right, values);
    if (comparison.kind === 'differ') return { ...comparison, values };
    if (comparison.entries + arena.volume > FEW_ENTRIES) break;
  }
  let worst = 0;
  let points = 0;
  let entries = 0;
  let open = 0;
  let reason: string | undefined;
  const sizes = new Map<string, Set<number>>();
  for (let point = 0; point < tries && points < most && entries < MOST_ENTRIES; point++) {
    const values = arena.valuesAt(point);
    const comparison = compareAt(left, right, values);
    entries += comparison.entries + arena.volume;
    if (comparison.kind === 'differ') return { ...comparison, values };
    if (comparison.kind === 'failed') {
      reason ??= comparison.reason;
      if (comparison.open) open += 1;
      continue;
    }
    points += 1;
    worst = Math.max(worst, comparison.worst);
    for (const [name, size] of values.sizes) sizes.set(name, (sizes.get(name) ?? new Set()).add(size));
  }
  // Numbers that look different at as many points as they agree at are no evidence, however they came about.
  if (points <= open) return { kind: 'failed', reason: reason ?? 'There was no point to try.' };
  return { kind: 'agree', points, worst, sizes: sizesTried(left, right, sizes) };
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

/** Only those that the two arrays have to do with. */
function sizesTried(
  left: ArrayExpression,
  right: ArrayExpression,
  sizes: ReadonlyMap<string, ReadonlySet<number>>,
): Record<string, readonly number[]> {
  const used = new Set<string>();
  const axes = [...left.indices, ...right.indices].map(({ size }) => size);
  for (const size of [...axes, ...inputsOf([left, right]).flatMap((input) => input.axes)]) {
    for (const atom of size.atoms(true)) if (atom.kind === 'name') used.add(atom.name);
  }
  const tried = [...sizes].filter(([name]) => used.has(name));
  return Object.fromEntries(tried.map(([name, numbers]) => [name, [...numbers].sort((a, b) => a - b)]));
}
