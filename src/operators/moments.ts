/** Mean and deviation of row-major values, by groups of positions that differ along some axes only. */

export interface Groups {
  /** Which group each position is in, row-major in the axes that are left. */
  readonly of: Int32Array;
  readonly count: number;
}

export function groupsOf(shape: readonly number[], along: readonly number[]): Groups {
  const steps = shape.map(() => 0);
  let count = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (along.includes(axis)) continue;
    steps[axis] = count;
    count *= shape[axis] as number;
  }
  const of = new Int32Array(shape.reduce((volume, size) => volume * size, 1));
  for (let position = 0; position < of.length; position++) {
    let rest = position;
    let group = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] as number;
      group += (rest % size) * (steps[axis] as number);
      rest = Math.floor(rest / size);
    }
    of[position] = group;
  }
  return { of, count };
}

/** The mean of each group, and `1 / √(var + eps)` from the deviations: a second pass, as differences of squares cancel. */
export function momentsOf(
  values: Float64Array,
  { of, count }: Groups,
  eps: number,
): { readonly mean: Float64Array; readonly scale: Float64Array } {
  const length = values.length / count;
  const mean = new Float64Array(count);
  values.forEach((value, k) => {
    (mean[of[k] as number] as number) += value / length;
  });
  const variance = new Float64Array(count);
  values.forEach((value, k) => {
    const group = of[k] as number;
    (variance[group] as number) += (value - (mean[group] as number)) ** 2 / length;
  });
  return { mean, scale: variance.map((value) => 1 / Math.sqrt(value + eps)) };
}
