/** Verdicts on claims about layers outlive the edits that they don't notice, and no others. */
import assert from 'node:assert/strict';
import { editDocument, openDocument } from '../../../src/features/document';

const SOURCE = `fn twice(t) = 2 * t
layer dense(x : [n], m) {
  W : [m, n]
  z = W @ x
  twice(z)
}
x : [3]
y = dense(x, 4)
unrelated = x + 1
check y == 2 * y.W @ x
`;

const EDITS: readonly (readonly [what: string, from: string, to: string, isKept: boolean])[] = [
  ['another definition', 'x + 1', 'x + 22', true],
  ['a comment in the layer', 'W @ x\n', 'W @ x # product\n', true],
  ['the layer', 'z = W @ x', 'z = W @ (3 * x)', false],
  ['a function', '2 * t', '3 * t', false],
  ['a size of the call', 'dense(x, 4)', 'dense(x, 5)', false],
];

describe('a verdict on a layer', () => {
  for (const [what, from, to, isKept] of EDITS) {
    it(`is ${isKept ? 'kept' : 'dropped'} after an edit of ${what}`, () => {
      const before = openDocument(SOURCE);
      assert.deepEqual(
        before.claims().map(({ verdict }) => verdict),
        ['proved'],
      );
      const at = SOURCE.indexOf(from);
      const edit = { from: at, to: at + from.length, insert: to };
      const after = editDocument(
        before,
        SOURCE.replace(from, () => to),
        [edit],
      );
      const [claim] = after.checks;
      assert.ok(claim);
      assert.equal(after.known(claim) !== undefined, isKept);
    });
  }
});
