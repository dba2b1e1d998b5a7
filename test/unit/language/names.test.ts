import assert from 'node:assert/strict';
import { canonicalName, isName } from '../../../src/language/names';
import { parse } from '../../../src/language/parse';

const names = ['x', 'W1', 'x_B', 'ŷ', 'y\u0302', 'σ', 'θ₁', 'Δz', '重み', '𝐖', 'xₙ', 'show', 'T'];
const others = ['', '1x', '_x', '₁', 'x y', 'x-y', 'x.T', '∇', ' x', 'x²', '?', '\ud835'];

describe('names', () => {
  for (const text of names) it(`${text} is one`, () => assert.equal(isName(text), true));
  for (const text of others) it(`${JSON.stringify(text)} is none`, () => assert.equal(isName(text), false));

  it('are what the reader takes for one', () => {
    for (const text of [...names, ...others]) {
      const [statement, ...rest] = parse(`${text} = 1`).statements;
      const defined = rest.length === 0 && statement?.kind === 'binding' ? statement.name.name : undefined;
      assert.equal(defined, isName(text) || text === ' x' ? canonicalName(text.trim()) : undefined);
    }
  });
});
