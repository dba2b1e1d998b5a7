/** Indexing and slicing as index notation: a subscript shifted, or fixed. */
import { Affine, type Index } from '../calculus/affine';
import { array, at, type Subscript } from '../calculus/build';
import type { ArrayExpression } from '../calculus/expression';
import type { AffineSize } from '../shapes/affine-size';
import type { SolvedSubscript } from '../shapes/inferred';
import type { Shape } from '../shapes/shape';
import type { Operand } from './operator';

/** A sum of indices that are known by name. */
export function affineOf(value: AffineSize<string>, named: ReadonlyMap<string, Index>): Affine {
  return value.terms.reduce(
    (sum, { index, coefficient }) => sum.plus(Affine.of(named.get(index) as Index).times(coefficient)),
    Affine.constant(value.offset),
  );
}

/**
 * `object[subscripts]`, with one solved subscript for each axis of the object.
 * @param named the indices that stand in subscripts
 */
export function indexed(
  object: Operand,
  subscripts: readonly SolvedSubscript[],
  result: Shape,
  named: ReadonlyMap<string, Index> = new Map(),
): ArrayExpression {
  return array(result.axes, (...indices) => {
    let position = 0;
    const places = subscripts.map((subscript): Subscript => {
      if (subscript.kind === 'at') return Affine.constant(subscript.index);
      if (subscript.kind === 'affine') return affineOf(subscript.value, named);
      return Affine.of(indices[position++] as Index).plus(subscript.from);
    });
    return at(object.array, places);
  });
}
