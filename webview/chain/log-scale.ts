/** A logarithmic scale for norms: what vanishes and what explodes on one picture. */

export interface LogScale {
  /** Where a value is, from 0 at the bottom to 1 at the top; zero and what is not finite are at an end. */
  place(value: number): number;
  /** Powers of ten, few enough to be read. */
  readonly ticks: readonly number[];
}

/** Less than this many decades would make a flat line look steep. */
const leastDecades = 2;
const mostTicks = 5;

export function logScale(values: readonly number[]): LogScale {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  const [least, most] = logs.length === 0 ? [0, 0] : [Math.min(...logs), Math.max(...logs)];
  const missing = Math.max(0, leastDecades - (most - least)) / 2;
  const [low, high] = [Math.floor(least - missing), Math.ceil(most + missing)];
  const every = Math.max(1, Math.ceil((high - low) / mostTicks));
  const ticks: number[] = [];
  for (let power = Math.ceil(low / every) * every; power <= high; power += every) ticks.push(power);
  return {
    ticks,
    place(value) {
      if (value <= 0) return 0;
      if (!Number.isFinite(value)) return 1;
      return (Math.log10(value) - low) / (high - low);
    },
  };
}
