import { Index } from '../calculus/affine';
import { array, delta, sumOver, times } from '../calculus/build';
import type { Size } from '../shapes/size';
import { columnMajorPosition } from './axes';
import { sizeSetting } from './operands';
import type { Operator } from './operator';

/** `K[p,q] = Σ_{i<m,j<n} δ(p, j + n i) δ(q, i + m j)`, so that `K vec(A) = vec(A.T)` for an m × n matrix A. */
export const commutation: Operator = {
  name: 'commutation',
  summary: 'The commutation matrix of m × n matrices: the permutation that takes vec(A) to vec(A.T).',
  reference: 'https://en.wikipedia.org/wiki/Commutation_matrix',
  parameters: [
    { name: 'm', kind: 'size' },
    { name: 'n', kind: 'size' },
  ],
  signatures: ['() -> [m * n, m * n]'],
  examples: ['K = commutation(2, 3)', 'A : [2, 3]\nv = commutation(2, 3) @ vec(A)'],
  formula: (_operands, context) =>
    array(context.result.axes, (...places) => {
      const [p, q] = places as [Index, Index];
      const [i, j] = [
        new Index(sizeSetting(context, 'm') as Size, 'i'),
        new Index(sizeSetting(context, 'n') as Size, 'j'),
      ];
      return sumOver(
        [i, j],
        times(delta(p, columnMajorPosition([j, i])), delta(q, columnMajorPosition([i, j]))),
      );
    }),
};
