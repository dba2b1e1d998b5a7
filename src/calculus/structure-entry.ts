/** Matrices that are the entries of a tensor as they stand, or transposed. */
import type { Affine, Index } from './affine';
import type { EntryOf, Matrix } from './structure';

/** The tensor whose entries these are; `undefined` when anything else is done to them. */
export function entryOf({ rows, columns, body }: Matrix): EntryOf | undefined {
  const [term, ...others] = body.terms;
  if (term === undefined || others.length > 0 || !term.coefficient.equals(1)) return undefined;
  const [factor, ...more] = term.factors;
  if (factor?.atom.kind !== 'entry' || more.length > 0 || !factor.power.equals(1)) return undefined;
  if (term.bound.length > 0) return undefined;
  const { tensor, at } = factor.atom;
  const along: Index[] = [];
  for (const subscript of at) {
    if (subscript.isConstant) continue;
    const [only, ...rest] = subscript.terms;
    if (only === undefined || rest.length > 0 || only.coefficient.constant !== 1) return undefined;
    along.push(only.index);
  }
  const forwards = isSame(along, [...rows, ...columns]);
  // A gradient of the shape of a matrix has both axes on one side; its transpose is in the opposite order.
  const sideways = rows.length === 0 || columns.length === 0;
  const backwards = sideways ? [...rows, ...columns].reverse() : [...columns, ...rows];
  if (!forwards && !isSame(along, backwards)) {
    // A symmetric matrix has its subscripts in whatever order.
    if (!tensor.facts.symmetric || !isSame(along, [...rows, ...columns].reverse())) return undefined;
  }
  const whole = at.every((subscript, axis) => isWhole(subscript, tensor.axes[axis] as Index['size']));
  return { tensor, at, transposed: !forwards && tensor.facts.symmetric !== true, whole };
}

function isWhole(subscript: Affine, size: Index['size']): boolean {
  if (subscript.isConstant) return size.constant === 1 && subscript.offset.constant === 0;
  const index = subscript.soleIndex;
  return index?.size.equals(size) === true;
}

function isSame(a: readonly Index[], b: readonly Index[]): boolean {
  return a.length === b.length && a.every((index, k) => index === b[k]);
}
