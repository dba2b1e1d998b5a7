import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countsOf } from '../../../src/calculus/counts';
import { matrixOf } from '../../../src/calculus/structure';
import { denseSupport } from './dense-matrix';
import { randomMatrix } from './random-matrix';
import { readMatrix } from './read-matrix';

/** A matrix (`read-matrix.ts`), then its entries, non-zeros and parameters. */
const cases: readonly (readonly [string, string])[] = [
  ['i<128 ; k<129 : δ(i,k)', '16512 128 0'],
  ['i<n ; k<n+1 : δ(i,k)', 'n^2 + n, n, 0'],
  ['i<129 ; k<10 : W2[k,i]', '1290 1290 1290'],
  ['i<128 ; k<128 : δ(i,k) step(z[i])', '16384 128 128'],
  ['i<n ; k<n : δ(i,k) step(z[i])', 'n^2, n, n'],
  ['i<128 j<785 ; k<128 : δ(i,k) x_B[j]', '12861440 100480 785'],
  ['i<10 ; k<10 : δ(i,k) s[i] - s[i] s[k]', '100 100 10'],
  ['i<n ; k<n : s[i] (δ(i,k) - s[k])', 'n^2, n^2, n'],
  ['i<n ; k<n : δ(i,k) s[i]^2 - s[i] s[k]', 'n^2, n^2, n'],
  ['i<m ; k<n : u[i] v[k]', 'm * n, m * n, m + n'],
  ['i<m ; k<n : u[i] v[k] + u[i] w[k]', 'm * n, m * n, m + n'],
  ['i<m ; k<n : (u[i] + v[k])', 'm * n, m * n, m + n'],
  ['i<n ; k<n : u[i] u[k]', 'n^2, n^2, n'],
  ['i<m ; k<n : exp(z[i]) W[k,i]', 'm * n, m * n, m * n'],
  ['i<m ; k<n : Σj<p A[i,j] B[j,k]', 'm * n, m * n, m * n'],
  ['i<100 ; k<100 : Σj<2 A[i,j] B[j,k]', '10000 10000 400'],
  ['i<m j<n ; k<p l<q : A[k,i] B[j,l]', 'm * n * p * q, m * n * p * q, m * p + n * q'],
  [
    'i<m*q ; k<n*p : Σa<m Σb<q Σc<n Σd<p δ(i,q*a+b) δ(k,p*c+d) A[a,c] B[b,d]',
    'm * n * p * q, m * n * p * q, m * n + p * q',
  ],
  ['i<m*n ; k<m*n : Σa<m Σb<n Σc<n δ(i,n*a+b) δ(k,n*a+c) A[b,c]', 'm^2 * n^2, m * n^2, n^2'],
  ['i<n ; k<n : A[i,k] + A[k,i]', 'n^2, n^2, n^2'],
  ['i<n ; : a[i] - y[i]', 'n, n, n'],
  ['i<n ; k<n : c[0] δ(i,k)', 'n^2, n, 1'],
  ['i<n ; k<n : #n^-1', 'n^2, n^2, 0'],
  ['i<n ; k<n+2 : [k-i<3] h{3}[k-i]', 'n^2 + 2 * n, 3 * n, 3'],
  ['i<n ; k<n : [k-i+1<3] h{3}[k-i+1]', 'n^2, 3 * n - 2, 3'],
  ['i<n ; k<m : x[i+k]', 'm * n, m * n, m + n - 1'],
  ['i<n ; k<n : δ(i,k+1) + 2 δ(i,k)', 'n^2, 2 * n - 1, 0'],
  ['i<2*n ; k<n : δ(i,2*k) w[k]', '2 * n^2, n, n'],
  ['i<n ; : δ(i,3)', 'n, 1, 0'],
  ['i<n ; k<n : 0', 'n^2, 0, 0'],
  ['i<n ; k<m : δ(i,k)', 'm * n, ?, 0'],
  ['; : 1', '1 1 0'],
  ['; : x[0]', '1 1 1'],
];

describe('countsOf', () => {
  for (const [source, expected] of cases) {
    it(`${source} has ${expected}`, () => {
      const { array, rowAxes } = readMatrix(source);
      const { entries, nonzeros, parameters } = countsOf(array, rowAxes);
      const found = [entries, nonzeros, parameters].map((size) => size?.toString() ?? '?');
      assert.equal(found.join(expected.includes(',') ? ', ' : ' '), expected);
    });
  }

  it('counts the non-zeros of any matrix as its written-out form has them', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(randomMatrix, (source) => {
        const { array, rowAxes } = readMatrix(source);
        const { nonzeros, parameters } = countsOf(array, rowAxes);
        const support = denseSupport(matrixOf(array, rowAxes)).flat().filter(Boolean).length;
        assert.equal(nonzeros?.constant, support);
        assert.ok((parameters?.constant as number) <= support, `${parameters} parameters`);
      }),
      { numRuns: 400 },
    );
  });
});
