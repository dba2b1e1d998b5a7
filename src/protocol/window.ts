/** Numbers of a part of a matrix. */
import type { MatrixRef } from './matrix-ref';

/** Positions along a side, the last one excluded. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface WindowRequest {
  readonly matrix: MatrixRef;
  readonly rows: Range;
  readonly columns: Range;
}

export interface WindowAnswer {
  /** Row by row. */
  readonly values: Float64Array;
}
