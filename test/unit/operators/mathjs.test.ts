/**
 * Scalar functions against mathjs: its compiled values and its symbolic derivatives, first and second, at points
 * inside of each function's domain.
 */
import assert from 'node:assert/strict';
import { derivative, type MathNode, parse as parseMath } from 'mathjs';
import { analyze } from '../../../src/analysis/analysis';
import { arrayOf } from '../../../src/calculus/build';
import { totalDerivative } from '../../../src/calculus/chain';
import { parse } from '../../../src/language/parse';
import { evaluate } from '../../../src/numeric/evaluate';

const ALL = [-2.3, -0.7, 0.4, 1.9];
const POSITIVE = [0.2, 0.9, 1.6, 3.1];
const UNIT = [-0.8, -0.1, 0.35, 0.9];

/** An expression of the layer language, the same for mathjs where it is written otherwise, and points to try. */
const FUNCTIONS: readonly (readonly [string, string, readonly number[]])[] = [
  ['exp(x)', 'exp(x)', ALL],
  ['expm1(x)', 'exp(x) - 1', ALL],
  ['log(x)', 'log(x)', POSITIVE],
  ['log1p(x)', 'log(1 + x)', POSITIVE],
  ['log2(x)', 'log(x) / log(2)', POSITIVE],
  ['log10(x)', 'log(x) / log(10)', POSITIVE],
  ['sqrt(x)', 'sqrt(x)', POSITIVE],
  ['rsqrt(x)', '1 / sqrt(x)', POSITIVE],
  ['reciprocal(x)', '1 / x', POSITIVE],
  ['square(x)', 'x^2', ALL],
  ['x ^ 3', 'x^3', ALL],
  ['x ^ x', 'x^x', POSITIVE],
  ['sin(x)', 'sin(x)', ALL],
  ['cos(x)', 'cos(x)', ALL],
  ['tan(x)', 'tan(x)', UNIT],
  ['asin(x)', 'asin(x)', UNIT],
  ['acos(x)', 'acos(x)', UNIT],
  ['atan(x)', 'atan(x)', ALL],
  ['sinh(x)', 'sinh(x)', ALL],
  ['cosh(x)', 'cosh(x)', ALL],
  ['tanh(x)', 'tanh(x)', ALL],
  ['sigmoid(x)', '1 / (1 + exp(-x))', ALL],
  ['log_sigmoid(x)', '-log(1 + exp(-x))', ALL],
  ['softplus(x)', 'log(1 + exp(x))', ALL],
  ['silu(x)', 'x / (1 + exp(-x))', ALL],
  ['mish(x)', 'x * tanh(log(1 + exp(x)))', ALL],
  ['softsign(x)', 'x / (1 + x)', POSITIVE],
  ['elu(x)', 'exp(x) - 1', [-2.3, -0.7, -0.1, -3]],
  ['sin(x ^ 2) * exp(-x)', 'sin(x^2) * exp(-x)', ALL],
  ['tanh(x) / (1 + x ^ 2)', 'tanh(x) / (1 + x^2)', ALL],
];

describe('scalar functions against mathjs', () => {
  for (const [ours, theirs, points] of FUNCTIONS) {
    it(ours, () => {
      const node = parseMath(theirs);
      const first = derivative(node, 'x');
      assertSame(ours, points, [node, first, derivative(first, 'x')]);
    });
  }
});

/** The value, the derivative and the second derivative at every point. */
function assertSame(ours: string, points: readonly number[], expected: readonly MathNode[]): void {
  for (const point of points) {
    const analysis = analyze(parse(`x : [] = ${point}\ny = ${ours}`));
    assert.deepEqual(analysis.problems, []);
    const [x, y] = [analysis.names.get('x'), analysis.names.get('y')];
    assert.ok(x && y);
    let array = arrayOf(y);
    for (const [order, node] of expected.entries()) {
      if (order > 0) array = totalDerivative(array, x);
      const [found] = evaluate(array, analysis.values).data;
      const value = Number(node.evaluate({ x: point }));
      const close = Math.abs((found as number) - value) <= 1e-11 * Math.max(1, Math.abs(value));
      assert.ok(close, `derivative ${order} of ${ours} at ${point}: ${found}, mathjs says ${value}`);
    }
  }
}
