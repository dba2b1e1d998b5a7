import { strict as assert } from 'node:assert';
import type { NumericArray } from '../../../src/numeric/array';
import { differences } from '../../../src/numeric/differences';

const vector = (...data: number[]): NumericArray => ({ shape: [data.length], data: Float64Array.from(data) });
const each =
  (f: (t: number) => number) =>
  ({ shape, data }: NumericArray): NumericArray => ({ shape, data: data.map(f) });

describe('differences', () => {
  const table: Record<string, [(t: number) => number, (t: number) => number]> = {
    exp: [Math.exp, Math.exp],
    sin: [Math.sin, Math.cos],
    cube: [(t) => t ** 3, (t) => 3 * t * t],
    tanh: [Math.tanh, (t) => 1 - Math.tanh(t) ** 2],
    'one over': [(t) => 1 / t, (t) => -1 / (t * t)],
    log: [(t) => Math.log(Math.abs(t)), (t) => 1 / t],
  };
  for (const [name, [f, derivative]] of Object.entries(table)) {
    it(`finds the derivative of ${name}`, () => {
      const x = vector(-1.3, 0.4, 2.5, 30);
      const { jacobian, error } = differences(each(f), x);
      assert.deepEqual(jacobian.shape, [4, 4]);
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const expected = i === j ? derivative(x.data[i]!) : 0;
          const gap = Math.abs(jacobian.data[4 * i + j]! - expected);
          assert.ok(gap <= 1e-10 * Math.max(1, Math.abs(f(x.data[i]!))), `${gap}`);
          assert.ok(error.data[4 * i + j]! < 1e-8 * Math.max(1, Math.abs(f(x.data[i]!))));
        }
      }
    });
  }

  it('puts the axes of x first', () => {
    const f = ({ data }: NumericArray): NumericArray => vector(data[0]! * data[5]!, data[1]!, data[2]!);
    const x: NumericArray = { shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6) };
    const { jacobian } = differences(f, x);
    assert.deepEqual(jacobian.shape, [2, 3, 3]);
    assert.ok(Math.abs(jacobian.data[0]! - 6) < 1e-10);
    assert.ok(Math.abs(jacobian.data[4]! - 1) < 1e-10);
    assert.ok(Math.abs(jacobian.data[15]! - 1) < 1e-10);
  });

  it('takes a scalar of a scalar', () => {
    const x: NumericArray = { shape: [], data: Float64Array.of(2) };
    const { jacobian } = differences(
      each((t) => t * t),
      x,
    );
    assert.deepEqual(jacobian.shape, []);
    assert.ok(Math.abs(jacobian.data[0]! - 4) < 1e-11);
  });

  it('owns up to a kink', () => {
    const { error } = differences(each(Math.abs), vector(0.0001));
    assert.ok(error.data[0]! > 1e-3);
  });
});
