/** Derivations in steps: each `==` has a verdict, and the first that is wrong is the one that is marked. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

const DOCUMENT = `dim n
x : [n]
A : [n, n]
y : onehot[n]
q = A @ x
s = softmax(q)
L = -sum(y * log(s))
`;

/** `steps ==> the verdict of each | what is marked`. */
const TABLE = `
grad(L, x) == grad(q, x) @ grad(L, q) == A.T @ (s - y)        ==> proved proved
grad(L, x) == A.T @ (s - y) == A @ (s - y) == A @ s - A @ y   ==> proved refuted proved | A @ (s - y)
grad(L, x) == A.T @ (s + y) == A.T @ (s - y)                  ==> refuted refuted | A.T @ (s + y)
grad(L, x) == grad(q, x) @ ? == A.T @ (s - ?)                 ==> proved proved
grad(L, q) == s - y                                           ==> proved | grad(L, q) == s - y
shape(x) == [n] == [n]                                        ==> proved proved
`;

describe('steps of a derivation', () => {
  for (const line of TABLE.trim().split('\n')) {
    const [claim, rest] = line.split('==>').map((part) => part.trim()) as [string, string];
    const [verdicts, marked] = rest.split('|').map((part) => part.trim());
    it(claim, () => {
      const text = `${DOCUMENT}check ${claim.replaceAll(' == ', '\n  == ')}\n`;
      const [result] = analyze(parse(text)).claims();
      assert.ok(result);
      assert.equal(result.steps.map((step) => step.verdict).join(' '), verdicts);
      if (marked === undefined) return;
      assert.equal(text.slice(result.marked.from, result.marked.to).replace(/\s+/g, ' '), marked);
    });
  }

  it('fill each blank once', () => {
    const claim = 'check grad(L, x) == grad(q, x) @ ? == A.T @ (s - ?)';
    const [result] = analyze(parse(`${DOCUMENT}${claim}\n`)).claims();
    assert.deepEqual(result?.filled, ['grad(L, q)', 'y']);
  });

  it('read as they are written, without comments', () => {
    const [result] = analyze(parse(`${DOCUMENT}check grad(L, q) # asked\n  == (s - y)  # known\n`)).claims();
    assert.equal(result?.text, 'grad(L, q) == (s - y)');
  });
});
