import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { StructureKind } from '../../../src/calculus/structure';
import { structureOf } from '../../../src/calculus/structure-of';
import type { StructureKind as DrawnKind } from '../../../src/protocol';
import { brief } from './brief-structure';
import { randomMatrix } from './random-matrix';
import { readMatrix } from './read-matrix';
import { assertHolds } from './structure-holds';

/** A matrix (`read-matrix.ts`) and its structure (`brief-structure.ts`). */
const cases: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'a single axis on each side': [
    ['i<n ; k<n : 0', 'zero'],
    ['i<n ; k<n : δ(i,k)', 'identity'],
    ['i<n ; k<n : 3 δ(i,k)', 'scaled-identity'],
    ['i<n ; k<n : c[0] δ(i,k)', 'scaled-identity'],
    ['i<n ; k<n : δ(i,k) step(z[k])', 'diagonal'],
    ['i<n ; k<n : δ(i,k) a[i] - δ(i,k) b[k]', 'diagonal'],
    ['i<n ; k<n : δ(i,n-1-k)', 'permutation'],
    ['i<2*n ; k<n : δ(i,2*k)', 'selection'],
    ['i<2*n ; k<n : δ(i,2*k) w[k]', 'weighted selection'],
    ['i<6 ; k<6 : δ(i,2) δ(k,3)', 'selection'],
    ['i<n ; k<2 : δ(i,k+1)', 'selection'],
  ],
  blocks: [
    ['i<n ; k<n+1 : δ(i,k)', '[identity zero] n × n 1'],
    ['i<n+1 ; k<n : δ(i,k)', '[identity ; zero] n 1 × n'],
    ['i<128 ; k<129 : δ(i,k)', '[identity zero] 128 × 128 1'],
    ['i<n ; k<m+n : δ(i,k-m)', '[zero identity] n × m n'],
    ['i<n ; k<n : δ(i,k+1)', '[zero zero ; identity zero] 1 n - 1 × n - 1 1'],
    ['i<n ; k<2*n : δ(i,k) + δ(i,k-n)', '[identity identity] n × n n'],
    ['i<n ; k<2*n : δ(i,k) a[i] + δ(i,k-n) b[i]', '[diagonal diagonal] n × n n'],
    ['i<6 ; k<6 : δ(i,2) v[k]', '[zero ; v ; zero] 2 1 3 × 6'],
    [
      'i<9 ; k<9 : [i<4] [k<4] A{4,4}[i,k] + [i-4<5] [k-4<5] B{5,5}[k-4,i-4]',
      '[A zero ; zero B.T] 4 5 × 4 5',
    ],
    ['i<5 ; k<5 : [i<3] δ(i,k)', '[identity zero ; zero zero] 3 2 × 3 2'],
  ],
  'few numbers': [
    ['i<m ; k<n : u[i] v[k]', 'rank 1'],
    ['i<m ; k<n : u[i] v[k] + u[i] w[k]', 'rank 1'],
    ['i<m ; k<n : (u[i] + v[k])', 'rank 2'],
    ['i<m ; k<n+1 : u[i] [k<n] x{n}[k] + u[i] δ(k,n)', 'rank 1'],
    ['i<100 ; k<50 : Σj<3 A[i,j] B[j,k]', 'rank 3'],
    ['i<100 ; k<3 : Σj<3 A[i,j] B[j,k]', 'dense'],
    ['i<m ; k<n : Σj<p A[i,j] B[j,k]', 'dense'],
    ['i<n ; k<n : δ(i,k) s[i] - s[i] s[k]', 'diagonal + rank 1'],
    ['i<n ; k<n : s[i] (δ(i,k) - s[k])', 'diagonal + rank 1'],
    ['i<n ; k<n : δ(i,k) - s[i]', 'diagonal + rank 1'],
    ['i<n ; k<n : δ(i,k) - #n^-1', 'diagonal + rank 1'],
    ['i<n ; k<n+2 : [k-i<3] h{3}[k-i]', 'toeplitz'],
    ['i<n ; k<n : δ(i,k+1) + 2 δ(i,k)', 'toeplitz'],
    ['i<9 ; k<9 : δ(i,k+1) + 2 δ(i,k)', 'toeplitz'],
    ['i<n ; k<m : x[i+k]', 'hankel'],
    ['i<8 ; k<3 : h{9}[i-2*k]', '2/1 toeplitz'],
    ['i<3 ; k<4 : h{9}[i+3*k]', 'dense'],
    ['i<n c<a ; k<n o<b : [i-k<3] K{3,a,b}[i-k,c,o]', 'n×n toeplitz blocks of dense'],
    ['c<a i<n ; o<b k<n : [i-k<3] K{3,a,b}[i-k,c,o]', 'a×b blocks of toeplitz'],
    ['c<a i<n ; k<m : x{a,n+m}[c,i+k]', 'a×1 blocks of hankel'],
    ['i<n j<m ; k<n l<m : [i-k<3] [j-l<2] K{3,2}[i-k,j-l]', 'n×n toeplitz blocks of toeplitz'],
    ['i<n j<m ; k<n l<m : [i-k<3] x{3,m+m}[i-k,j+l]', 'n×n toeplitz blocks of hankel'],
  ],
  dense: [
    ['i<129 ; k<10 : W2[k,i]', 'W2.T'],
    ['i<10 ; k<129 : W2[i,k]', 'W2'],
    ['i<128 ; k<10 : W2{10,129}[k,i]', 'part of W2.T'],
    ['i<n ; k<n : 2 A[i,k]', 'dense'],
    ['i<n ; k<n : A[i,k] + A[k,i]', 'dense'],
  ],
  'several axes on a side': [
    ['i<m j<n ; k<m l<n : δ(i,k) δ(j,l)', 'identity'],
    ['i<m j<n ; k<m*n : δ(k,n*i+j)', 'identity'],
    ['i<m j<n ; k<m l<n : δ(i,k) δ(j,l) A[i,j]', 'diagonal'],
    ['i<m j<n ; k<n l<m : δ(i,l) δ(j,k)', 'permutation'],
    ['i<m j<n ; k<m*n : δ(k,m*j+i)', 'permutation'],
    ['i<128 j<785 ; k<128 : δ(i,k) x_B[j]', 'kron(identity, x_B)'],
    ['k<m ; i<m j<n : δ(i,k) x_B[j]', 'kron(identity, x_B)'],
    ['i<m j<n+1 ; k<m : δ(i,k) [j<n] x{n}[j] + δ(i,k) δ(j,n)', 'kron(identity, [x ; identity] n 1 × 1)'],
    ['i<m j<n ; k<p l<q : A[k,i] B[j,l]', 'kron(A.T, B)'],
    ['i<m j<n ; k<p l<q : A[k,j] B[i,l]', 'kron(A.T, B) commuted'],
    ['i<m*q ; k<n*p : Σa<m Σb<q Σc<n Σd<p δ(i,q*a+b) δ(k,p*c+d) A[a,c] B[b,d]', 'kron(A, B)'],
    ['i<m*n ; k<m*n : Σa<m Σb<n δ(i,n*a+b) δ(k,m*b+a)', 'permutation'],
    ['i<m*n ; k<m*n : Σa<m Σb<n Σc<n δ(i,n*a+b) δ(k,n*a+c) A[b,c]', 'kron(identity, A)'],
    ['b<B t<T c<C ; k<B q<T l<D : δ(b,k) δ(t,q) W[l,c]', 'kron(identity, W.T)'],
    ['i<m j<n ; k<m+p l<n : δ(i,k) δ(j,l)', '[identity zero] m × m p'],
    ['i<m j<n ; k<m l<n+p : δ(i,k) δ(j,l)', 'kron(identity, [identity zero] n × n p)'],
    ['b<B i<n ; c<B k<n : δ(b,c) δ(i,k) s[b,i] - δ(b,c) s[b,i] s[b,k]', 'diagonal of diagonal + rank 1'],
    ['i<n ; j<n k<n : δ(i,j) δ(i,k)', 'selection'],
    ['p<n ; b<B j<n : δ(p,j) m[b,p]', 'row of diagonal'],
    ['b<B j<n ; p<n : δ(p,j) m[b,p]', 'column of diagonal'],
  ],
  'vectors and scalars': [
    ['i<n ; : a[i] - y[i]', 'dense'],
    ['i<n ; : δ(i,3)', 'selection'],
    ['; i<n : 2 δ(i,n-1)', 'weighted selection'],
    ['i<n+1 ; : [i<n] u{n}[i]', '[u ; zero] n 1 × 1'],
    ['i<4 j<n ; : δ(i,2) x[j]', '[zero ; x ; zero] 2 1 1 × 1'],
    ['i<m j<4 ; : x[i] δ(j,2)', 'kron(x, selection)'],
    ['i<m j<n ; : W[j,i]', 'W.T'],
    ['; : 1', 'identity'],
    ['; : 2', 'scaled-identity'],
    ['i<1 ; k<1 : c[0]', 'c'],
    ['i<5 ; k<1 : x[i]', 'x'],
  ],
};

