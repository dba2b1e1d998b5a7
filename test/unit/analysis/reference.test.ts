/**
 * The network of the problem set against NumPy: every local Jacobian, total gradient and Hessian to 1e-12
 * relative (test/fixtures/reference).
 */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { arrayOf } from '../../../src/calculus/build';
import { totalDerivative } from '../../../src/calculus/chain';
import { parse } from '../../../src/language/parse';
import type { NumericArray } from '../../../src/numeric/array';
import { evaluate } from '../../../src/numeric/evaluate';
import { valuesOf } from '../../../src/numeric/values';
import { inputs, namesOf, readReference, source } from '../../bench/network';

const TOLERANCE = 1e-12;

describe('the reference network', () => {
  const reference = readReference();
  const analysis = analyze(parse(source));
  const given = new Map(inputs.map((name) => [name, reference.get(name) as NumericArray]));
  const values = valuesOf(analysis.names.values(), { given });

  it('has no problems and every shape', () => {
    assert.deepEqual(analysis.problems, []);
  });

  for (const name of ['xB', 'z1', 'a1', 'a1B', 'z2', 'a2', 'L']) {
    it(`value of ${name}`, () => assertSame(values.named(name), reference.get(name), name));
  }

  const locals = ['da1B_da1', 'da1_dz1', 'dz2_da1B', 'da2_dz2', 'dL_da2', 'dz1_dxB', 'dz2_dW2'];
  const totals = ['dL_dW1', 'dL_dW2', 'dL_dx', 'dL_dz1', 'da2_da1', 'da2_dz1', 'da2_dx'];
  for (const key of locals) {
    it(`local Jacobian ${key}`, () => {
      const [of, wrt] = namesOf(key);
      const local = analysis.local(of).find((jacobian) => jacobian.wrt.name === wrt);
      assert.ok(local);
      assertSame(evaluate(local.array, values), reference.get(key), key);
    });
  }
  for (const key of [...totals, ...locals]) {
    it(`total derivative ${key}`, () => {
      const total = analysis.total(...namesOf(key));
      assert.ok(total);
      assertSame(evaluate(total.array, values), reference.get(key), key);
    });
  }

  for (const name of ['z2', 'a1']) {
    it(`Hessian of L by ${name}`, () => {
      const [L, x] = [analysis.names.get('L'), analysis.names.get(name)];
      assert.ok(L && x);
      const hessian = totalDerivative(totalDerivative(arrayOf(L), x), x);
      assertSame(evaluate(hessian, values), reference.get(`H_${name}`), `H_${name}`);
    });
  }

  it('dz1/dW1 in windows, never dense', () => {
    const jacobian = analysis.total('z1', 'W1');
    assert.ok(jacobian);
    const window = [
      { from: 100, to: 128 },
      { from: 780, to: 785 },
      { from: 90, to: 128 },
    ];
    const part = evaluate(jacobian.array, values, window);
    const xB = reference.get('xB') as NumericArray;
    part.data.forEach((value, k) => {
      const [i, j, out] = [100 + Math.floor(k / 190), 780 + (Math.floor(k / 38) % 5), 90 + (k % 38)];
      assert.equal(value, i === out ? xB.data[j] : 0);
    });
  });
});

/** To the tolerance relative to the largest entry of the array. */
function assertSame(found: NumericArray, expected: NumericArray | undefined, what: string): void {
  assert.ok(expected, `${what} is in the file`);
  assert.deepEqual(found.shape, expected.shape, `shape of ${what}`);
  const largest = expected.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  found.data.forEach((value, k) => {
    const difference = Math.abs(value - (expected.data[k] as number));
    assert.ok(difference <= TOLERANCE * largest, `${what} entry ${k}: ${value} and ${expected.data[k]}`);
  });
}
