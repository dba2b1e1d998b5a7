/** Documents that `npm run fuzz` has found, each of which was not answered about, or not soon, before it was mended. */
import assert from 'node:assert/strict';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { type Analysis, editDocument } from '../../../src/features/document';
import { hoverAt } from '../../../src/features/hover';
import { inlayHintsOf } from '../../../src/features/inlay-hints';
import { opened } from '../../fuzz/opened';
import { askClosely } from '../../fuzz/questions/all';

const FOUND: readonly string[] = [
  // Roots of long decimals.
  'x : [3]\na = rms_norm(sum(ones(3, 3), axis=0))',
  'a = sqrt(2.0000000000000000000000000000001)',
  // Divisions by 0 in closed forms, and infinities at kinks.
  'show 0 ^ -1\nx : [3]',
  'θ : positive [1]\nW = θ / ((ones(1) != (mean(ones(1, 1), axis=1))))',
  'θ : [] = 1e5 / 0\nz = min(maximum(θ ^ (1 / 3), (θ == θ)))',
  // Kinds of square matrices, and of vectors, for what is none.
  'x : diagonal[3]\ny = x * x\ncheck y == x',
  'x : orthogonal []\nA : symmetric[2, 2, 2]\ny = x * A',
  'p : prob []\nq : onehot []\ncheck p == q',
  // Definitions that a loaded value makes other than they are said to be.
  'v : ? = load("x.npy")\ns : [] = v\ncheck relu(s) == s',
  'v : ? = load("x.npy")\ns : [2] = v\nd = relu(s)\ncheck d == s',
  // Sizes that the call of a layer leaves open.
  'L : [?]\nlayer f(x : [n]) {\n  x\n}\ny = f(L)\ncheck (L - y) * (y - y) == L * 12 + ?',
];

const MISFIT = 'w : spd[2, 2] = [1, 2; 2, 1]\n';
const OTHERS = Array.from({ length: 40 }, (_, k) => `f${k} : [2]\n`).join('');

/** What stands in the text, and what is typed at a place of it. */
const TYPED: readonly (readonly [text: string, at: number, insert: string])[] = [
  // The value of a definition that is one too many is not held against its kind.
  [MISFIT, 0, MISFIT],
  [MISFIT, MISFIT.length, MISFIT],
  [OTHERS + MISFIT, 0, MISFIT],
  [MISFIT + OTHERS, MISFIT.length + OTHERS.length, MISFIT],
];

/** What stands in the text, and how its lines are put in another order. */
const MOVED: readonly (readonly [text: string, order: readonly number[]])[] = [
  // A name comes to be used above its definition, in a line that is wrong for another reason, too.
  ['z : [3]\nshow grad(oness(3), z) + grad(zeros(3), z)', [1, 0]],
];

/** What stands in the text, and what is put in the place of what, once its claims have been judged. */
const REPLACED: readonly (readonly [text: string, what: string, by: string])[] = [
  // What fills a blank is made of names that the claim doesn't have.
  ['u : [3]\nx : [3]\ny = relu(x)\ncheck grad(u, x) == grad(-u, x) @ ?', 'y = relu(x)', 'y = i(x)'],
];

describe('documents that were found', () => {
  for (const text of FOUND) {
    it(JSON.stringify(text), async () => {
      await askClosely(opened(text), 0);
    });
  }
});

describe('edits that were found', () => {
  for (const [text, at, insert] of TYPED) {
    it(`${JSON.stringify(insert)} at ${at}`, () => {
      const before = opened(text);
      diagnosticsOf(before);
      const there = text.slice(0, at) + insert + text.slice(at);
      const after = editDocument(before, there, [{ from: at, to: at, insert }]);
      assert.deepEqual(diagnosticsOf(after), diagnosticsOf(opened(there)));
      // And back.
      const back = editDocument(after, text, [{ from: at, to: at + insert.length, insert: '' }]);
      assert.deepEqual(diagnosticsOf(back), diagnosticsOf(opened(text)));
    });
  }

  for (const [text, order] of MOVED) {
    it(`${JSON.stringify(text)}, its lines in the order ${order.join()}`, () => {
      const before = opened(text);
      diagnosticsOf(before);
      const lines = text.split('\n');
      const there = order.map((line) => lines[line]).join('\n');
      const after = editDocument(before, there, [{ from: 0, to: text.length, insert: there }]);
      assert.deepEqual(diagnosticsOf(after), diagnosticsOf(opened(there)));
    });
  }

  for (const [text, what, by] of REPLACED) {
    it(`${JSON.stringify(by)} for ${JSON.stringify(what)}`, () => {
      const before = opened(text);
      const judged = before.claims().map(({ filled }) => filled);
      assert.ok(judged.every((filled) => filled.length > 0));
      const from = text.indexOf(what);
      const there = text.replace(what, by);
      const after = editDocument(before, there, [{ from, to: from + what.length, insert: by }]);
      const told = (analysis: typeof after) =>
        analysis.claims().map(({ message, filled }) => ({ message, filled }));
      assert.deepEqual(told(after), told(opened(there)));
    });
  }

  it('a size is explained by the lines that decide it first, whatever stands below', () => {
    const text = 'L = prod(ones(3, 3) + zeros(3, 3), axis=1)\nrow = ones(3, 3) @ L\n';
    const told = (analysis: Analysis) => inlayHintsOf(analysis, undefined, () => undefined)[0]?.tooltip;
    assert.match(told(opened(text)) ?? '', /Line 1.*works entry by entry/);
    const longer = `${text}x : [3]\ny : [3]\n`;
    const shorter = editDocument(opened(longer), text, [
      { from: text.length, to: longer.length, insert: '' },
    ]);
    assert.deepEqual(told(shorter), told(opened(text)));
    assert.deepEqual(told(opened(longer)), told(opened(text)));
  });

  it('what shows that a claim is wrong stands in the order of the text, whatever it was when that was found', () => {
    const [x, w] = ['x : [2] = [1, 0]\n', 'W : [2] = [2, 3]\n'];
    const claim = 'check x * W == x + W\n';
    const before = opened(x + w + claim);
    before.claims();
    const there = w + x + claim;
    const after = editDocument(before, there, [{ from: 0, to: x.length + w.length, insert: w + x }]);
    const told = (analysis: typeof after) => hoverAt(analysis, there.indexOf('check'));
    assert.match(JSON.stringify(told(after)), /`W = .*`x = /);
    after.claims();
    assert.deepEqual(told(after), told(opened(there)));
  });
});
