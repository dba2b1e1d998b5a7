import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { VALUE_KINDS, type ValueKind } from '../../../src/language/syntax';
import { sample } from '../../../src/numeric/sample';

const kinds: readonly (ValueKind | undefined)[] = [undefined, ...VALUE_KINDS];

describe('sample', () => {
  for (const kind of kinds) {
    it(`is reproducible: ${kind ?? 'of no kind'}`, () => {
      const [one, again] = [sample('W', 7, kind, [4, 4]), sample('W', 7, kind, [4, 4])];
      assert.deepEqual(one, again);
    });

    it(`differs by name and by seed: ${kind ?? 'of no kind'}`, () => {
      const texts = ['a', 'b', 'c', 'd'].flatMap((name) =>
        [0, 1, 2].map((seed) => sample(name, seed, kind, [6, 6]).data.join()),
      );
      assert.equal(new Set(texts).size, texts.length);
    });

    it(`takes any shape: ${kind ?? 'of no kind'}`, () => {
      for (const shape of [[], [1], [0], [5], [3, 0], [2, 5], [5, 2], [2, 3, 3]]) {
        const { data } = sample('T', 0, kind, shape);
        assert.ok(data.every(Number.isFinite));
      }
    });
  }

  it('gives the same numbers on every machine', () => {
    assert.deepEqual(
      [...sample('x', 0, undefined, [3]).data],
      [0.25874275154670096, 0.8209927063462928, -0.47264336826817543],
    );
  });

  it('keeps clear of zero and of ties', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (name, seed) => {
        const { data } = sample(name, seed, undefined, [100]);
        assert.ok(data.every((value) => Math.abs(value) >= 0.05 && Math.abs(value) <= 1));
        assert.equal(new Set(data).size, data.length);
      }),
    );
  });

  it('scales matrices so that a product keeps the size of the vector', () => {
    const { data } = sample('W', 0, undefined, [40, 1000]);
    const variance = data.reduce((sum, value) => sum + value * value, 0) / data.length;
    assert.ok(Math.abs(variance * 1000 - 1) < 0.1);
  });

  it('takes either sign about as often', () => {
    const positive = sample('x', 0, undefined, [1000]).data.filter((value) => value > 0).length;
    assert.ok(positive > 440 && positive < 560);
  });

  it('onehot: a single one a row', () => {
    const { data } = sample('y', 0, 'onehot', [3, 10]);
    for (let row = 0; row < 3; row++) {
      const entries = [...data.subarray(10 * row, 10 * row + 10)].sort();
      assert.deepEqual(entries, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    }
  });

  it('prob: positive, and sums to one', () => {
    const { data } = sample('p', 0, 'prob', [10]);
    assert.ok(data.every((value) => value > 0));
    assert.ok(Math.abs(data.reduce((sum, value) => sum + value, 0) - 1) < 1e-15);
  });

  it('positive', () => {
    assert.ok(sample('s', 0, 'positive', [50]).data.every((value) => value >= 0.2 && value <= 2));
  });

  it('symmetric and spd', () => {
    for (const kind of ['symmetric', 'spd'] as const) {
      const { data } = sample('A', 0, kind, [5, 5]);
      for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) assert.equal(data[5 * i + j], data[5 * j + i]);
    }
  });

  it('spd: vᵀ A v is at least half of vᵀ v', () => {
    const { data } = sample('A', 0, 'spd', [6, 6]);
    for (let trial = 0; trial < 20; trial++) {
      const v = sample('v', trial, undefined, [6]).data;
      let [form, norm] = [0, 0];
      for (let i = 0; i < 6; i++) {
        norm += v[i]! ** 2;
        for (let j = 0; j < 6; j++) form += v[i]! * data[6 * i + j]! * v[j]!;
      }
      assert.ok(form >= 0.5 * norm);
    }
  });

  it('orthogonal: orthonormal columns, or rows where there are more columns', () => {
    for (const [rows, columns] of [
      [8, 8],
      [9, 4],
      [4, 9],
    ] as const) {
      const { data } = sample('Q', 0, 'orthogonal', [rows, columns]);
      const entry = (p: number, k: number): number =>
        rows >= columns ? data[k * columns + p]! : data[p * columns + k]!;
      for (let p = 0; p < Math.min(rows, columns); p++) {
        for (let q = 0; q <= p; q++) {
          let product = 0;
          for (let k = 0; k < Math.max(rows, columns); k++) product += entry(p, k) * entry(q, k);
          assert.ok(Math.abs(product - (p === q ? 1 : 0)) < 1e-14);
        }
      }
    }
  });

  it('diagonal: zero elsewhere', () => {
    const { data } = sample('D', 0, 'diagonal', [4, 4]);
    data.forEach((value, k) => {
      assert.equal(value !== 0, k % 5 === 0);
    });
  });
});
