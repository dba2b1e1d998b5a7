/** The signature mini-language. */
import * as assert from 'node:assert/strict';
import { parseSignature, patternText } from '../../../src/shapes/signature';

describe('signatures', () => {
  const readable = [
    '(A : [m, k], B : [k, n]) -> [m, n]',
    '(x : row[k], B : [k, n]) -> row[n]',
    '(z : ...s) -> ...s',
    '(a : ...s, b : ...t) -> broadcast(s, t)',
    '(A : [...s, m, k], B : [...t, k, n]) -> [...broadcast(s, t), m, n]',
    '(x : [n], y : [n]) -> []',
    '() -> [...shape]',
    '(x : [n]) -> [(n - k) // s + 1]',
    '(x : [2 * n, 1]) -> [n]',
    '(x : [m, n]) -> [...shape] where m * n = shape0 * shape1',
  ];
  for (const text of readable) {
    it(text, () => {
      const { parameters, result } = parseSignature(text);
      const written = parameters.map(({ name, pattern }) => `${name} : ${patternText(pattern)}`);
      const again = `(${written.join(', ')}) -> ${patternText(result)}`;
      assert.deepEqual(parseSignature(again).result, result);
      assert.deepEqual(parseSignature(again).parameters, parameters);
    });
  }

  it('are read once', () => {
    assert.equal(parseSignature('(a : [n]) -> [n]'), parseSignature('(a : [n]) -> [n]'));
  });

  const unreadable = [
    '',
    '(a : [n]) -> ',
    '(a) -> [n]',
    '(a : [n] -> [n]',
    '(a : [n]) [n]',
    '(a : row[m, n]) -> []',
    '(a : [n]) -> [n] x',
    '(a : [n // 0]) -> []',
    '(a : [...s, ...t]) -> []',
    '(a : broadcast(s, t)) -> []',
    '(a : [n]) -> [] where n',
  ];
  for (const text of unreadable) {
    it(`is none: ${text}`, () => assert.throws(() => parseSignature(text), /In the signature/u));
  }
});
