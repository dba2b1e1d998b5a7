/** Indexing and slicing as index notation: a subscript shifted, or fixed. */
import { Affine, type Index } from '../calculus/affine';
import { array, at, type Subscript } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import type { SolvedSubscript } from '../shapes/inferred';
import type { Shape } from '../shapes/shape';
import type { Operand } from './operator';

/** `object[subscripts]`, with one solved subscript for each axis of the object. */
export function indexed(
  object: Operand,
  subscripts: readonly SolvedSubscript[],
  result: Shape,
): ArrayExpression {
  return array(result.axes, (...indices) => {
    let position = 0;
    const places = subscripts.map((subscript): Subscript => {
      if (subscript.kind === 'at') return Affine.constant(subscript.index);
      return Affine.of(indices[position++] as Index).plus(subscript.from);
    });
    return at(object.array, places);
  });
}