/** The panel draws exactly these kinds; a kind that one side lacks does not compile. */
const drawn: Record<DrawnKind, StructureKind> & Record<StructureKind, DrawnKind> = {
  zero: 'zero',
  identity: 'identity',
  'scaled-identity': 'scaled-identity',
  diagonal: 'diagonal',
  selection: 'selection',
  permutation: 'permutation',
  block: 'block',
  kronecker: 'kronecker',
  toeplitz: 'toeplitz',
  hankel: 'hankel',
  'low-rank': 'low-rank',
  'diagonal-plus-low-rank': 'diagonal-plus-low-rank',
  dense: 'dense',
};

describe('structureOf', () => {
  it('knows the kinds that the panel draws', () => {
    for (const [kind, same] of Object.entries(drawn)) assert.equal(kind, same);
  });

  for (const [title, table] of Object.entries(cases)) {
    describe(title, () => {
      for (const [source, expected] of table) {
        it(`${source} is ${expected}`, () => {
          const { array, rowAxes } = readMatrix(source);
          assert.equal(brief(structureOf(array, rowAxes)), expected);
        });
      }
    });
  }

  it('keeps the matrix it was asked about, axes of size 1 and all', () => {
    const { array, rowAxes } = readMatrix('i<5 j<1 ; k<5 : δ(i,k)');
    const structure = structureOf(array, rowAxes);
    assert.equal(structure.kind, 'identity');
    assert.equal(structure.matrix.rows.length, 2);
  });

  it('promises nothing that the matrix written out does not keep', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(randomMatrix, (source) => {
        const { array, rowAxes } = readMatrix(source);
        assertHolds(structureOf(array, rowAxes));
      }),
      { numRuns: 400 },
    );
  });
});
