/**
 * Derivatives whose numbers matter and not their form: they agree with those that are read, and an edit of a number in the document
 * finds what was worked out before it.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../../src/analysis/analysis';
import { localForNumbers, totalForNumbers } from '../../../src/analysis/for-numbers';
import type { ArrayExpression } from '../../../src/calculus/expression';
import { normalizations } from '../../../src/calculus/normalize';
import { forgetAnswers, workingAfresh } from '../../../src/calculus/recall';
import { variablesIn } from '../../../src/calculus/variables';
import { editDocument, openDocument } from '../../../src/features/document';
import { parse } from '../../../src/language/parse';
import { differences } from '../../../src/numeric/differences';
import { evaluate } from '../../../src/numeric/evaluate';
import { forgetPlans, plansMade } from '../../../src/numeric/kept-plans';
import { isSmall, jacobiansOf, titleOf, tryNumbers } from '../properties/pairs';
import { randomDocument } from '../properties/random-document';
import { holdsFor } from '../properties/runs';

const openNames = ({ body }: ArrayExpression): string[] =>
  variablesIn(body).flatMap(({ name, writtenIn }) => (writtenIn ? [name] : []));

/** How far the numbers of both forms are from each other, by the larger of 1 and the largest of them. */
function gap(analysis: Analysis, of: string, wrt: string): number {
  const [open, read] = [totalForNumbers(analysis, of, wrt), analysis.total(of, wrt)?.array];
  assert.ok(open && read);
  const [found, expected] = [
    tryNumbers(() => evaluate(open, analysis.values)),
    tryNumbers(() => evaluate(read, analysis.values)),
  ];
  if (!expected) return 0;
  assert.deepEqual(found?.shape, expected.shape);
  let [most, size] = [0, 1];
  for (const [k, value] of expected.data.entries()) {
    if (!Number.isFinite(value)) continue;
    size = Math.max(size, Math.abs(value));
    most = Math.max(most, Math.abs(value - (found?.data[k] as number)));
  }
  return most / size;
}

const chains = [
  'x : [5]\nW : [4, 5]\nz = 3 * W @ x\na = relu(2.5 * z)\ny = softmax(a / 7)',
  'x : [5]\nz = 0.25 * x\ny = sum(z * z) / 12',
  'x : [5]\nz = tanh(-4 * x)\nu = z / 3 - 0.5 * x\ny = log(1 + exp(2 * u))',
  'layout numerator\nx : [3]\nA : [4, 3]\nz = 5 * (A @ x)\ny = 2 * z * z - 3 * z',
  'x : [4]\nc = x - sum(x) / 4\ny = 6 * c / sqrt(0.125 * sum(c * c))',
  'x : [3]\nu = 2 * x\ng = grad(sum(u * u * u), x)\ny = 5 * g',
  'x : positive[3]\nu = [6 * x; 2]\ny = 7 * u[0:3] ^ 2 - 7 * x',
] as const;

