/** Two arrays held against each other at one point, entry by entry. */
import type { ArrayExpression } from '../calculus/expression';
import { type NumericArray, type Range, volumeOf } from '../numeric/array';
import { Enclosure } from '../numeric/enclose';
import { NumericError } from '../numeric/error';
import { evaluate } from '../numeric/evaluate';
import { disjoint, type Interval, widthOf } from '../numeric/interval';
import type { Values } from '../numeric/values';
import { inputsOf } from './inputs';

export type PointComparison = { readonly entries: number } & (
  | {
      readonly kind: 'agree';
      /** The largest difference of an entry, relative to the largest entry. */
      readonly worst: number;
    }
  | {
      readonly kind: 'differ';
      /** The first entry that differs, row-major, and its value on each side. */
      readonly at: readonly number[];
      readonly left: number;
      readonly right: number;
      /** The functions that are at a kink there. */
      readonly kinks: readonly string[];
    }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** Set where there are numbers, which differ by more than a little, and perhaps only by rounding. */
      readonly open?: true;
      /** Set where an entry has a value on one side only. */
      readonly isOneSided?: true;
    }
);

/**
 * Differences of fewer units in the last place than this, of the entry itself, are not looked into: no claim is
 * wrong by so little, and nearly every entry that is right is within it.
 */
const ROUNDINGS = 16;

/** How many differing entries are looked into at the most, those that differ most first. */
const MOST_ENCLOSED = 12;

/** What an entry is known to, relative to its size, for it to count as evidence. */
const PRECISE = 1e-5;

/** Where working out an enclosure is too much, only a difference that no plausible rounding explains counts. */
const PLAIN_DIFFERENCE = 1e-6;

/** Of larger arrays only parts are worked out. */
const MOST_ENTRIES = 4_000_000;

const TOO_LARGE = 'The sizes are too large to work out numbers.';

/** @param least differences that are smaller, relative to the largest entry, are not looked into and tell nothing */
export function compareAt(
  left: ArrayExpression,
  right: ArrayExpression,
  values: Values,
  least = 0,
): PointComparison {
  const shape = left.indices.map(({ size }) => values.sizeOf(size));
  try {
    if (volumeOf(shape) <= MOST_ENTRIES) return compareWindow(left, right, values, least);
    // Parts of it may refute the claim, though they can't confirm it.
    for (const window of windowsOf(shape)) {
      const comparison = compareWindow(left, right, values, least, window);
      if (comparison.kind === 'differ') return comparison;
    }
  } catch (error) {
    if (!(error instanceof NumericError)) throw error;
  }
  return { kind: 'failed', entries: 0, reason: TOO_LARGE };
}

/** True when a part of two arrays differs by more than rounding plausibly explains: a quick look, and no proof. */
export function differAtAGlance(left: ArrayExpression, right: ArrayExpression, values: Values): boolean {
  const shape = left.indices.map(({ size }) => values.sizeOf(size));
  try {
    return windowsOf(shape).some((window) => {
      const [a, b] = [evaluate(left, values, window), evaluate(right, values, window)];
      const largest = Math.max(largestOf(a), largestOf(b));
      return a.data.some((value, k) => Math.abs(value - (b.data[k] as number)) > PLAIN_DIFFERENCE * largest);
    });
  } catch (error) {
    if (!(error instanceof NumericError)) throw error;
    return false;
  }
}

/** The first, the middle and the last entries along every axis. */
function windowsOf(shape: readonly number[]): readonly (readonly Range[])[] {
  return [0, 0.5, 1].map((part) =>
    shape.map((size) => {
      const from = Math.floor(part * Math.max(0, size - WINDOW));
      return { from, to: Math.min(size, from + WINDOW) };
    }),
  );
}

/** Entries of a window along each axis. */
const WINDOW = 8;

