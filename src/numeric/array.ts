/** Arrays of numbers: float64, row-major, dense; and strided views of them that copy nothing. */
import { NumericError } from './error';

export interface NumericArray {
  /** Whole numbers ≥ 0, one for each axis; `[]` is a scalar. */
  readonly shape: readonly number[];
  /** Row-major, as long as the product of the shape. */
  readonly data: Float64Array;
}

/**
 * Entries of an array as a function of loops: the entry at (k₀, k₁, …) is `data[offset + Σ strides[l]·k_l]`.
 * A stride of 0 says that the entry does not depend on that loop.
 */
export interface Strided {
  readonly offset: number;
  readonly strides: readonly number[];
}

/** The same with the numbers that it reads. */
export interface View extends Strided {
  readonly data: Float64Array;
}

/** No single array is larger: 512 MB of float64. */
export const MAX_ENTRIES = 2 ** 26;

/** A half-open range of an axis. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The number of entries of a shape; 1 for a scalar. */
export function volumeOf(shape: readonly number[]): number {
  let volume = 1;
  for (const size of shape) volume *= size;
  return volume;
}

export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis]!;
  }
  return strides;
}

/** A buffer of zeros. @throws NumericError `too-large` */
export function allocate(entries: number): Float64Array {
  if (!(entries <= MAX_ENTRIES)) throw new NumericError('too-large', { entries, limit: MAX_ENTRIES });
  return new Float64Array(entries);
}

/** Many small arrays in one piece of memory: it takes the system longer to find a piece than to fill a small array. */
const [PIECE, SMALL] = [8192, 1024];
let piece = new ArrayBuffer(0);
let used = PIECE;

/** A buffer of zeros, perhaps as a part of a larger one: for numbers on the way to a result. @throws NumericError `too-large` */
export function allocateAside(entries: number): Float64Array {
  if (!(entries <= SMALL)) return allocate(entries);
  if (used + entries > PIECE) {
    piece = new ArrayBuffer(PIECE * Float64Array.BYTES_PER_ELEMENT);
    used = 0;
  }
  const part = new Float64Array(piece, used * Float64Array.BYTES_PER_ELEMENT, entries);
  used += entries;
  return part;
}

/** @throws NumericError `too-large` */
export function zeros(shape: readonly number[]): NumericArray {
  return { shape, data: allocate(volumeOf(shape)) };
}

export function scalar(value: number): NumericArray {
  return { shape: [], data: Float64Array.of(value) };
}

/** Nested lists, `[[1, 2], [3, 4]]`, as they stand in JSON. */
export type Nested = number | readonly Nested[];

/** The shape is read off the first entries; the lists must be rectangular. */
export function fromNested(nested: Nested): NumericArray {
  const shape: number[] = [];
  for (let level = nested; typeof level !== 'number'; level = level[0] ?? 0) shape.push(level.length);
  const data = allocate(volumeOf(shape));
  let position = 0;
  const visit = (level: Nested, axis: number): void => {
    if (typeof level === 'number') data[position++] = level;
    else if (level.length !== shape[axis]) throw new RangeError('lists of unequal lengths');
    else for (const inner of level) visit(inner, axis + 1);
  };
  visit(nested, 0);
  return { shape, data };
}

export function toNested(array: NumericArray): Nested {
  const strides = rowMajorStrides(array.shape);
  const visit = (axis: number, offset: number): Nested => {
    if (axis === array.shape.length) return array.data[offset]!;
    const list: Nested[] = [];
    for (let k = 0; k < array.shape[axis]!; k++) list.push(visit(axis + 1, offset + k * strides[axis]!));
    return list;
  };
  return visit(0, 0);
}

/** One entry, or `undefined` outside. */
export function entryOf(array: NumericArray, ...at: readonly number[]): number | undefined {
  let offset = 0;
  for (let axis = 0; axis < array.shape.length; axis++) {
    const k = at[axis] ?? 0;
    if (k < 0 || k >= array.shape[axis]!) return undefined;
    offset = offset * array.shape[axis]! + k;
  }
  return array.data[offset];
}

/** A copy of a window; a range for each axis, which must lie within it. */
export function windowOf(array: NumericArray, window: readonly Range[]): NumericArray {
  const result = zeros(window.map(({ from, to }) => Math.max(0, to - from)));
  const strides = rowMajorStrides(array.shape);
  let offset = 0;
  window.forEach(({ from }, axis) => {
    offset += from * strides[axis]!;
  });
  mapView({ data: array.data, offset, strides }, result.shape, result.data);
  return result;
}

/** Writes the entries of a view, row-major over the extents of its loops, optionally through a function. */
export function mapView(
  view: View,
  extents: readonly number[],
  into: Float64Array,
  map?: (value: number) => number,
): void {
  const { data, strides } = view;
  let position = 0;
  const visit = (loop: number, offset: number): void => {
    const extent = extents[loop] ?? 1;
    const stride = strides[loop] ?? 0;
    if (loop + 1 < extents.length) {
      for (let k = 0; k < extent; k++) visit(loop + 1, offset + k * stride);
    } else if (map) {
      for (let k = 0; k < extent; k++) into[position++] = map(data[offset + k * stride]!);
    } else {
      for (let k = 0; k < extent; k++) into[position++] = data[offset + k * stride]!;
    }
  };
  if (volumeOf(extents) > 0) visit(0, view.offset);
}
