/** Functions applied entry by entry. */
import { allocateAside, mapView, type NumericArray, type View, volumeOf } from './array';

/** `x ↦ x^power` for real x, as exactly as float64 has it; `undefined` for the identity. */
export function powerOf(power: number): ((value: number) => number) | undefined {
  switch (power) {
    case 1:
      return undefined;
    case 2:
      return (value) => value * value;
    case -1:
      return (value) => 1 / value;
    case -2:
      return (value) => 1 / (value * value);
    case 0.5:
      return Math.sqrt;
    case -0.5:
      return (value) => 1 / Math.sqrt(value);
    default:
      return (value) => value ** power;
  }
}

/** `fn` of as many views as it has arguments; without `fn`, the entries of the only view. */
export function mapTogether(
  views: readonly View[],
  shape: readonly number[],
  fn: ((...values: number[]) => number) | undefined,
): NumericArray {
  const data = allocateAside(volumeOf(shape));
  const [first, second, ...others] = views;
  if (first !== undefined && second === undefined) {
    mapView(first, shape, data, fn as ((value: number) => number) | undefined);
  } else if (first !== undefined && second !== undefined && others.length === 0) {
    mapPair(first, second, shape, data, fn!);
  } else mapMany(views, shape, data, fn!);
  return { shape, data };
}

function mapPair(
  a: View,
  b: View,
  shape: readonly number[],
  into: Float64Array,
  fn: (x: number, y: number) => number,
): void {
  let position = 0;
  const visit = (axis: number, i: number, j: number): void => {
    if (axis === shape.length) {
      into[position++] = fn(a.data[i]!, b.data[j]!);
      return;
    }
    const [p, q] = [a.strides[axis]!, b.strides[axis]!];
    for (let k = 0; k < shape[axis]!; k++) visit(axis + 1, i + k * p, j + k * q);
  };
  visit(0, a.offset, b.offset);
}

function mapMany(
  views: readonly View[],
  shape: readonly number[],
  into: Float64Array,
  fn: (...values: number[]) => number,
): void {
  let position = 0;
  const visit = (axis: number, offsets: readonly number[]): void => {
    if (axis === shape.length) {
      into[position++] = fn(...offsets.map((offset, v) => views[v]!.data[offset]!));
      return;
    }
    for (let k = 0; k < shape[axis]!; k++) {
      visit(
        axis + 1,
        offsets.map((offset, v) => offset + k * views[v]!.strides[axis]!),
      );
    }
  };
  visit(
    0,
    views.map(({ offset }) => offset),
  );
}
