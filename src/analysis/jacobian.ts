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
import type { NamedArray } from './named';

export class Jacobian {
  /** In the order of the layout. */
  readonly array: ArrayExpression;
  /** How many of the axes are the rows of the matrix: those of `wrt` in denominator layout. */
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
    derivative: ArrayExpression,
  ) {
    this.array = inLayout(derivative, wrt.axes.length, layout);
    this.rowAxes = layout === 'denominator' ? wrt.axes.length : of.axes.length;
  }

  /** The name along the rows, and the one along the columns. */
  get sides(): { readonly rows: NamedArray; readonly columns: NamedArray } {
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

  get structure(): Structure {
    this.classified ??= structureOf(this.array, this.rowAxes);
    return this.classified;
  }

  get counts(): Counts {
    this.counted ??= countsOf(this.array, this.rowAxes);
    return this.counted;
  }
}
