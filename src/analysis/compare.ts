/** Two arrays held against each other at random points. */
import type { ArrayExpression } from '../calculus/expression';
import { variablesIn } from '../calculus/variables';
import { Enclosure } from '../numeric/enclose';
import { NumericError } from '../numeric/error';
import { evaluate } from '../numeric/evaluate';
import { disjoint } from '../numeric/interval';
import type { Values } from '../numeric/values';
import type { Analysis } from './analysis';

export type Comparison =
  | { readonly kind: 'agree'; readonly points: number; readonly worst: number }
  | {
      readonly kind: 'differ';
      /** The first entry that differs, row-major, and its value on each side. */
      readonly at: readonly number[];
      readonly left: number;
      readonly right: number;
      /** The relative difference, of the larger magnitude. */
      readonly difference: number;
    }
  | { readonly kind: 'failed'; readonly reason: string };

const POINTS = 8;

/**
 * Rounding in a sum of n products grows with n at worst: entries are taken as equal within this many units in
 * the last place for each operation, relative to the largest entry. See Higham, *Accuracy and Stability of
 * Numerical Algorithms*, section 3.1.
 */
const ROUNDINGS = 64;

/** Compares entry by entry at several samples of the inputs that have no given value. */
export function compareNumbers(
  left: ArrayExpression,
  right: ArrayExpression,
  analysis: Analysis,
): Comparison {
  let worst = 0;
  let points = 0;
  // Where every input has a given value there is only the one point.
  const tries = isSampled(left, analysis) || isSampled(right, analysis) ? POINTS : 1;
  for (let k = 0; k < tries; k++) {
    const values = analysis.valuesAt(k);
    const comparison = compareAt(left, right, values);
    if (comparison.kind === 'differ') return comparison;
    if (comparison.kind === 'failed') {
      if (points === 0 && k + 1 === tries) return comparison;
      continue;
    }
    points += 1;
    worst = Math.max(worst, comparison.worst);
  }
  return points > 0
    ? { kind: 'agree', points, worst }
    : { kind: 'failed', reason: 'No point could be found at which both sides have a value.' };
}

/** Where an entry can't be enclosed, only a difference that no plausible rounding explains counts. */
const PLAIN_DIFFERENCE = 1e-6;

/** True when rounding can't explain the difference of an entry: its two enclosures have no number in common. */
function isCertain(
  left: ArrayExpression,
  right: ArrayExpression,
  at: readonly number[],
  values: Values,
  relative: number,
): boolean {
  const enclosure = new Enclosure(values);
  const [a, b] = [enclosure.entryOf(left, at), enclosure.entryOf(right, at)];
  return a && b ? disjoint(a, b) : relative > PLAIN_DIFFERENCE;
}

/** True when a value depends on an input that the document gives no value for. */
function isSampled(array: ArrayExpression, analysis: Analysis): boolean {
  const seen = new Set<string>();
  const open = [array];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { name, definition } of variablesIn(next.body)) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (definition !== undefined) open.push(definition);
      else if (analysis.names.get(name)?.info.role !== 'given') return true;
    }
  }
  return false;
}

function compareAt(left: ArrayExpression, right: ArrayExpression, values: Values): Comparison {
  try {
    const [a, b] = [evaluate(left, values), evaluate(right, values)];
    let largest = 0;
    for (let k = 0; k < a.data.length; k++) {
      const [p, q] = [a.data[k] as number, b.data[k] as number];
      if (!Number.isFinite(p) || !Number.isFinite(q)) {
        return { kind: 'failed', reason: 'An entry is not a finite number at the points that were tried.' };
      }
      largest = Math.max(largest, Math.abs(p), Math.abs(q));
    }
    const tolerance = ROUNDINGS * Number.EPSILON * Math.max(1, Math.sqrt(a.data.length)) * largest;
    let worst = 0;
    for (let k = 0; k < a.data.length; k++) {
      const [p, q] = [a.data[k] as number, b.data[k] as number];
      const difference = Math.abs(p - q);
      if (
        difference > tolerance &&
        isCertain(left, right, placeOf(k, a.shape), values, difference / largest)
      ) {
        return {
          kind: 'differ',
          at: placeOf(k, a.shape),
          left: p,
          right: q,
          difference: difference / Math.max(Math.abs(p), Math.abs(q)),
        };
      }
      if (largest > 0) worst = Math.max(worst, difference / largest);
    }
    return { kind: 'agree', points: 1, worst };
  } catch (error) {
    if (error instanceof NumericError)
      return { kind: 'failed', reason: 'The sizes are too large to work out numbers.' };
    throw error;
  }
}

function placeOf(position: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = position;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place;
}
