/**
 * Whether figures that were taken one after the other are flat. Code that is being compiled and caches that fill make the first of them
 * grow, so what is compared is the median of the middle fifth of a run with that of the last: one figure that lies apart does not move
 * either. The slope is told as well, as the median of the slopes between any two figures of that part (Theil and Sen), with an
 * interval that holds it in 95 of 100 runs.
 * Source: https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator
 */

export interface Allowance {
  /** The share of the middle by which the end may lie above it. */
  readonly share: number;
  /** What it may lie above it in any case, in the figure's own unit. */
  readonly atLeast: number;
}

export interface Judged {
  /** The medians of the middle and of the last fifth. */
  readonly middle: number;
  readonly last: number;
  readonly allowed: number;
  /** From one figure to the next, in the last three fifths. */
  readonly slope: Interval;
  readonly isFlat: boolean;
}

export interface Interval {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export function judgeFlat(figures: readonly number[], { share, atLeast }: Allowance): Judged {
  const count = figures.length;
  const fifth = (k: number): readonly number[] =>
    figures.slice(Math.floor((k * count) / 5), Math.ceil(((k + 1) * count) / 5));
  const [middle, last] = [median(fifth(2)), median(fifth(4))];
  const allowed = Math.max(atLeast, share * middle);
  return {
    middle,
    last,
    allowed,
    slope: slopeOf(figures.slice(Math.floor((2 * count) / 5))),
    isFlat: last - middle <= allowed,
  };
}

/** Sen's interval: as many of the slopes are left out on either side as Kendall's statistic would reach by chance. */
function slopeOf(figures: readonly number[]): Interval {
  const count = figures.length;
  const slopes = figures.flatMap((from, i) => figures.slice(i + 1).map((to, k) => (to - from) / (k + 1)));
  slopes.sort((a, b) => a - b);
  const spread = 1.96 * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const left = Math.max(0, Math.floor((slopes.length - spread) / 2));
  const at = (k: number): number => slopes[k] ?? 0;
  return { low: at(left), median: median(slopes), high: at(slopes.length - 1 - left) };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? 0)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
