/** A product along a path with one wrong factor: `claim ==> verdict: what the message ends with`. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

const DOCUMENT = 'x : [3]\nW : [2, 3]\nV : [4, 2]\nz = W @ x\na = tanh(z)\nb = V @ a\nL = sum(b * b)\n';

const CLAIMS = `
grad(L, x) == W.T @ grad(a, z) @ V.T @ b  ==> refuted: The factor \`b\` is the one: in its place stands \`grad(L, b)\`.
grad(L, x) == W.T @ diag(a) @ V.T @ (2 * b)  ==> refuted: The factor \`diag(a)\` is the one: in its place stands \`grad(a, z)\`.
grad(L, x) == W.T @ ? @ (2 * V.T) @ ?  ==> undecided: The factor \`2 * V.T\` is not on the path: in its place stands \`grad(b, a)\`.
grad(L, x) == grad(z, x) @ ? @ grad(a, z) @ ?  ==> refuted: The factor \`grad(a, z)\` is not on the path: in its place stands \`grad(b, a)\`.
`;

describe('the wrong factor of a product', () => {
  for (const line of CLAIMS.trim().split('\n')) {
    const [claim, expected] = line.split('==>').map((part) => part.trim()) as [string, string];
    it(claim, () => {
      const [verdict, ending] = expected.split(/: (.*)/s) as [string, string];
      const analysis = analyze(parse(`${DOCUMENT}check ${claim}\n`));
      assert.deepEqual(analysis.problems, []);
      const [result] = analysis.claims();
      assert.equal(result?.verdict, verdict, result?.message);
      assert.ok(result?.message.endsWith(ending), result?.message);
    });
  }
});
