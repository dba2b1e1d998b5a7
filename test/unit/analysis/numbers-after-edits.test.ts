/**
 * Derivatives whose numbers matter and not their form: they agree with those that are read, and an edit of a number in the document
 * finds what was worked out before it.
 */
import assert from 'node:assert/strict';
import { type Analysis, analyze } from '../../../src/analysis/analysis';
import { totalForNumbers } from '../../../src/analysis/for-numbers';
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
  variablesIn(body).flatMap(({ name, number }) => (number ? [name] : []));

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
  'x : [3]\nu = 2 * x\ng = grad(sum(u * u * u), x)\ny = 3 * g',
  'x : positive[3]\nu = [3 * x; 2]\ny = 7 * u[0:3] ^ 2 - 7 * x',
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

  it('are the ones that are read where no number stands on the way', () => {
    const analysis = analyze(parse('x : [3]\na = relu(x)\ny = 2 * a\nL = sum(y)\nM = sum(a)'));
    assert.equal(totalForNumbers(analysis, 'M', 'x'), analysis.total('M', 'x')?.array);
    assert.notEqual(totalForNumbers(analysis, 'L', 'x'), analysis.total('L', 'x')?.array);
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
});
