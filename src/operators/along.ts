/** Row-major values taken apart into runs along one axis, or into one run of everything. */

/** The axis that the settings of an opaque result name, as in `axis=0`. */
export function settingsAxis(settings: string): number | undefined {
  const axis = /axis=(\d+)/.exec(settings)?.[1];
  return axis === undefined ? undefined : Number(axis);
}

/** The settings for the same axis behind `count` more, where none said means the last one. */
export function shiftedAxis(settings: string, _rank: number, count: number): string {
  return settings.replace(/axis=(\d+)/, (_, axis) => `axis=${Number(axis) + count}`);
}

/** The same where none said means all of them: of one, it has to be said. */
export function shiftedReduction(settings: string, rank: number, count: number): string | undefined {
  if (settingsAxis(settings) !== undefined) return shiftedAxis(settings, rank, count);
  return rank === 1 ? [`axis=${count}`, settings].filter(Boolean).join(', ') : undefined;
}

/** Visits each run in row-major order of what is left without the axis. */
function eachRun(
  shape: readonly number[],
  axis: number | undefined,
  visit: (first: number, step: number, length: number) => void,
): void {
  const volume = shape.reduce((product, size) => product * size, 1);
  if (axis === undefined) {
    visit(0, 1, volume);
    return;
  }
  const length = shape[axis] ?? 1;
  const step = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  if (volume === 0) return;
  for (let block = 0; block < volume; block += length * step) {
    for (let within = 0; within < step; within++) visit(block + within, step, length);
  }
}

/** One number for each run. */
export function reduceAlong(
  values: Float64Array,
  shape: readonly number[],
  axis: number | undefined,
  reduce: (run: Float64Array) => number,
): Float64Array {
  const results: number[] = [];
  eachRun(shape, axis, (first, step, length) => {
    results.push(reduce(Float64Array.from({ length }, (_, k) => values[first + k * step] as number)));
  });
  return Float64Array.from(results);
}

/** As many numbers for each run as it has. */
export function mapAlong(
  values: Float64Array,
  shape: readonly number[],
  axis: number | undefined,
  map: (run: Float64Array) => ArrayLike<number>,
): Float64Array {
  const result = new Float64Array(values.length);
  eachRun(shape, axis, (first, step, length) => {
    const run = map(Float64Array.from({ length }, (_, k) => values[first + k * step] as number));
    for (let k = 0; k < length; k++) result[first + k * step] = run[k] as number;
  });
  return result;
}

export function largestOf(run: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of run) if (value > largest || Number.isNaN(value)) largest = value;
  return largest;
}

/** `log Σ exp(x)` after subtracting the largest, so that nothing overflows. */
export function logSumExp(run: Float64Array): number {
  const largest = largestOf(run);
  if (!Number.isFinite(largest)) return largest;
  return largest + Math.log(run.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}
