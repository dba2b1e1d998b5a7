/** The stacking brackets `[a; b, c]` as index notation: each piece in its place, kept there by guards. */
import type { Index } from '../calculus/affine';
import { Affine } from '../calculus/affine';
import { array, at, delta, guard, plus, type Subscript, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Shape } from '../shapes/shape';
import { Size } from '../shapes/size';
import type { Operand } from './operator';

const ONE = Size.of(1);

/** How tall and wide a piece is when everything is seen as a matrix. */
function extentOf(shape: Shape): { readonly height: Size; readonly width: Size } {
  const [first, second] = shape.axes;
  if (first === undefined) return { height: ONE, width: ONE };
  if (second !== undefined) return { height: first, width: second };
  return shape.row ? { height: ONE, width: first } : { height: first, width: ONE };
}

/** The array that a stacking bracket stands for; `rows` are the operands as written, `result` its shape. */
export function stacked(rows: readonly (readonly Operand[])[], result: Shape): ArrayExpression {
  return array(result.axes, (...indices) => {
    const pieces: Sum[] = [];
    let top = Size.of(0);
    for (const row of rows) {
      let left = Size.of(0);
      for (const operand of row) {
        const { width } = extentOf(operand.shape);
        pieces.push(placed(operand, indices, { top, left }, isSideways(rows, result)));
        left = left.plus(width);
      }
      const [first] = row;
      if (first !== undefined) top = top.plus(extentOf(first.shape).height);
    }
    return plus(...pieces);
  });
}

/** True when a result of one axis runs along the commas: a row, or scalars written `[1, 2, 3]`. */
function isSideways(rows: readonly (readonly Operand[])[], result: Shape): boolean {
  return result.axes.length === 1 && (result.row || rows.length === 1) && (rows[0]?.length ?? 0) > 1;
}

/** The entry of a piece whose corner is at `(top, left)`, zero outside of it. */
function placed(
  operand: Operand,
  indices: readonly Index[],
  corner: { readonly top: Size; readonly left: Size },
  sideways: boolean,
): Sum {
  const { height, width } = extentOf(operand.shape);
  const [first, second] = indices;
  const places: { index: Index; start: Size; length: Size }[] = [];
  if (first !== undefined && second !== undefined) {
    places.push({ index: first, start: corner.top, length: height });
    places.push({ index: second, start: corner.left, length: width });
  } else if (first !== undefined) {
    places.push(
      sideways
        ? { index: first, start: corner.left, length: width }
        : { index: first, start: corner.top, length: height },
    );
  }
  const factors: Sum[] = [];
  const local = places.map(({ index, start, length }): Subscript => {
    const shifted = Affine.of(index).minus(start);
    // A piece one entry thick sits at one place: a delta says it shorter than a guard.
    if (length.constant === 1) {
      factors.push(delta(index, Affine.constant(start)));
      return 0;
    }
    factors.push(guard(shifted, length));
    return shifted;
  });
  return times(...factors, at(operand.array, subscriptsFor(operand.shape, local)));
}

/** Of the row and column within the piece, those that the piece has an axis for. */
function subscriptsFor(shape: Shape, local: readonly Subscript[]): Subscript[] {
  const rank = shape.axes.length;
  if (rank === 0) return [];
  if (rank === local.length) return [...local];
  if (rank === 1) return [local[shape.row ? 1 : 0] ?? 0];
  return [local[0] ?? 0, local[1] ?? 0];
}