describe('derivatives for their numbers', () => {
  for (const source of chains) {
    it(`agree with those that are read, and with differences: ${source.replaceAll('\n', '; ')}`, () => {
      const analysis = analyze(parse(source));
      assert.deepEqual(analysis.problems, []);
      const [x, y] = [analysis.names.get('x'), analysis.names.get('y')];
      const open = totalForNumbers(analysis, 'y', 'x');
      assert.ok(x && y && open);
      assert.notDeepEqual(openNames(open), []);
      assert.ok(gap(analysis, 'y', 'x') < 1e-12);
      const { values } = analysis;
      const expected = differences(
        (at) => values.with(new Map([['x', at]])).valueOf(y),
        values.valueOf(x),
      ).jacobian;
      const found = evaluate(open, values);
      const [n, m] = [x.axes[0]?.constant as number, y.axes[0]?.constant ?? 1];
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < m; j++) {
          const place = analysis.layout === 'denominator' ? i * m + j : j * n + i;
          assert.ok(Math.abs((found.data[place] as number) - (expected.data[i * m + j] as number)) < 1e-5);
        }
      }
    });
  }

  it('agree with those that are read in random documents', function () {
    this.timeout(60_000);
    holdsFor(randomDocument, ({ analysis, source }) => {
      for (const jacobian of jacobiansOf(analysis).filter((each) => !each.local && isSmall(each))) {
        const far = gap(analysis, jacobian.of.name, jacobian.wrt.name);
        assert.ok(far < 1e-8, `${titleOf(jacobian)} is off by ${far} in\n${source}`);
      }
    });
  });

  it('are found again after an edit of a number, with their plans', () => {
    const lines = (scale: string) =>
      `x : [6]\nW : [5, 6]\nV : [3, 5]\nz = W @ x\na = relu(${scale} * z)\ny = softmax(V @ a)`;
    forgetAnswers();
    forgetPlans();
    let analysis = openDocument(lines('2'));
    const numbers = () =>
      ['x', 'z', 'a'].map((name) =>
        evaluate(totalForNumbers(analysis, 'y', name) as ArrayExpression, analysis.values),
      );
    numbers();
    let before = '2';
    for (const scale of ['3', '17', '0.125', '41']) {
      const from = lines('').indexOf(' * z');
      const insert = scale;
      analysis = editDocument(analysis, lines(scale), [{ from, to: from + before.length, insert }]);
      // What the line itself means is worked out anew.
      for (const name of analysis.names.values()) name.definition;
      const [normalized, planned] = [normalizations(), plansMade()];
      const found = numbers();
      assert.equal(normalizations() - normalized, 0);
      assert.equal(plansMade() - planned, 0);
      const afresh = workingAfresh(() => {
        const other = openDocument(lines(scale));
        return ['x', 'z', 'a'].map((name) =>
          evaluate(other.total('y', name)?.array as ArrayExpression, other.values),
        );
      });
      found.forEach(({ data }, k) => {
        data.forEach((value, at) => {
          assert.ok(Math.abs(value - (afresh[k]?.data[at] as number)) < 1e-12);
        });
      });
      before = scale;
    }
  });

  /** Puts another line in the place of one. */
  const withLine = (analysis: Analysis, before: string, after: string): Analysis => {
    const { text } = analysis.document;
    const from = text.indexOf(before);
    assert.ok(from >= 0, before);
    const to = from + before.length;
    return editDocument(analysis, text.slice(0, from) + after + text.slice(to), [
      { from, to, insert: after },
    ]);
  };

  const network =
    'x : [6]\nW : [5, 6]\nV : [3, 5]\nz = W @ x\na = relu(2 * z)\ny = softmax(V @ a)\nL = sum(y * y) / 7';

  it('are the same object whatever the number, and again where a line is as it was', () => {
    const derivatives = (analysis: Analysis) => [
      totalForNumbers(analysis, 'L', 'W'),
      totalForNumbers(analysis, 'L', 'a', 'a'),
      localForNumbers(analysis, 'a', 'z'),
    ];
    const first = openDocument(network);
    const [found, expected] = [derivatives(first), derivatives(first)];
    assert.deepEqual(
      found.map((array, k) => array && array === expected[k]),
      [true, true, true],
    );
    const number = withLine(first, 'relu(2 *', 'relu(34 *');
    const other = withLine(number, 'relu(34 *', 'tanh(34 *');
    const back = withLine(other, 'tanh(34 *', 'relu(9 *');
    for (const analysis of [number, back, openDocument(network)])
      derivatives(analysis).forEach((array, k) => {
        assert.equal(array, found[k]);
      });
    derivatives(other).forEach((array, k) => {
      assert.notEqual(array, found[k]);
    });
  });

  it('leave 0, 1 and sizes as they are', () => {
    const opened = (line: string): string[] => {
      const analysis = openDocument(`x : [6]\ny = ${line}`);
      const { definition } = analysis.open.get('y') ?? {};
      return definition ? openNames(definition).map((name) => name.replace('#.y.', '')) : [];
    };
    assert.deepEqual(opened('3 * x + 4'), ['0', '1']);
    assert.deepEqual(opened('1 / (1 + exp(-x)) + 0'), []);
    assert.deepEqual(opened('sum(x) / 6'), []);
    assert.deepEqual(opened('x ^ 2 / 2'), ['0']);
    assert.deepEqual(opened('[5 * x[0]; 5]'), ['0']);
  });

  it('are not there for a name that does not stand in a definition, or for none', () => {
    const analysis = openDocument(network);
    assert.equal(localForNumbers(analysis, 'y', 'x'), undefined);
    assert.equal(localForNumbers(analysis, 'x', 'y'), undefined);
    assert.equal(totalForNumbers(analysis, 'y', 'unknown'), undefined);
  });

  it('agree with those that are read after any edits', function () {
    this.timeout(60_000);
    const lines = [
      'x : [4]',
      'x : positive[4]',
      'W : [3, 4]',
      'W : ?',
      'z : [3] = W @ x',
      'z : [3] = 2 * W @ x - 0.5',
      'a = relu(7 * z)',
      'a = tanh(z / 8)',
      'a = z',
      'a[i] = 2 * z[i]',
      'b = [3 * a; 5]',
      'L = sum(b * b) / 9',
      'L = 5 * sum(a * z)',
      'g = 6 * grad(L, x)',
      'layout numerator',
    ];
    const document = fc
      .shuffledSubarray(lines, { minLength: 7 })
      .map((all) => lines.filter((line) => all.includes(line)));
    const edits = fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...lines)), { minLength: 1, maxLength: 4 });
    holdsFor(fc.tuple(document, edits), ([before, steps]) => {
      let [now, analysis] = [before, openDocument(before.join('\n'))];
      for (const [at, line] of steps) {
        const old = now[at];
        if (old === undefined) continue;
        const next = now.map((each, k) => (k === at ? line : each));
        const from = now.slice(0, at).join('\n').length + (at > 0 ? 1 : 0);
        analysis = editDocument(analysis, next.join('\n'), [{ from, to: from + old.length, insert: line }]);
        now = next;
        for (const of of ['L', 'b', 'g']) {
          for (const wrt of ['x', 'z']) {
            if (!analysis.names.has(of) || !analysis.names.has(wrt)) continue;
            const far = gap(analysis, of, wrt);
            assert.ok(far < 1e-9, `∂${of}/∂${wrt} is off by ${far} in\n${next.join('\n')}`);
          }
        }
      }
    });
  });
});
