/**
 * Inverses at the edge of a difference multiplied away: `D = 0` exactly when `M D = 0`, for an M that has an
 * inverse. What multiplying by a denominator is for numbers, this is for matrices.
 */
import { Affine, type Index } from './affine';
import { at, substitute, sumOver, times } from './build';
import type { ArrayExpression, Sum } from './expression';
import { tensorKey } from './key';

/** The inverses that a difference has been multiplied by, each by side, so that none comes twice. */
export type Cleared = Set<string>;

/** The difference multiplied by a matrix whose inverse it begins or ends with; `undefined` where there is none. */
export function clearInverse(sum: Sum, indices: readonly Index[], cleared: Cleared): Sum | undefined {
  for (const term of sum.terms) {
    for (const { atom, power } of term.factors) {
      if (atom.kind !== 'entry' || atom.tensor.kind !== 'opaque' || !atom.tensor.rule.inverse) continue;
      if (atom.tensor.axes.length > 2) continue;
      if (!power.equals(1)) continue;
      const [matrix] = atom.tensor.arguments as readonly [ArrayExpression];
      for (const axis of [0, 1] as const) {
        const edge = atom.at[axis]?.soleIndex;
        if (
          edge === undefined ||
          !indices.includes(edge) ||
          !edge.size.equals(atom.tensor.axes[axis] as never)
        )
          continue;
        const key = `${tensorKey(atom.tensor)} ${axis} ${edge.id}`;
        if (cleared.has(key)) continue;
        cleared.add(key);
        return multiplied(sum, edge, matrix, axis);
      }
    }
  }
  return undefined;
}

/** `Σ_k M[i,k] D[k]` where the inverse has the index first, `Σ_k D[k] M[k,i]` where it has it second. */
function multiplied(sum: Sum, edge: Index, matrix: ArrayExpression, axis: 0 | 1): Sum {
  const inner = edge.twin();
  const moved = substitute(sum, new Map([[edge, Affine.of(inner)]]));
  const places = axis === 0 ? [edge, inner] : [inner, edge];
  return sumOver([inner], times(at(matrix, places), moved));
}
