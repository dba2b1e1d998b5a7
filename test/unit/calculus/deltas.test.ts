import assert from 'node:assert/strict';
import { sumKey } from '../../../src/calculus/key';
import { readMatrix } from './read-matrix';

/** The normal form of the body, with free indices called `$0`, `$1`, … in the order of the axes. */
function normalForm(source: string): string {
  const { array } = readMatrix(source);
  return sumKey(array.body, (index) => `$${array.indices.indexOf(index)}`);
}

describe('elimination of deltas between free indices', () => {
  it('ends when two deltas have nothing to do with each other', () => {
    assert.equal(
      normalForm('i<m j<n ; k<m l<n : δ(i,k) δ(j,l) A[k,l]'),
      normalForm('i<m j<n ; k<m l<n : δ(i,k) δ(j,l) A[i,j]'),
    );
  });

  it('ends when a chain of deltas ties several indices, whatever their order', () => {
    const chain = normalForm('i<n j<n ; k<n l<n : δ(i,j) δ(j,k) δ(k,l) x[l]');
    assert.equal(chain, normalForm('i<n j<n ; k<n l<n : δ(k,l) δ(i,j) δ(j,k) x[i]'));
    assert.equal(chain, normalForm('i<n j<n ; k<n l<n : δ(l,k) δ(k,j) δ(i,j) x[j]'));
  });

  it('drops a term whose deltas contradict each other', () => {
    assert.equal(normalForm('i<n ; k<n : δ(i,k) δ(i,k+1)'), '');
    assert.equal(normalForm('i<3 ; k<9 : δ(i,k) δ(k,5)'), '');
  });

  it('meets a delta whose only value is zero', () => {
    assert.equal(normalForm('i<1 ; k<1 : δ(i,k) c[0]'), normalForm('i<1 ; k<1 : c[0]'));
  });
});

describe('deltas of flattened indices', () => {
  const rows = 'i<m j<n p<m*n ; :';

  it('undoes a flattening digit by digit', () => {
    assert.equal(
      normalForm(`${rows} Σa<m Σb<n δ(p,n*a+b) δ(n*i+j,n*a+b) A[a,b]`),
      normalForm(`${rows} δ(p,n*i+j) A[i,j]`),
    );
  });

  it('makes one of two places with the same digits', () => {
    assert.equal(
      normalForm('p<m*n ; q<m*n : Σa<m Σb<n δ(p,n*a+b) δ(q,n*a+b)'),
      normalForm('p<m*n ; q<m*n : δ(p,q)'),
    );
  });

  it('sums a guard on the high digit as a delta on it', () => {
    assert.equal(
      normalForm('i<m j<n ; k<m : [n*i+j-n*k<n] A[k,j]'),
      normalForm('i<m j<n ; k<m : δ(i,k) A[i,j]'),
    );
  });
});
