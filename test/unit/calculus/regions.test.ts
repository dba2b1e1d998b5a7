import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Region, regionsOf } from '../../../src/calculus/regions';
import { structureOf } from '../../../src/calculus/structure-of';
import { randomMatrix } from './random-matrix';
import { readMatrix } from './read-matrix';

function regions(source: string): readonly Region[] {
  const { array, rowAxes } = readMatrix(source);
  return regionsOf(structureOf(array, rowAxes));
}

describe('regionsOf', () => {
  it('keeps a column of zeros beside 128 others wide enough to be seen', () => {
    const [left, right, ...others] = regions('i<128 ; k<129 : δ(i,k)');
    assert.equal(others.length, 0);
    assert.equal(left?.structure.kind, 'identity');
    assert.equal(right?.structure.kind, 'zero');
    assert.ok((right?.width ?? 0) >= 0.08 && (right?.width ?? 1) < 0.2);
  });

  it('draws blocks to scale where none is thin', () => {
    const found = regions('i<9 ; k<20 : [k<10] A{9,10}[i,k] + [k-15<5] B{5,9}[k-15,i]');
    assert.deepEqual(
      found.map(({ structure, width }) => [structure.kind, width]),
      [
        ['dense', 0.5],
        ['zero', 0.25],
        ['dense', 0.25],
      ],
    );
  });

  it('takes blocks within blocks apart', () => {
    const kinds = regions('p<n ; b<3 j<n : δ(p,j) m[b,p]').map(({ structure }) => structure.kind);
    assert.deepEqual(kinds, ['diagonal', 'diagonal', 'diagonal']);
  });

  it('draws a few blocks that repeat, and many as the lines along which they do', () => {
    const few = regions('c<2 i<20 ; o<3 k<20 : h{2,3,40}[c,o,i-k+19]').map(({ structure }) => structure.kind);
    assert.deepEqual(few, Array(6).fill('toeplitz'));
    const many = regions('i<20 c<2 ; k<20 o<3 : h{2,3,40}[c,o,i+k]').map(({ structure }) => structure.kind);
    assert.deepEqual(many, ['hankel']);
  });

  it('covers every matrix exactly', () => {
    fc.assert(
      fc.property(randomMatrix, fc.nat(999), fc.nat(999), (source, x, y) => {
        const found = regions(source);
        const area = found.reduce((sum, { height, width }) => sum + height * width, 0);
        assert.ok(Math.abs(area - 1) < 1e-9, `area ${area}`);
        // A point that lies on no edge lies in one region.
        const [across, down] = [(x + 0.5) / 1000, (y + 0.5) / 1000];
        const around = found.filter(
          ({ top, left, height, width }) =>
            top < down && down < top + height && left < across && across < left + width,
        );
        assert.ok(around.length <= 1, `${around.length} regions at ${across}, ${down}`);
      }),
      { numRuns: 300 },
    );
  });
});
