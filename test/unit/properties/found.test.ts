/** Documents that `npm run fuzz` has found, each of which was not answered about, or not soon, before it was mended. */
import { opened } from '../../fuzz/opened';
import { askClosely } from '../../fuzz/questions/all';

const FOUND: readonly string[] = [
  // Roots of long decimals.
  'x : [3]\na = rms_norm(sum(ones(3, 3), axis=0))',
  'a = sqrt(2.0000000000000000000000000000001)',
  // Divisions by 0 in closed forms, and infinities at kinks.
  'show 0 ^ -1\nx : [3]',
  'θ : positive [1]\nW = θ / ((ones(1) != (mean(ones(1, 1), axis=1))))',
  'θ : [] = 1e5 / 0\nz = min(maximum(θ ^ (1 / 3), (θ == θ)))',
  // Kinds of square matrices, and of vectors, for what is none.
  'x : diagonal[3]\ny = x * x\ncheck y == x',
  'x : orthogonal []\nA : symmetric[2, 2, 2]\ny = x * A',
  'p : prob []\nq : onehot []\ncheck p == q',
];

describe('documents that were found', () => {
  for (const text of FOUND) {
    it(JSON.stringify(text), async () => {
      await askClosely(opened(text), 0);
    });
  }
});
