/** Pooling against plain loops over windows. */
import assert from 'node:assert/strict';
import { assertEntries, numbersOf, total } from './reference';

const SETTINGS: readonly (readonly [text: string, kernel: number, stride: number, padding: number])[] = [
  ['2', 2, 2, 0],
  ['3', 3, 3, 0],
  ['3, stride=1', 3, 1, 0],
  ['3, stride=2, padding=1', 3, 2, 1],
  ['kernel_size=2, padding=1', 2, 2, 1],
];

describe('pooling against plain loops', () => {
  for (const [text, kernel, stride, padding] of SETTINGS) {
    const count = (n: number) => Math.floor((n + 2 * padding - kernel) / stride) + 1;

    it(`avg_pool1d(x, ${text})`, () => {
      const read = numbersOf(`x : [2, 3, 8]\ny = avg_pool1d(x, ${text})`);
      const x = read('x').entries;
      assert.deepEqual(read('y').shape, [2, 3, count(8)]);
      assertEntries(
        read('y'),
        (n, c, t) => total([kernel], (k) => x(n, c, stride * t + k - padding)) / kernel,
      );
    });

    it(`avg_pool2d(x, ${text})`, () => {
      const read = numbersOf(`x : [3, 7, 8]\ny = avg_pool2d(x, ${text})`);
      const x = read('x').entries;
      assert.deepEqual(read('y').shape, [3, count(7), count(8)]);
      assertEntries(read('y'), (c, s, t) => {
        const sum = total([kernel, kernel], (k, l) => {
          return x(c, stride * s + k - padding, stride * t + l - padding);
        });
        return sum / kernel ** 2;
      });
    });
  }

  for (const count of [1, 2, 4]) {
    it(`adaptive_avg_pool2d to ${count}`, () => {
      const read = numbersOf(`x : [3, 4, 8]\ny = adaptive_avg_pool2d(x, ${count})`);
      const x = read('x').entries;
      const [height, width] = [4 / count, 8 / count];
      assert.deepEqual(read('y').shape, [3, count, count]);
      assertEntries(read('y'), (c, s, t) => {
        const sum = total([height, width], (k, l) => x(c, height * s + k, width * t + l));
        return sum / (height * width);
      });
    });
  }
});
