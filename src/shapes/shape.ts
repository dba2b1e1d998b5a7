/** A shape: the sizes of the axes, and whether a single axis lies sideways (`row[n]`). */
import { type Size, sizesEqual } from './size';

export interface Shape {
  readonly axes: readonly Size[];
  /** True only for a row vector: one axis, written `[1, n]`. */
  readonly row: boolean;
}

export const SCALAR: Shape = { axes: [], row: false };

export function shapeOf(axes: readonly Size[], row = false): Shape {
  return { axes, row };
}

export function shapesEqual(a: Shape, b: Shape): boolean {
  return a.row === b.row && sizesEqual(a.axes, b.axes);
}

/** As people read it: `[784]`, `[128, 785]`, `[1, n]` for a row, `scalar`. */
export function shapeText(shape: Shape): string {
  if (shape.axes.length === 0) return 'scalar';
  return `[${shape.row ? '1, ' : ''}${shape.axes.join(', ')}]`;
}

/** The form in which a shape is written to JSON: integers, texts for free sizes, `[1, n]` for a row. */
export function shapeJson(shape: Shape): (number | string)[] {
  return [...(shape.row ? [1] : []), ...shape.axes.map((size) => size.toJSON())];
}