/** Two arrays, or the same window of both. */
function compareWindow(
  left: ArrayExpression,
  right: ArrayExpression,
  values: Values,
  least: number,
  window?: readonly Range[],
): PointComparison {
  const [a, b] = [evaluate(left, values, window), evaluate(right, values, window)];
  const entries = a.data.length;
  const largest = Math.max(largestOf(a), largestOf(b));
  if (!Number.isFinite(largest)) {
    const reason = 'An entry is not a finite number at the points that were tried.';
    const isOneSided = a.data.some((value, k) => Number.isFinite(value) !== Number.isFinite(b.data[k]));
    return { kind: 'failed', entries, reason, ...(isOneSided && { isOneSided }) };
  }
  const { worst, first, most } = suspectsOf(a, b, largest);
  if (most.length === 0 || worst < least) return { kind: 'agree', entries, worst };
  const referee = new Referee(left, right, values, largest);
  const placeOf = (k: number) => placeIn(k, a.shape).map((at, axis) => at + (window?.[axis]?.from ?? 0));
  const judge = (k: number) => referee.judge(placeOf(k), a.data[k] as number, b.data[k] as number);
  let open = false;
  for (const k of most) {
    const opinion = judge(k);
    open ||= opinion === 'open';
    if (opinion !== 'different') continue;
    // The first entry that certainly differs; one that is known to is at hand.
    const shown = first.find((earlier) => earlier < k && judge(earlier) === 'different') ?? k;
    return {
      kind: 'differ',
      entries,
      at: placeOf(shown),
      left: a.data[shown] as number,
      right: b.data[shown] as number,
      kinks: [...referee.enclosure.kinks],
    };
  }
  if (open) {
    const reason = 'Rounding hides whether the two sides differ.';
    return { kind: 'failed', entries, reason, ...(worst > PLAIN_DIFFERENCE && { open: true }) };
  }
  return { kind: 'agree', entries, worst };
}

/** `NaN` where an entry is no number. */
function largestOf({ data }: NumericArray): number {
  let largest = 0;
  // By position and without calls: most of these loops run before V8 has compiled them.
  for (let k = 0; k < data.length; k++) {
    const value = data[k] as number;
    if (value > largest) largest = value;
    else if (-value > largest) largest = -value;
    else if (Number.isNaN(value)) return value;
  }
  return largest;
}

interface Suspects {
  /** The largest difference, relative to the largest entry. */
  readonly worst: number;
  /** Entries that differ by more than the last few digits: the first, row-major, and those that differ most for their size. */
  readonly first: readonly number[];
  readonly most: readonly number[];
}

function suspectsOf({ data: a }: NumericArray, { data: b }: NumericArray, largest: number): Suspects {
  let worst = 0;
  const first: number[] = [];
  const most: { readonly k: number; readonly relative: number }[] = [];
  for (let k = 0; k < a.length; k++) {
    const p = a[k] as number;
    const q = b[k] as number;
    if (p === q) continue;
    const difference = Math.abs(p - q);
    if (difference > worst) worst = difference;
    let relative = difference / Math.max(Math.abs(p), Math.abs(q));
    if (relative <= ROUNDINGS * Number.EPSILON) continue;
    if (first.length < MOST_ENCLOSED) first.push(k);
    // Beside entries of the common size, what is left of a cancellation differs in all of its digits.
    if (difference / largest > 1e-12) relative += 1;
    if (most.length === MOST_ENCLOSED && relative <= (most[MOST_ENCLOSED - 1]?.relative ?? 0)) continue;
    if (most.length === MOST_ENCLOSED) most.pop();
    const place = most.findIndex((other) => relative > other.relative);
    most.splice(place < 0 ? most.length : place, 0, { k, relative });
  }
  return { worst: worst === 0 ? 0 : worst / largest, first, most: most.map(({ k }) => k) };
}

type Opinion = 'different' | 'same' | 'open';

/** Tells differences from rounding. */
class Referee {
  readonly enclosure: Enclosure;
  private readonly scale: number;

  constructor(
    private readonly left: ArrayExpression,
    private readonly right: ArrayExpression,
    values: Values,
    private readonly largest: number,
  ) {
    this.enclosure = new Enclosure(values);
    const inputs = inputsOf([left, right]).map((input) => largestOf(values.valueOf(input)));
    // What cancels is compared with what it is made of, though never with more than numbers of usual size.
    this.scale = Math.max(largest, Math.min(1, ...inputs));
  }

  judge(at: readonly number[], p: number, q: number): Opinion {
    const [a, b] = [this.enclosure.entryOf(this.left, at), this.enclosure.entryOf(this.right, at)];
    if (a === undefined || b === undefined) {
      if (!this.enclosure.exhausted) return 'open';
      return Math.abs(p - q) > PLAIN_DIFFERENCE * this.largest ? 'different' : 'same';
    }
    if (disjoint(a, b)) return 'different';
    return this.isPrecise(a) && this.isPrecise(b) ? 'same' : 'open';
  }

  private isPrecise(interval: Interval): boolean {
    return widthOf(interval) <= PRECISE * this.scale;
  }
}

function placeIn(position: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = position;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return place;
}
