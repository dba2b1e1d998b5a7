import { strict as assert } from 'node:assert';
import { type NumericArray, volumeOf } from '../../../src/numeric/array';
import { evaluate } from '../../../src/numeric/evaluate';
import { jacobianTimesVector, vectorTimesJacobian } from '../../../src/numeric/products';
import { valuesOf } from '../../../src/numeric/values';
import { filled } from './naive';
import { dz1_dW1, gradients, names, reference } from './network';

const numbers = reference();
const given = new Map(['x', 'y', 'W1', 'W2'].map((name) => [name, numbers.get(name)!]));
const values = valuesOf(names, { given });

/** Every entry to 1e-12 of itself; where terms cancel, to 1e-12 of what is typical of the array. */
function assertClose(found: NumericArray, expected: NumericArray): void {
  assert.deepEqual(found.shape, expected.shape);
  const typical = Math.sqrt(expected.data.reduce((sum, v) => sum + v * v, 0) / expected.data.length);
  for (const [k, value] of expected.data.entries()) {
    const gap = Math.abs(found.data[k]! - value);
    assert.ok(gap <= 1e-12 * Math.max(Math.abs(value), typical), `entry ${k}: ${found.data[k]} for ${value}`);
  }
}

describe('the reference network', () => {
  for (const { name } of names) {
    it(`computes ${name} as NumPy does`, () => {
      assertClose(values.named(name), numbers.get(name)!);
    });
  }

  for (const [name, gradient] of Object.entries(gradients)) {
    it(`computes ${name} as NumPy does`, () => {
      assertClose(evaluate(gradient, values), numbers.get(name)!);
    });

    it(`multiplies ${name} with vectors as the dense matrix does`, () => {
      const dense = numbers.get(name)!;
      const rowAxes = Math.ceil(dense.shape.length / 2);
      const [rowShape, columnShape] = [dense.shape.slice(0, rowAxes), dense.shape.slice(rowAxes)];
      const [rows, columns] = [volumeOf(rowShape), volumeOf(columnShape)];
      const [u, v] = [filled(rowShape, 1), filled(columnShape, 2)];
      const forward = new Float64Array(rows);
      const backward = new Float64Array(columns);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const value = dense.data[i * columns + j]!;
          forward[i] = forward[i]! + value * v.data[j]!;
          backward[j] = backward[j]! + value * u.data[i]!;
        }
      }
      assertClose(jacobianTimesVector(gradient, rowAxes, v, values), { shape: rowShape, data: forward });
      assertClose(vectorTimesJacobian(u, gradient, rowAxes, values), { shape: columnShape, data: backward });
    });
  }

  it('reads a window of ∂z1/∂W1 without the other 12.9 million entries', () => {
    evaluate(dz1_dW1, values, window([0, 1], [0, 1], [0, 1]));
    const before = process.memoryUsage().arrayBuffers;
    const found = evaluate(dz1_dW1, values, window([100, 104], [700, 785], [101, 106]));
    assert.ok(process.memoryUsage().arrayBuffers - before < 1e6);
    const xB = numbers.get('xB')!.data;
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 85; j++)
        for (let k = 0; k < 5; k++) {
          const expected = i + 100 === k + 101 ? xB[700 + j]! : 0;
          assert.equal(found.data[(i * 85 + j) * 5 + k], expected);
        }
  });

  it('multiplies ∂z1/∂W1 with vectors without building it', () => {
    const xB = numbers.get('xB')!.data;
    const v = filled([128]);
    const forward = jacobianTimesVector(dz1_dW1, 2, v, values);
    assert.deepEqual(forward.shape, [128, 785]);
    assert.equal(forward.data[3 * 785 + 7], v.data[3]! * xB[7]!);
    const U = filled([128, 785]);
    const backward = vectorTimesJacobian(U, dz1_dW1, 2, values);
    let expected = 0;
    for (let j = 0; j < 785; j++) expected += U.data[5 * 785 + j]! * xB[j]!;
    assert.ok(Math.abs(backward.data[5]! - expected) < 1e-12 * expected);
  });

  it('gives a window of a product of Jacobians as it is in the whole', () => {
    const whole = numbers.get('da2_dx')!;
    const found = evaluate(gradients.da2_dx!, values, window([300, 303], [2, 9]));
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 7; j++) {
        const expected = whole.data[(300 + i) * 10 + 2 + j]!;
        assert.ok(Math.abs(found.data[i * 7 + j]! - expected) <= 1e-12 * Math.abs(expected) + 1e-16);
      }
  });

  it('refuses a vector of another shape', () => {
    assert.throws(() => jacobianTimesVector(gradients.da1_dz1!, 1, filled([3]), values), {
      code: 'wrong-shape',
    });
  });
});

function window(...ranges: readonly (readonly [number, number])[]): { from: number; to: number }[] {
  return ranges.map(([from, to]) => ({ from, to }));
}
