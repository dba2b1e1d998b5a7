/**
 * Flattened axes taken apart: where an array of places p has the places of a flattening in it, as vec and
 * Kronecker products do, the digits of p become axes of their own, so that the array shows what it is made of.
 */
import { Affine, type Index } from './affine';
import { substitute } from './build';
import { digitsOf, wholeFlattening } from './deltas';
import type { ArrayExpression, Sum } from './expression';
import { normalize } from './normalize';
import { arrayOfMatrix, type Matrix } from './structure';

/** An array over digits; `groups` are the digits of each axis of the original, the one that counts most first. */
export interface Unflattened {
  readonly body: Sum;
  readonly groups: readonly (readonly Index[])[];
}

/** The array with its flattened axes taken apart; `undefined` when it has none. */
export function unflattened({ indices, body }: ArrayExpression): Unflattened | undefined {
  const replacements = new Map<Index, Affine>();
  const groups = indices.map((axis): Index[] => {
    const digits = flatteningOf(axis, body);
    if (digits === undefined) return [axis];
    const fresh = digits.map(({ index }) => index.twin());
    const place = digits.reduce(
      (sum, { coefficient }, k) => sum.plus(Affine.of(fresh[k] as Index).times(coefficient)),
      Affine.constant(0),
    );
    replacements.set(axis, place);
    return fresh;
  });
  if (replacements.size === 0) return undefined;
  return { body: normalize(substitute(body, replacements)), groups };
}

/** The matrix with the digits of its flattened axes as axes of their own: `δ(p, i + m j) A[i,k] B[j,l]`. */
export function takenApart(matrix: Matrix): Matrix {
  const apart = unflattened(arrayOfMatrix(matrix));
  if (apart === undefined) return matrix;
  return {
    rows: apart.groups.slice(0, matrix.rows.length).flat(),
    columns: apart.groups.slice(matrix.rows.length).flat(),
    body: apart.body,
  };
}

/** The digits that some delta of the sum says the index is made of, the one that counts most first. */
function flatteningOf(axis: Index, body: Sum): Affine['terms'] | undefined {
  for (const term of body.terms) {
    for (const { atom } of term.factors) {
      if (atom.kind !== 'delta' || !atom.zero.has(axis)) continue;
      const value = wholeFlattening(atom.zero, axis);
      if (value !== undefined) return [...digitsOf(value.terms)].reverse();
    }
  }
  return undefined;
}
