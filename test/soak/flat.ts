/**
 * Whether figures that were taken one after the other are flat. The first fifth is left out: code is being compiled and caches
 * fill. Of what is left the slope is the median of the slopes between any two figures (Theil and Sen), which a few that lie apart
 * don't move. Flat is what would not grow by more than its allowance over the whole run at that slope.
 * Source: https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator
 */

export interface Trend {
  /** The share of the median by which a figure may grow over a run. */
  readonly share: number;
  /** What it may grow by in any case, in its own unit. */
  readonly atLeast: number;
}

export interface Judged {
  /** After the warm-up. */
  readonly first: number;
  readonly last: number;
  readonly median: number;
  /** Growth over the whole run at the slope that was found. */
  readonly growth: number;
  readonly allowed: number;
  readonly isFlat: boolean;
}

export function judgeFlat(figures: readonly number[], { share, atLeast }: Trend): Judged {
  const settled = figures.slice(Math.floor(figures.length / 5));
  const slopes = settled.flatMap((from, i) => settled.slice(i + 1).map((to, k) => (to - from) / (k + 1)));
  const growth = (slopes.length > 0 ? median(slopes) : 0) * figures.length;
  const middle = median(settled);
  const allowed = Math.max(atLeast, share * middle);
  return {
    first: settled[0] ?? 0,
    last: settled.at(-1) ?? 0,
    median: middle,
    growth,
    allowed,
    isFlat: growth <= allowed,
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? 0)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
