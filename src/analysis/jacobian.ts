/** A derivative of one name by another with all that is shown of it; each part is worked out when asked for. */

import { type Counts, countsOf } from '../calculus/counts';
import type { ArrayExpression } from '../calculus/expression';
import type { Structure } from '../calculus/structure';
import { structureOf } from '../calculus/structure-of';
import type { Layout } from '../language/syntax';
import { matrixForm } from '../notation/matrix-form';
import type { MatrixTree } from '../notation/matrix-tree';
import { inLayout } from '../operators/gradient';
import type { Shape } from '../shapes/shape';
import type { Size } from '../shapes/size';
import type { NamedArray } from './named';

/** One side of the matrix: the name whose entries run along it, and the axes that they run over. */
export interface Side {
  readonly name: string;
  readonly axes: readonly Size[];
}

/**
 * Turns round the axes of each side. Where several axes share a side of a matrix, entries are in the order of the
 * vec convention (columns stacked: the first axis runs fastest), while flattening goes row by row. Its own inverse.
 */
export function stackedSides(array: ArrayExpression, rowAxes: number): ArrayExpression {
  const rows = array.indices.slice(0, rowAxes).reverse();
  return { indices: [...rows, ...array.indices.slice(rowAxes).reverse()], body: array.body };
}

export class Jacobian {
  /** In the order of the layout. */
  readonly array: ArrayExpression;
  /** How many of the axes are the rows of the matrix: those of `wrt` in denominator layout, mostly. */
  readonly rowAxes: number;
  private classified: Structure | undefined;
  private counted: Counts | undefined;
  private folded: { readonly tree: MatrixTree | undefined } | undefined;

  constructor(
    readonly of: NamedArray,
    readonly wrt: NamedArray,
    /** True for the partial derivative of a definition by a name that stands in it. */
    readonly local: boolean,
    readonly layout: Layout,
    private readonly derivative: ArrayExpression,
    /** True where the gradient of a scalar by a matrix is one column, as the product of a chain is. */
    readonly inChain = false,
  ) {
    this.array = inLayout(derivative, wrt.axes.length, layout);
    const across = layout === 'denominator' ? wrt.axes.length : of.axes.length;
    this.rowAxes = this.isMatrixGradient ? 1 : across;
  }

  /** The gradient of a scalar by a matrix is seen as that matrix, not as its entries in one column. */
  private get isMatrixGradient(): boolean {
    return !this.inChain && this.of.axes.length === 0 && this.wrt.axes.length === 2;
  }

  /** The same as the result of a chain of matrix products, in which `wrt` is one side and `of` the other. */
  get asProduct(): Jacobian {
    if (!this.isMatrixGradient) return this;
    return new Jacobian(this.of, this.wrt, this.local, this.layout, this.derivative, true);
  }

  /** With the axes of the variable first, whatever the layout. */
  get asDenominator(): ArrayExpression {
    return this.derivative;
  }

  /** What runs along the rows, and along the columns. */
  get sides(): { readonly rows: Side; readonly columns: Side } {
    const [first, second] = this.wrt.axes;
    if (this.isMatrixGradient && first !== undefined && second !== undefined) {
      const { name } = this.wrt;
      return { rows: { name, axes: [first] }, columns: { name, axes: [second] } };
    }
    return this.layout === 'denominator'
      ? { rows: this.wrt, columns: this.of }
      : { rows: this.of, columns: this.wrt };
  }

  /** Of both, in the order of the layout; the gradient of a scalar has the very shape of its variable. */
  get shape(): Shape {
    if (this.of.axes.length === 0) return this.wrt.shape;
    return { axes: this.array.indices.map((index) => index.size), row: false };
  }

  /** In matrix notation, where it has such a form; see `matrixForm` for arrays of more than two axes. */
  get closedForm(): MatrixTree | undefined {
    this.folded ??= { tree: matrixForm(this.array, this.rowAxes, this.shape.row) };
    return this.folded.tree;
  }

  /** The array with the axes of each side in the order in which the matrix runs over them: see `stackedSides`. */
  get stacked(): ArrayExpression {
    return stackedSides(this.array, this.rowAxes);
  }

  get structure(): Structure {
    this.classified ??= structureOf(this.stacked, this.rowAxes);
    return this.classified;
  }

  get counts(): Counts {
    this.counted ??= countsOf(this.array, this.rowAxes);
    return this.counted;
  }
}
