/** Numbers for pooling by the largest entry: which place of each window wins. */
import type { Movement } from './windows';

export interface Pool extends Movement {
  readonly padding: readonly number[];
  /** The size of a window along each axis that it reaches over, the last ones. */
  readonly kernel: readonly number[];
}

export interface Winner {
  readonly value: number;
  /** Row-major within the window. */
  readonly place: number;
  /** Another entry of the window is as large. */
  readonly tied: boolean;
}

/** The settings as in a call. */
export function poolText({ kernel, stride, padding, dilation }: Movement & Pick<Pool, 'kernel'>): string {
  const parts = [`kernel_size=${listText(kernel)}`];
  if (listText(stride) !== listText(kernel)) parts.push(`stride=${listText(stride)}`);
  if (listText(padding) !== '0') parts.push(`padding=${listText(padding)}`);
  if (listText(dilation) !== '1') parts.push(`dilation=${listText(dilation)}`);
  return parts.join(', ');
}

/** One number where all are the same. */
function listText(values: readonly number[] | 'same'): string {
  if (values === 'same') return values;
  return values.every((value) => value === values[0]) ? String(values[0]) : `[${values.join(', ')}]`;
}

/** Reads `poolText` back. */
export function readPool(settings: string, rank: number): Pool {
  const each = (value: number) => Array.from({ length: rank }, () => value);
  const read = (name: string, otherwise: readonly number[]): readonly number[] => {
    const [, one, list] = new RegExp(`${name}=(?:(\\d+)|\\[([^\\]]*)\\])`).exec(settings) ?? [];
    if (list !== undefined) return list.split(',').map(Number);
    return one === undefined ? otherwise : each(Number(one));
  };
  const kernel = read('kernel_size', each(1));
  return {
    kernel,
    stride: read('stride', kernel),
    padding: read('padding', each(0)),
    dilation: read('dilation', each(1)),
  };
}

/** The winner of each window, row-major in the axes of the result. */
export function winnersOf(values: Float64Array, shape: readonly number[], pool: Pool): Winner[] {
  const sizes = shape.slice(-pool.kernel.length);
  const along = sizes.map((size, axis) => ({
    size,
    kernel: pool.kernel[axis] ?? 1,
    stride: pool.stride[axis] ?? 1,
    padding: pool.padding[axis] ?? 0,
    dilation: pool.dilation[axis] ?? 1,
  }));
  const counts = along.map(
    ({ size, kernel, stride, padding, dilation }) =>
      Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1,
  );
  const windows = volume(counts);
  const places = volume(pool.kernel);
  const plane = volume(sizes);
  const winners: Winner[] = [];
  for (let start = 0; start < values.length; start += plane) {
    for (let window = 0; window < windows; window++) {
      const corner = digits(window, counts).map((at, axis) => {
        const { stride, padding } = along[axis] as (typeof along)[number];
        return stride * at - padding;
      });
      let winner: Winner = { value: Number.NEGATIVE_INFINITY, place: 0, tied: false };
      for (let place = 0; place < places; place++) {
        const offset = offsetOf(
          digits(place, pool.kernel).map((at, axis) => {
            return (corner[axis] as number) + (pool.dilation[axis] ?? 1) * at;
          }),
          sizes,
        );
        if (offset === undefined) continue;
        const value = values[start + offset] as number;
        // The first of equal ones wins, and what is no number wins over everything.
        if (value > winner.value || Number.isNaN(value)) winner = { value, place, tied: false };
        else if (value === winner.value) winner = { ...winner, tied: true };
      }
      winners.push(winner);
    }
  }
  return winners;
}

function volume(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * size, 1);
}

/** A position as one along each axis, the last one fastest. */
function digits(position: number, sizes: readonly number[]): number[] {
  const found = [...sizes];
  let rest = position;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] as number;
    found[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return found;
}

/** `undefined` outside, which is the padding. */
function offsetOf(at: readonly number[], sizes: readonly number[]): number | undefined {
  let offset = 0;
  for (const [axis, size] of sizes.entries()) {
    const place = at[axis] as number;
    if (place < 0 || place >= size) return undefined;
    offset = offset * size + place;
  }
  return offset;
}
