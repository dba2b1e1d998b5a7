import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cornersOf, type Position } from '../../../src/calculus/corners';
import { sumKey } from '../../../src/calculus/key';
import { matrixOf } from '../../../src/calculus/structure';
import { denseMatrix, positionsOf, valueAt } from './dense-matrix';
import { randomMatrix } from './random-matrix';
import { readMatrix } from './read-matrix';

function side(positions: readonly (Position | null)[]): string {
  return positions.map((position) => (position === null ? '…' : position.join(','))).join(' ');
}

/** The corners on one line: rows, columns, then the cells row by row. */
function onPaper(source: string): string {
  const { array, rowAxes } = readMatrix(source);
  const { rows, columns, cells } = cornersOf(array, rowAxes);
  const lines = cells.map((row) =>
    row.map(({ entry, zero }) => (zero ? '0' : sumKey(entry).replaceAll('·', ' ').trim())).join(' | '),
  );
  return `${side(rows)} by ${side(columns)}: ${lines.join(' ; ')}`;
}

describe('cornersOf', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['i<128 ; k<129 : δ(i,k)', '0 1 … 127 by 0 1 … 127 128: 1 | 0 | 0 | 0 ; 0 | 1 | 0 | 0 ; 0 | 0 | 1 | 0'],
    ['i<n ; k<n+1 : δ(i,k)', '0 1 … n - 1 by 0 1 … n - 1 n: 1 | 0 | 0 | 0 ; 0 | 1 | 0 | 0 ; 0 | 0 | 1 | 0'],
    ['i<2 ; k<3 : A[k,i]', '0 1 by 0 1 2: 1 A[0,0] | 1 A[1,0] | 1 A[2,0] ; 1 A[0,1] | 1 A[1,1] | 1 A[2,1]'],
    ['i<n ; : u[i]', '0 1 … n - 1 by : 1 u[0] ; 1 u[1] ; 1 u[n + -1]'],
    [
      'i<6 ; k<6 : δ(i,2) v[k]',
      '0 1 2 3 … 5 by 0 1 … 5: 0 | 0 | 0 ; 0 | 0 | 0 ; 1 v[0] | 1 v[1] | 1 v[5] ; 0 | 0 | 0 ; 0 | 0 | 0',
    ],
    ['i<9 j<2 ; : 1', '0,0 0,1 … 8,1 by : 1 ; 1 ; 1'],
    [
      'i<n ; k<n+2 : [k-i<3] h{3}[k-i]',
      '0 1 … n - 1 by 0 1 … n + 1: 1 h[0] | 1 h[1] | 0 ; 0 | 1 h[0] | 0 ; 0 | 0 | 1 h[2]',
    ],
    [
      'i<n ; k<n : (δ(i,k) - s[k])',
      '0 1 … n - 1 by 0 1 … n - 1: 1 (-1 s[0] + 1 ) | -1 s[1] | -1 s[n + -1] ; -1 s[0] | 1 (-1 s[1] + 1 ) | -1 s[n + -1] ; -1 s[0] | -1 s[1] | 1 (-1 s[n + -1] + 1 )',
    ],
    ['i<m j<n ; : δ(i,3) x[j]', '0,0 0,1 … m - 1,n - 1 by : 0 ; 0 ; 0'],
    ['; : 1', ' by : 1'],
  ];
  for (const [source, expected] of cases) {
    it(`shows ${source}`, () => assert.equal(onPaper(source), expected));
  }

  it('writes the entries that the matrix written out has there', () => {
    fc.assert(
      fc.property(randomMatrix, (source) => {
        const { array, rowAxes } = readMatrix(source);
        const matrix = matrixOf(array, rowAxes);
        const dense = denseMatrix(matrix);
        const { rows, columns, cells } = cornersOf(array, rowAxes);
        const flat = (axes: typeof matrix.rows, shown: readonly (Position | null)[]) => {
          const all = positionsOf(axes).map((point) => axes.map((axis) => point.get(axis)).join());
          return shown.flatMap((position) => (position === null ? [] : [all.indexOf(position.join())]));
        };
        const across = flat(matrix.columns, columns);
        flat(matrix.rows, rows).forEach((r, down) => {
          across.forEach((c, right) => {
            const cell = cells[down]?.[right];
            assert.ok(cell);
            const value = dense[r]?.[c] as number;
            assert.ok(Math.abs(valueAt(cell.entry, new Map()) - value) < 1e-9, `entry ${r}, ${c}`);
            if (cell.zero) assert.equal(value, 0);
          });
        });
      }),
      { numRuns: 200 },
    );
  });
});
