/** The names that claims keep while a document is edited: `before → after`, a letter for each text. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type NamedClaim, renameClaims } from '../../../src/features/claim-ids';

function named(texts: readonly string[]): readonly NamedClaim[] {
  return texts.map((text, k) => ({ id: `${k + 1}`, text }));
}

function renamed(before: readonly string[], after: readonly string[]): readonly NamedClaim[] {
  let fresh = 0;
  return renameClaims(named(before), after, () => `new${++fresh}`);
}

const CASES = `
abc → abc   ==> 1 2 3
abc → xabc  ==> new1 1 2 3
abc → axbc  ==> 1 new1 2 3
abc → abcx  ==> 1 2 3 new1
abc → ac    ==> 1 3
abc → axc   ==> 1 2 3
abc → axyc  ==> 1 2 new1 3
abcd → axd  ==> 1 2 4
abcd → dabc ==> 4 new1 new2 new3
aab → aaab  ==> 1 2 new1 3
abc →       ==>
→ ab        ==> new1 new2
`;

describe('names of claims', () => {
  for (const line of CASES.trim().split('\n')) {
    const [edit = '', expected = ''] = line.split('==>');
    const [before = '', after = ''] = edit.split('→').map((side) => side.trim());
    it(line.replace(/\s+/g, ' '), () => {
      const ids = renamed([...before], [...after]).map(({ id }) => id);
      assert.equal(ids.join(' '), expected.trim());
    });
  }

  it('are never given twice, and stay where nothing is edited', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const claims = renamed(before, after);
        assert.deepEqual(
          claims.map(({ text }) => text),
          after,
        );
        assert.equal(new Set(claims.map(({ id }) => id)).size, after.length);
        assert.deepEqual(renamed(after, after), named(after));
      }),
    );
  });
});
