/** Sums over windows are the same from whichever end they are counted. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

const DOCUMENTS: readonly (readonly [document: string, claim: string, verdict: string])[] = [
  [
    // A convolution and its transpose are each other's adjoint.
    'dim n\nx : [2, n]\nG : [3, n]\nK : [3, 2, 3]',
    'sum(G * conv1d(x, K, padding=1)) == sum(x * conv_transpose1d(G, K, padding=1))',
    'proved',
  ],
  [
    'dim n\nx : [2, n]\nG : [3, n]\nK : [3, 2, 5]\nL = sum(G * conv1d(x, K, padding=2))',
    'grad(L, x) == conv_transpose1d(G, K, padding=2)',
    'proved',
  ],
  [
    // Two steps: the sums in between run over positions of the same length.
    'dim n\nx : [1, n]\nG : [1, n]\nK : [1, 1, 3]\nM : [1, 1, 3]\na = conv1d(x, K, padding=1)\nL = sum(G * conv1d(a, M, padding=1))',
    'grad(L, x) == conv_transpose1d(conv_transpose1d(G, M, padding=1), K, padding=1)',
    'proved',
  ],
  [
    'dim n\nx : [1, n]\nG : [1, n]\nK : [1, 1, 3]\nM : [1, 1, 3]\na = conv1d(x, K, padding=1)\nL = sum(G * conv1d(a, M, padding=1))',
    'grad(L, x) == conv1d(conv1d(G, M, padding=1), K, padding=1)',
    'refuted',
  ],
  [
    'x : [1, 9]\nG : [1, 4]\nK : [1, 1, 3]\nL = sum(G * conv1d(x, K, stride=2))',
    'grad(L, x) == conv_transpose1d(G, K, stride=2)',
    'proved',
  ],
];

describe('sums over windows', () => {
  for (const [document, claim, verdict] of DOCUMENTS) {
    it(`${claim} is ${verdict}`, () => {
      const analysis = analyze(parse(`${document}\ncheck ${claim}`));
      assert.deepEqual(analysis.problems, []);
      const [result] = analysis.claims();
      assert.equal(result?.verdict, verdict, result?.message);
    });
  }
});
