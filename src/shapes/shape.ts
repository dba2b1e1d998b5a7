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

/** As it would be written in a declaration: `[128, 785]`, `row[10]`, `scalar`. No two shapes have the same. */
export function annotationText(shape: Shape): string {
  return shape.row ? `row[${shape.axes.join(', ')}]` : shapeText(shape);
}

/** Two shapes that differ, as people read them; where both would read alike, as they are declared. */
export function textsOfDiffering(a: Shape, b: Shape): readonly [string, string] {
  const texts = [shapeText(a), shapeText(b)] as const;
  return texts[0] === texts[1] ? [annotationText(a), annotationText(b)] : texts;
}

/** The form in which a shape is written to JSON: integers, texts for free sizes, `[1, n]` for a row. */
export function shapeJson(shape: Shape): (number | string)[] {
  return [...(shape.row ? [1] : []), ...shape.axes.map((size) => size.toJSON())];
}
