import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { describeStructure } from '../../../src/features/structure-words';
import { parse } from '../../../src/language/parse';

/** A convolution, and its derivative by the name in words. */
const CASES: readonly (readonly [source: string, wrt: string, words: string])[] = [
  ['x : [7]\nh : [3]\ny = conv1d(x, h)', 'x', 'Toeplitz: constant along its diagonals'],
  [
    'x : [7]\nh : [3]\ny = conv1d(x, h, stride=2)',
    'x',
    'strided Toeplitz: the same 2 down and 1 to the right',
  ],
  ['x : [3, 32]\nK : [16, 3, 5]\ny = conv1d(x, K, padding=2)', 'x', 'block-Toeplitz: 32×32 blocks of 3×16'],
  [
    'x : [3, 32]\nK : [16, 3, 5]\ny = conv1d(x, K, padding=2)',
    'K',
    'Kronecker product of a block-Hankel matrix (5×32 blocks of 3×1) and an identity',
  ],
  [
    'x : [1, 8, 9]\nK : [1, 1, 3, 3]\ny = conv2d(x, K)',
    'x',
    'doubly block-Toeplitz: 9×7 blocks of 8×6 Toeplitz blocks',
  ],
  [
    'x : [3, 8, 9]\nK : [4, 3, 3, 3]\ny = conv2d(x, K, stride=2)',
    'x',
    'strided doubly block-Toeplitz: 9×4 blocks of 8×3 blocks of 3×4, the same 2 down and 1 to the right',
  ],
  [
    'x : [4, 8, 9]\nK : [4, 1, 3, 3]\ny = conv2d(x, K, groups=4)',
    'x',
    'doubly block-Toeplitz: 9×7 blocks of 8×6 blocks of 4×4, each diagonal',
  ],
];

describe('convolutions in words', () => {
  for (const [source, wrt, words] of CASES) {
    it(`${source.split('\n').at(-1)} by ${wrt}`, () => {
      const structure = analyze(parse(source)).total('y', wrt)?.structure;
      assert.equal(structure && describeStructure(structure), words);
    });
  }
});
