/** Derivatives by differences: what derived Jacobians are held against. */
import { type NumericArray, volumeOf, zeros } from './array';

export interface Differences {
  /** The shape of x, then the shape of f: the entry at (i, j) is ∂f_j / ∂x_i. */
  readonly jacobian: NumericArray;
  /** In the shape of the Jacobian: how far off each entry may be, as far as the differences can tell. */
  readonly error: NumericArray;
}

export interface DifferenceOptions {
  /** The first step, relative to entries larger than 1; each further one is half as long. */
  readonly step?: number;
  /** How many steps; each raises the order by two. */
  readonly levels?: number;
}

/**
 * Central differences, extrapolated to step 0 (Richardson). The entry kept is the one whose neighbours in the
 * table agree best, which balances truncation against rounding: about 1e-11 relative for smooth functions.
 * Near a kink the error says so.
 */
export function differences(
  f: (x: NumericArray) => NumericArray,
  x: NumericArray,
  { step = 2 ** -6, levels = 5 }: DifferenceOptions = {},
): Differences {
  const at = x.data.slice();
  const values = (): Float64Array => f({ shape: x.shape, data: at.slice() }).data;
  const { shape } = f(x);
  const width = volumeOf(shape);
  const jacobian = zeros([...x.shape, ...shape]);
  const error = zeros([...x.shape, ...shape]);
  for (let i = 0; i < at.length; i++) {
    const centre = at[i]!;
    // A power of two, so that centre ± h is exact in most cases.
    const first = step * 2 ** Math.max(0, Math.ceil(Math.log2(Math.abs(centre) || 1)));
    const rows: Float64Array[] = [];
    for (let level = 0; level < levels; level++) {
      const h = first / 2 ** level;
      at[i] = centre + h;
      const [above, high] = [values(), at[i]!];
      at[i] = centre - h;
      const [below, low] = [values(), at[i]!];
      rows.push(above.map((value, j) => (value - below[j]!) / (high - low)));
    }
    at[i] = centre;
    for (let j = 0; j < width; j++) {
      const best = extrapolate(rows.map((row) => row[j]!));
      jacobian.data[i * width + j] = best.value;
      error.data[i * width + j] = best.error;
    }
  }
  return { jacobian, error };
}

/** Neville's table for an even error series at steps h, h/2, h/4, …. */
function extrapolate(column: readonly number[]): { readonly value: number; readonly error: number } {
  let best = { value: column[column.length - 1] ?? Number.NaN, error: Number.POSITIVE_INFINITY };
  let previous: number[] = [];
  for (const first of column) {
    const row = [first];
    for (let k = 0; k < previous.length; k++) {
      const [coarse, fine] = [previous[k]!, row[k]!];
      const value = fine + (fine - coarse) / (4 ** (k + 1) - 1);
      const error = Math.max(Math.abs(value - fine), Math.abs(value - coarse));
      if (error < best.error) best = { value, error };
      row.push(value);
    }
    previous = row;
  }
  return best;
}
