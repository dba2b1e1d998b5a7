/**
 * Every operator, held by its examples: values against NumPy-free arithmetic is the operators' own tests; here
 * each derivative is held against central differences, J v against Jᵀ u, and second derivatives against
 * differences of first ones. An operator is covered by being in the registry.
 */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { arrayOf } from '../../../src/calculus/build';
import { totalDerivative } from '../../../src/calculus/chain';
import type { Variable } from '../../../src/calculus/expression';
import { parse } from '../../../src/language/parse';
import type { NumericArray } from '../../../src/numeric/array';
import { differences } from '../../../src/numeric/differences';
import { evaluate } from '../../../src/numeric/evaluate';
import { jacobianTimesVector, vectorTimesJacobian } from '../../../src/numeric/products';
import type { Values } from '../../../src/numeric/values';
import { OPERATORS } from '../../../src/operators/registry';
import { dotOf, randomLike } from './vectors';

/** Beyond what the examples show: axes, broadcasts and ranks. */
const FURTHER: readonly string[] = [
  'A : [3, 4]\nb : [4]\nC = A + b',
  'A : [3, 4]\ns : []\nC = s * A',
  'A : [3, 4]\nB : [1, 4]\nC = A * B',
  'A : positive[3, 4]\nB : positive[4]\nC = A / B',
  'x : positive[3]\ny = x ^ 3',
  'x : positive[3]\ny = x ^ (1 / 2)',
  'x : positive[3]\np : [3]\ny = x ^ p',
  'A : [3, 4]\ns = sum(A)',
  'A : [3, 4]\ns = sum(A, axis=0)',
  'A : [3, 4]\ns = sum(A, axis=-1, keepdims=true)',
  'A : [3, 4]\ns = mean(A, axis=1)',
  'A : [3, 4]\nr = norm(A)',
  'A : [3, 4]\ns = softmax(A)',
  'A : [3, 4]\ns = softmax(A, axis=0)',
  'A : [2, 3, 4]\nB : [2, 4, 2]\nC = A @ B',
  'A : [2, 3, 4]\nv : [4]\nC = A @ v',
  'r : row[3]\nA : [3, 4]\ns = r @ A',
  'r : row[3]\nv : [3]\ns = r @ v',
  'v : [3]\nr : row[2]\nA = v @ r',
  'x : [3]\ny = [x; 1]',
  'A : [2, 3]\nb : [2]\nc : [3]\nM = [A, b]\nN = [A; c.T]',
  'A : [2, 2]\nB : [2, 3]\nC : [1, 2]\nD : [1, 3]\nM = [A, B; C, D]',
  'x : [5]\ny = x[1:4]\nz = x[2]\nw = x[-1]',
  'A : [3, 4]\ny = A[0, :]\nz = A[1:3, 2]\nB = A[1:, :2]',
  'x : [3]\ny = x |> tanh |> sum',
  'A : [3, 3]\nx : [3]\nq = x.T @ A @ x',
  'x : [3]\nW : [2, 3]\nL = norm(W @ x) ^ 2',
  'x : [3]\ny = log(softmax(x))',
  'x : [4]\nm = mean(x)\ny = (x - m) / sqrt(mean((x - m) ^ 2) + 1)',
];

const cases = [
  ...OPERATORS.flatMap((operator) => operator.examples.map((source) => ({ name: operator.name, source }))),
  ...FURTHER.map((source) => ({ name: 'language', source })),
];

describe('operators against central differences', () => {
  for (const { name, source } of cases) {
    it(`${name}: ${source.replaceAll('\n', '; ')}`, () => {
      const analysis = analyze(parse(source));
      assert.deepEqual(analysis.problems, []);
      const names = [...analysis.names.values()];
      for (const of of names.filter((named) => named.role === 'definition')) {
        assert.ok(of.definition, `${of.name} has a definition`);
        for (const wrt of names.filter((named) => named.role === 'input')) {
          checkPair(of, wrt, analysis.values);
        }
      }
    });
  }
});

function checkPair(of: Variable, wrt: Variable, values: Values): void {
  const where = `∂${of.name}/∂${wrt.name}`;
  const jacobian = totalDerivative(arrayOf(of), wrt);
  const derived = evaluate(jacobian, values);
  assertClose(derived, differencesOf(of, wrt, values), where);

  const rank = wrt.axes.length;
  const v = randomLike(values.valueOf(of), 1);
  const u = randomLike(values.valueOf(wrt), 2);
  const jv = jacobianTimesVector(jacobian, rank, v, values);
  const ju = vectorTimesJacobian(u, jacobian, rank, values);
  assertNear(dotOf(u, jv), dotOf(ju, v), `⟨u, J v⟩ = ⟨Jᵀ u, v⟩ for ${where}`);

  const second = totalDerivative(jacobian, wrt);
  const expected = differences((x) => evaluate(jacobian, withValue(values, wrt, x)), values.valueOf(wrt));
  assertClose(evaluate(second, values), expected, `second derivative ${where}`);
}

function differencesOf(of: Variable, wrt: Variable, values: Values): ReturnType<typeof differences> {
  return differences((x) => withValue(values, wrt, x).valueOf(of), values.valueOf(wrt));
}

function withValue(values: Values, variable: Variable, x: NumericArray): Values {
  return values.with(new Map([[variable.name, x]]));
}

/** Entries agree to the differences' own error, with room for their estimate being one. */
function assertClose(
  derived: NumericArray,
  { jacobian, error }: ReturnType<typeof differences>,
  where: string,
): void {
  assert.deepEqual(derived.shape, jacobian.shape, `shape of ${where}`);
  derived.data.forEach((value, k) => {
    const expected = jacobian.data[k] as number;
    const allowed = 50 * (error.data[k] as number) + 1e-9 * Math.max(1, Math.abs(expected));
    assert.ok(
      Math.abs(value - expected) <= allowed,
      `${where} entry ${k}: ${value}, differences say ${expected}`,
    );
  });
}

function assertNear(a: number, b: number, where: string): void {
  assert.ok(Math.abs(a - b) <= 1e-11 * Math.max(1, Math.abs(a), Math.abs(b)), `${where}: ${a} and ${b}`);
}
