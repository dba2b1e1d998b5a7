/** Names through edits: those that mean the same stay the same objects, and all that is told of any name is what it is afresh. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrayKey } from '../../../src/calculus/key';
import { workingAfresh } from '../../../src/calculus/recall';
import { type Analysis, editDocument, openDocument } from '../../../src/features/document';
import { shapeText } from '../../../src/shapes/shape';

/** All that is known of the names of a document. */
function toldOf(analysis: Analysis): unknown {
  const names = [...analysis.names.values()];
  return names.map((named) => ({
    name: `${named.role} ${named.name} : ${named.declaredKind ?? ''}${shapeText(named.shape)}`,
    definition: named.definition && arrayKey(named.definition),
    facts: named.facts,
    uses: analysis.usedBy(named.name),
    local: analysis.local(named.name).map(({ wrt, array }) => `${wrt.name} ${arrayKey(array)}`),
    totals: names.slice(0, 2).map((wrt) => {
      assert.equal(analysis.names.get(wrt.name), wrt);
      const total = analysis.total(named.name, wrt.name);
      return total && arrayKey(total.array);
    }),
  }));
}

const toldAfresh = (text: string): unknown => workingAfresh(() => toldOf(openDocument(text)));

/** Replaces the first `from` in the text of an analysis. */
function edited(analysis: Analysis, from: string, to: string): Analysis {
  const { text } = analysis.document;
  const at = text.indexOf(from);
  assert.ok(at >= 0, from);
  const now = text.slice(0, at) + to + text.slice(at + from.length);
  return editDocument(analysis, now, [{ from: at, to: at + from.length, insert: to }]);
}

const network = [
  'x : [3]',
  'y : onehot[2]',
  'W : ?',
  'z : [4] = W @ x',
  'a = relu(z)',
  'u = 2 * x',
  'V : [2, 4]',
  'p = softmax(V @ a)',
  'L = -sum(y * log(p))',
].join('\n');

const all = 'x y W z a u V p L';

const cases: readonly (readonly [from: string, to: string, kept: string])[] = [
  ['2 * x', '3 * x', 'x y W z a V p L'],
  ['u = 2 * x', 'u = 2 * x  # doubled', all],
  ['relu', 'tanh', 'x y W z u V'],
  ['relu(z)', 'relu(7 * z)', 'x y W z u V'],
  ['z : [4]', 'z : [5]', 'x y u V'],
  ['onehot[2]', 'prob[2]', 'x W z a u V p'],
  ['x : [3]', 'x : [3] = [1, 2, 3]', 'y W V'],
  ['\nL =', '\nM = sum(p)\nL =', 'x y W z a u V p'],
  ['x : [3]', 'layout numerator\nx : [3]', ''],
  ['u = 2 * x', 'u = 2 * x\nfn f(t) = t ^ 2', ''],
  ['log(p)', 'log(q)', 'x y W z a u V p'],
];

describe('names after an edit', () => {
  for (const [from, to, kept] of cases) {
    it(`${JSON.stringify(from)} ==> ${JSON.stringify(to)} keeps ${kept || 'none'}`, () => {
      const before = openDocument(network);
      toldOf(before);
      const after = edited(before, from, to);
      const same = [...after.names.values()].filter((named) => before.names.get(named.name) === named);
      assert.equal(same.map(({ name }) => name).join(' '), kept);
      assert.deepEqual(toldOf(after), toldAfresh(after.document.text));
      assert.deepEqual(toldOf(before), toldAfresh(network));
    });
  }

  it('are taken over through versions in which nobody looks at them', () => {
    const first = openDocument(network);
    toldOf(first);
    const later = edited(edited(edited(first, '2 *', '3 *'), '3 *', '4 *'), 'sum(y', 'sum(2 * y');
    assert.equal(later.names.get('p'), first.names.get('p'));
    assert.notEqual(later.names.get('L'), first.names.get('L'));
  });

  const lines = [
    'dim n',
    'x : [n]',
    'y : positive[3]',
    'W : [3, n]',
    'W : ?',
    'fn f(t) = t * t',
    'layer dense(x : [k], m) {\n  W : [m, k]\n  tanh(W @ x)\n}',
    'z = W @ x',
    'a = f(z)',
    'a = relu(2 * z)',
    'h = dense(z, 3)',
    'b = [a; 1]',
    'x = sum(a)',
    'L = sum(y * a)',
    'g = grad(L, x)',
    'w = 3 * g',
    'q = log(y) - a',
    'layout numerator',
  ];

  it('are what they are afresh, whatever is edited', function () {
    this.timeout(120_000);
    const line = fc.constantFrom(...lines);
    const steps = fc.array(fc.tuple(fc.nat(7), fc.nat(2), fc.array(line, { maxLength: 2 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: 8 }), steps, (document, edits) => {
        let analysis = openDocument(document.join('\n'));
        for (const [at, count, insert] of edits) {
          toldOf(analysis);
          const now = [...document];
          const [from, to] = [document.slice(0, at), document.slice(0, at + count)].map(
            (part) => part.map((each) => `${each}\n`).join('').length,
          ) as [number, number];
          now.splice(at, count, ...insert);
          const text = now.join('\n');
          const end = Math.min(to, analysis.document.text.length);
          const rest = analysis.document.text.length - end;
          const edit = { from, to: end, insert: text.slice(from, text.length - rest) };
          if (from > end || text.length - rest < from) continue;
          analysis = editDocument(analysis, text, [edit]);
          document = now;
          assert.deepEqual(toldOf(analysis), toldAfresh(text), text);
        }
      }),
      { numRuns: Number(process.env.NABLASCOPE_RUNS ?? 20) },
    );
  });
});
