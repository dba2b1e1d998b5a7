/** Rows chosen by numbers. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';
import { assertEntries, numbersOf } from './reference';

describe('embedding', () => {
  it('takes the rows that are counted from 0', () => {
    const read = numbersOf('t : [2, 3] = [2, 0, 1; 3, 3, 0]\nW : [4, 5]\nY = embedding(t, W)');
    const [t, W] = [read('t').entries, read('W').entries];
    assert.deepEqual(read('Y').shape, [2, 3, 5]);
    assertEntries(read('Y'), (i, j, d) => W(t(i, j), d));
  });

  it('has no row for what counts none', () => {
    const read = numbersOf('t : [3] = [-1, 4, 1]\nW : [4, 2]\nY = embedding(t, W)\nH = one_hot(t, 4)');
    const W = read('W').entries;
    assertEntries(read('Y'), (i, d) => (i === 2 ? W(1, d) : 0));
    assertEntries(read('H'), (i, c) => (i === 2 && c === 1 ? 1 : 0));
  });

  it('adds the gradients of a row up that is taken twice', () => {
    const read = numbersOf(
      't : [3] = [2, 0, 2]\nW : [3, 2]\nG : [3, 2]\nL = sum(G * embedding(t, W))\nD = grad(L, W)',
    );
    const G = read('G').entries;
    const rows = [[1], [], [0, 2]];
    assertEntries(read('D'), (v, d) => (rows[v] as number[]).reduce((sum, i) => sum + G(i, d), 0));
  });

  it('is a product with one-hot rows', () => {
    const analysis = analyze(
      parse('dim n\ndim v\nt : [n]\nW : [v, 3]\ncheck embedding(t, W) == one_hot(t, v) @ W'),
    );
    assert.deepEqual(analysis.problems, []);
    assert.equal(analysis.claims()[0]?.verdict, 'proved');
  });
});

describe('dropout', () => {
  it('scales what is kept', () => {
    const read = numbersOf('X : [2, 3]\nm : [3] = [1, 0, 1]\nY = dropout(X, m, p=0.2)\nZ = dropout(X, m)');
    const [X, m] = [read('X').entries, read('m').entries];
    assertEntries(read('Y'), (i, j) => (X(i, j) * m(j)) / 0.8);
    assertEntries(read('Z'), (i, j) => X(i, j) * m(j) * 2);
  });
});

describe('linear', () => {
  it('is the weight times the last axis, plus the bias', () => {
    const read = numbersOf(
      'X : [2, 3, 4]\nW : [5, 4]\nb : [5]\nY = linear(X, W, b)\nr : row[4]\nS = linear(r, W)',
    );
    const [X, W, b, r] = [read('X').entries, read('W').entries, read('b').entries, read('r').entries];
    const products = (of: (k: number) => number, o: number) =>
      [0, 1, 2, 3].reduce((sum, k) => sum + W(o, k) * of(k), 0);
    assertEntries(read('Y'), (n, t, o) => products((k) => X(n, t, k), o) + b(o));
    assertEntries(read('S'), (o) => products((k) => r(k), o));
  });
});
