/** A part of a matrix in numbers, each cell standing for one entry or for many. */
import type { MatrixRef } from './matrix-ref';

/** Positions along a side, the last one excluded. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * How the axes of a derivative are laid out as a matrix. Axes are counted in the order of the layout (see
 * `NumbersView`); on each side the last one named runs fastest.
 */
export interface Arrangement {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** A position for every axis; what stands for one on a side says nothing. */
  readonly at: readonly number[];
}

export interface WindowRequest {
  readonly matrix: MatrixRef;
  readonly arrangement: Arrangement;
  readonly rows: Range;
  readonly columns: Range;
  /** How many rows and how many columns a cell covers: 1 and 1 for the entries themselves. */
  readonly rowStep: number;
  readonly columnStep: number;
}

/** What is known of a cell besides its number, as bits. */
export const CellMark = {
  /** Some entry may be other than zero for some values of the inputs. Without it, all are zero by structure. */
  open: 1,
  positive: 2,
  negative: 4,
  nan: 8,
  infinite: 16,
} as const;

export interface WindowAnswer {
  /** How many cells there are along each side: fewer than asked for where the matrix ends. */
  readonly rows: number;
  readonly columns: number;
  /** The entry of the greatest magnitude in each cell, with its sign; row by row. */
  readonly values: Float64Array;
  /** See `CellMark`; one byte for each cell. */
  readonly marks: Uint8Array;
  /** The greatest finite magnitude of all. */
  readonly most: number;
  /** True where there were too many entries to look at each of them: an isolated one may be missed. */
  readonly sampled: boolean;
}
