/** Numbers for pooling by the largest entry: which place of each window wins. */
import type { Movement } from './windows';

export interface Pool extends Movement {
  /** Over how many axes the windows reach, the last ones. */
  readonly rank: number;
  readonly kernel: number;
}

export interface Winner {
  readonly value: number;
  /** Row-major within the window. */
  readonly place: number;
  /** Another entry of the window is as large. */
  readonly tied: boolean;
}

/** The settings as in a call. */
export function poolText({ kernel, stride, padding, dilation }: Pool): string {
  const parts = [`kernel_size=${kernel}`];
  if (stride !== kernel) parts.push(`stride=${stride}`);
  if (padding !== 0) parts.push(`padding=${padding}`);
  if (dilation !== 1) parts.push(`dilation=${dilation}`);
  return parts.join(', ');
}

/** Reads `poolText` back. */
export function readPool(settings: string, rank: number): Pool {
  const read = (name: string, otherwise: number): number => {
    const [, value] = new RegExp(`${name}=(\\d+)`).exec(settings) ?? [];
    return value === undefined ? otherwise : Number(value);
  };
  const kernel = read('kernel_size', 1);
  return {
    rank,
    kernel,
    stride: read('stride', kernel),
    padding: read('padding', 0),
    dilation: read('dilation', 1),
  };
}

/** The winner of each window, row-major in the axes of the result. */
export function winnersOf(values: Float64Array, shape: readonly number[], pool: Pool): Winner[] {
  const { rank, kernel, stride, padding, dilation } = pool;
  const sizes = shape.slice(-rank);
  const counts = sizes.map(
    (size) => Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1,
  );
  const windows = volume(counts);
  const places = kernel ** rank;
  const plane = volume(sizes);
  const winners: Winner[] = [];
  for (let start = 0; start < values.length; start += plane) {
    for (let window = 0; window < windows; window++) {
      const corner = digits(window, counts).map((at) => stride * at - padding);
      let winner: Winner = { value: Number.NEGATIVE_INFINITY, place: 0, tied: false };
      for (let place = 0; place < places; place++) {
        const offset = offsetOf(
          digits(
            place,
            sizes.map(() => kernel),
          ).map((at, axis) => (corner[axis] as number) + dilation * at),
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
