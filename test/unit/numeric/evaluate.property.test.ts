import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { volumeOf } from '../../../src/numeric/array';
import { evaluate } from '../../../src/numeric/evaluate';
import { jacobianTimesVector, vectorTimesJacobian } from '../../../src/numeric/products';
import { difference, filled, naive } from './naive';
import { expression, scope, show } from './random-terms';

/** Enough for a commit; a longer search sets the variable. */
const RUNS = Number(process.env.NABLASCOPE_RUNS ?? 400);

describe('evaluate, on random terms', () => {
  it('agrees with the definition', () => {
    fc.assert(
      fc.property(expression, (array) => {
        const [found, expected] = [evaluate(array, scope), naive(array, scope)];
        assert.ok(difference(found, expected) < 1e-11, `${show(array)}\n${found.data}\n${expected.data}`);
      }),
      { numRuns: RUNS },
    );
  });

  it('comes to the same over an older answer', () => {
    fc.assert(
      fc.property(expression, (array) => {
        const fresh = evaluate(array, scope);
        const old = fresh.data.slice().fill(Number.NaN);
        assert.equal(evaluate(array, scope, undefined, old).data, old);
        assert.deepEqual(old, fresh.data, show(array));
      }),
      { numRuns: RUNS },
    );
  });

  it('gives each window as it is in the whole', () => {
    const window = fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(expression, window, (array, ends) => {
        const ranges = array.indices.map((index, axis) => {
          const size = scope.sizeOf(index.size);
          const [p, q] = [Math.min(ends[axis]![0], size), Math.min(ends[axis]![1], size)];
          return { from: Math.min(p, q), to: Math.max(p, q) };
        });
        const [found, expected] = [evaluate(array, scope, ranges), naive(array, scope, ranges)];
        assert.ok(difference(found, expected) < 1e-11, `${show(array)}\n${found.data}\n${expected.data}`);
      }),
      { numRuns: RUNS },
    );
  });

  it('multiplies with vectors as the dense matrix does', () => {
    fc.assert(
      fc.property(expression, fc.nat(3), (array, split) => {
        const rowAxes = Math.min(split, array.indices.length);
        const { shape, data } = naive(array, scope);
        const [rowShape, columnShape] = [shape.slice(0, rowAxes), shape.slice(rowAxes)];
        const [rows, columns] = [volumeOf(rowShape), volumeOf(columnShape)];
        const [u, v] = [filled(rowShape, 3), filled(columnShape, 4)];
        const forward = new Float64Array(rows);
        const backward = new Float64Array(columns);
        data.forEach((value, k) => {
          const [i, j] = [Math.floor(k / columns), k % columns];
          forward[i] = forward[i]! + value * v.data[j]!;
          backward[j] = backward[j]! + value * u.data[i]!;
        });
        const Jv = jacobianTimesVector(array, rowAxes, v, scope);
        const uJ = vectorTimesJacobian(u, array, rowAxes, scope);
        assert.ok(difference(Jv, { shape: rowShape, data: forward }) < 1e-10, show(array));
        assert.ok(difference(uJ, { shape: columnShape, data: backward }) < 1e-10, show(array));
      }),
      { numRuns: RUNS },
    );
  });
});
