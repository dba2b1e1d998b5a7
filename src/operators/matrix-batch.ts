/** What operators on square matrices share: the last two axes are the matrix, and those in front say which one. */
import type { Affine } from '../calculus/affine';
import { delta, ONE, times } from '../calculus/build';
import type { ArrayExpression, OpaqueRule, Sum } from '../calculus/expression';
import type { Size } from '../shapes/size';

/** 1 where subscripts in front are those of the same matrix. */
export function sameMatrix(out: readonly Affine[], inner: readonly Affine[]): Sum {
  const batch = inner.slice(0, -2);
  return times(ONE, ...batch.map((value, axis) => delta(out[axis] as Affine, value)));
}

/** The sizes in front of the matrix. */
export function batchAxes({ indices }: ArrayExpression): Size[] {
  return indices.slice(0, -2).map((index) => index.size);
}

/** True for a matrix that stands alone: what is known of matrices is known of it. */
export function isAlone({ indices }: ArrayExpression): boolean {
  return indices.length === 2;
}

/** Numbers for each matrix, one after the other. */
export function eachMatrix(
  of: (matrix: Float64Array, side: number) => ArrayLike<number>,
): OpaqueRule['evaluate'] {
  return ([values = new Float64Array()], [shape = []]) => {
    const side = shape[shape.length - 1] ?? 0;
    const parts: number[] = [];
    for (let start = 0; start < values.length; start += side * side) {
      const part = of(values.slice(start, start + side * side), side);
      for (let k = 0; k < part.length; k++) parts.push(part[k] as number);
    }
    return Float64Array.from(parts);
  };
}

/** Nothing is said in a call of how many matrices there are. */
export const batchedMatrices: NonNullable<OpaqueRule['batched']> = (settings) => settings;
