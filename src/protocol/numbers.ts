/** How to ask for the numbers of a derivative, and how its entries are called. */
import type { MatrixRef } from './matrix-ref';

export interface AxisView {
  /** The name whose entries run along it, and which of its axes this is. */
  readonly name: string;
  readonly axis: number;
  readonly size: number;
}

export interface NumbersView {
  readonly matrix: MatrixRef;
  /** In the order of the layout. */
  readonly axes: readonly AxisView[];
  /** How many of them are the rows; a side of several axes is run over with its first axis fastest. */
  readonly rowAxes: number;
}
