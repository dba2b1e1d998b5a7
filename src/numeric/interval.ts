/**
 * Intervals that enclose a real number in spite of rounding. Every operation widens its result outwards by more
 * than IEEE double arithmetic can be off, so what is enclosed stays enclosed.
 *
 * Source of the method: Moore, Kearfott and Cloud, *Introduction to Interval Analysis* (SIAM 2009).
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** One operation is off by at most half a unit in the last place; this is two whole ones. */
const ULPS = 2 * Number.EPSILON;

/** The functions of JavaScript's Math are good to about one unit in the last place; this leaves room. */
const FUNCTION_ULPS = 8 * Number.EPSILON;

const TINY = Number.MIN_VALUE;

export function exactly(value: number): Interval {
  return { low: value, high: value };
}

/** The quotient of two integers that doubles may not hold exactly. */
export function rounded(value: number): Interval {
  return widened(value, value, ULPS);
}

function widened(low: number, high: number, by: number): Interval {
  return { low: low - Math.abs(low) * by - TINY, high: high + Math.abs(high) * by + TINY };
}

export function add(a: Interval, b: Interval): Interval {
  if (a.low === 0 && a.high === 0) return b;
  if (b.low === 0 && b.high === 0) return a;
  return widened(a.low + b.low, a.high + b.high, ULPS);
}

export function multiply(a: Interval, b: Interval): Interval {
  if ((a.low === 0 && a.high === 0) || (b.low === 0 && b.high === 0)) return exactly(0);
  if (a.low === 1 && a.high === 1) return b;
  if (b.low === 1 && b.high === 1) return a;
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high];
  return widened(Math.min(...products), Math.max(...products), ULPS);
}

/** `base ^ (n / d)`; undefined where that has no real value or is not bounded. */
export function raise(base: Interval, n: number, d: number): Interval | undefined {
  if (n < 0) {
    if (base.low <= 0 && base.high >= 0) return undefined;
    const positive = raise(base, -n, d);
    if (positive === undefined || (positive.low <= 0 && positive.high >= 0)) return undefined;
    return widened(1 / positive.high, 1 / positive.low, ULPS);
  }
  if (d !== 1 && base.low < 0) return undefined;
  const exponent = n / d;
  const ends = [base.low ** exponent, base.high ** exponent];
  const crosses = base.low < 0 && base.high > 0 && n % 2 === 0 && d === 1;
  return widened(crosses ? 0 : Math.min(...ends), Math.max(...ends), FUNCTION_ULPS);
}

/** Wider than this an interval is looked at more closely before a function is taken of it. */
const WIDE = 0.1;

/**
 * A function of one or more intervals. Between the ends it is taken to vary no more than it does from end to end
 * and to the places between, which is right to second order in widths of a few units in the last place; a jump
 * inside shows as the whole jump. Over a wide interval a function that turns (`sin` of 1e20) is not enclosed.
 */
export function apply(fn: (...args: number[]) => number, args: readonly Interval[]): Interval | undefined {
  let corners: number[][] = [[]];
  for (const { low, high } of args) {
    const pieces = low === high ? 0 : high - low > WIDE ? 8 : 2;
    const points = Array.from({ length: pieces + 1 }, (_, k) =>
      k === pieces ? high : low + (k / pieces) * (high - low),
    );
    if (pieces > 2 && args.length === 1 && turns(points.map((point) => fn(point)))) return undefined;
    corners = corners.flatMap((corner) => points.map((point) => [...corner, point]));
  }
  const values = corners.map((corner) => fn(...corner));
  if (!values.every(Number.isFinite)) return undefined;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const spread = high - low;
  const { low: below, high: above } = widened(low - spread, high + spread, FUNCTION_ULPS);
  // Inside a function numbers near 1 may cancel: what it is off by is small beside its argument, not its value.
  const size = Math.min(
    1,
    Math.max(0, ...args.map((arg) => Math.max(Math.abs(arg.low), Math.abs(arg.high)))),
  );
  const slack = ACCURATE.has(fn) ? 0 : size * ULPS;
  return { low: below - slack, high: above + slack };
}

/** Good to about one unit in the last place, however small the value is. */
const ACCURATE: ReadonlySet<unknown> = new Set([Math.exp, Math.log, Math.sqrt, Math.abs, Math.tanh]);

function turns(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, k) => value - (values[k] as number));
  return steps.some((step) => step > 0) && steps.some((step) => step < 0);
}

/** True when no number is in both. */
export function disjoint(a: Interval, b: Interval): boolean {
  return a.high < b.low || b.high < a.low;
}

export function widthOf({ low, high }: Interval): number {
  return high - low;
}

/** The interval around a number. */
export function around(value: number, radius: number): Interval {
  return widened(value - radius, value + radius, ULPS);
}
