/** Questions about a sum as a matrix: which sides a factor depends on, and the matrix without axes of size 1. */
import { Size } from '../shapes/size';
import { Affine, type Index } from './affine';
import { substitute } from './build';
import type { Atom, Sum, Term } from './expression';
import { freeIndices, freeIndicesOfAtom } from './indices';
import { normalize } from './normalize';
import { openGroups } from './open-groups';
import type { Matrix } from './structure';

/** The matrix with position 0 for its axes of size 1, which are left out, and with its zeros in the open. */
export function squeezed(matrix: Matrix): Matrix {
  const body = openGroups(matrix.body);
  const single = [...matrix.rows, ...matrix.columns].filter(isSingle);
  if (single.length === 0) return body === matrix.body ? matrix : { ...matrix, body };
  const at = new Map(single.map((index) => [index, Affine.constant(0)]));
  return {
    rows: matrix.rows.filter((index) => !isSingle(index)),
    columns: matrix.columns.filter((index) => !isSingle(index)),
    body: normalize(substitute(body, at)),
  };
}

function isSingle(index: Index): boolean {
  return index.size.constant === 1;
}

export function atomMentionsAny(atom: Atom, indices: readonly Index[]): boolean {
  return indices.length > 0 && freeIndicesOfAtom(atom).some((index) => indices.includes(index));
}

export function mentionsAny(sum: Sum, indices: readonly Index[]): boolean {
  return indices.length > 0 && freeIndices(sum).some((index) => indices.includes(index));
}

/** True for the number 1 and nothing else. */
export function isOne(sum: Sum): boolean {
  const [term, ...others] = sum.terms;
  return term !== undefined && others.length === 0 && isOneTerm(term);
}

export function isOneTerm(term: Term): boolean {
  return term.factors.length === 0 && term.bound.length === 0 && term.coefficient.equals(1);
}

/** How far apart two neighbours on each axis lie in row-major order. */
export function stridesOf(axes: readonly Index[]): ReadonlyMap<Index, Size> {
  const strides = new Map<Index, Size>();
  let stride = Size.of(1);
  for (const index of [...axes].reverse()) {
    strides.set(index, stride);
    stride = stride.times(index.size);
  }
  return strides;
}

/** -1, 0 or 1 as for numbers; `undefined` when the order depends on the values of free sizes. */
export function compareSizes(a: Size, b: Size): number | undefined {
  if (a.equals(b)) return 0;
  if (b.minus(a).isNonNegative()) return -1;
  return a.minus(b).isNonNegative() ? 1 : undefined;
}
