/** Views of arrays at affine subscripts of loops. */
import { allocateAside, type NumericArray, rowMajorStrides, type Strided, volumeOf } from './array';
import type { Box, Linear } from './linear';

/** `Σ_axis steps[axis] · (at[axis] - origin[axis])` by the running loops, each counted from its least value. */
export function stridesBy(
  steps: readonly number[],
  at: readonly Linear[],
  origin: readonly number[],
  box: Box,
  running: readonly number[],
): Strided {
  let offset = 0;
  const strides = running.map(() => 0);
  at.forEach((linear, axis) => {
    const step = steps[axis]!;
    offset += step * (linear.offset - origin[axis]!);
    for (const { loop, by } of linear.terms) {
      offset += step * by * box.low[loop]!;
      const position = running.indexOf(loop);
      if (position >= 0) strides[position] = strides[position]! + step * by;
    }
  });
  return { offset, strides };
}

/** The shape of a box. */
export function shapeOfBox({ low, high }: Box): number[] {
  return low.map((from, axis) => high[axis]! - from);
}

/** The part of an array in a box that may reach beyond it; zero there. */
export function padded(
  array: NumericArray,
  reach: Box,
  change: ((value: number) => number) | undefined,
): NumericArray {
  const shape = shapeOfBox(reach);
  const data = allocateAside(volumeOf(shape));
  const [from, into] = [rowMajorStrides(array.shape), rowMajorStrides(shape)];
  const last = shape.length - 1;
  const visit = (axis: number, source: number, target: number): void => {
    const low = reach.low[axis]!;
    const start = Math.max(low, 0);
    const end = Math.min(reach.high[axis]!, array.shape[axis]!);
    if (axis < last) {
      for (let k = start; k < end; k++) {
        visit(axis + 1, source + k * from[axis]!, target + (k - low) * into[axis]!);
      }
    } else if (change === undefined) {
      for (let k = start; k < end; k++) data[target + k - low] = array.data[source + k]!;
    } else {
      for (let k = start; k < end; k++) data[target + k - low] = change(array.data[source + k]!);
    }
  };
  if (last >= 0) visit(0, 0, 0);
  else data[0] = change === undefined ? array.data[0]! : change(array.data[0]!);
  return { shape, data };
}
