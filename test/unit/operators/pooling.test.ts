/** Pooling against plain loops over windows. */
import assert from 'node:assert/strict';
import { assertEntries, flat, numbersOf, positions, total } from './reference';

const SETTINGS: readonly (readonly [text: string, kernel: number, stride: number, padding: number])[] = [
  ['2', 2, 2, 0],
  ['3', 3, 3, 0],
  ['3, stride=1', 3, 1, 0],
  ['3, stride=2, padding=1', 3, 2, 1],
  ['kernel_size=2, padding=1', 2, 2, 1],
];

const MAXIMA: readonly (readonly [
  text: string,
  kernel: number,
  stride: number,
  padding: number,
  dilation?: number,
])[] = [...SETTINGS, ['2, dilation=3', 2, 2, 0, 3], ['3, stride=1, padding=1, dilation=2', 3, 1, 1, 2]];

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

  for (const [text, kernel, stride, padding, dilation = 1] of MAXIMA) {
    const count = (n: number) => Math.floor((n + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1;
    const largest = (shape: readonly number[], of: (...at: number[]) => number | undefined) =>
      Math.max(...[...positions(shape)].map((at) => of(...at) ?? Number.NEGATIVE_INFINITY));

    it(`max_pool1d(x, ${text})`, () => {
      const read = numbersOf(`x : [2, 3, 8]\ny = max_pool1d(x - 10, ${text})`);
      const x = read('x').entries;
      const padded = (n: number, c: number, t: number) => (t < 0 || t >= 8 ? undefined : x(n, c, t) - 10);
      assert.deepEqual(read('y').shape, [2, 3, count(8)]);
      assertEntries(read('y'), (n, c, t) =>
        largest([kernel], (k) => padded(n, c, stride * t + dilation * k - padding)),
      );
    });

    it(`max_pool2d(x, ${text})`, () => {
      const read = numbersOf(`x : [3, 7, 8]\ny = max_pool2d(x - 10, ${text})`);
      const x = read('x').entries;
      const padded = (c: number, i: number, j: number) =>
        i < 0 || i >= 7 || j < 0 || j >= 8 ? undefined : x(c, i, j) - 10;
      assert.deepEqual(read('y').shape, [3, count(7), count(8)]);
      assertEntries(read('y'), (c, s, t) =>
        largest([kernel, kernel], (k, l) =>
          padded(c, stride * s + dilation * k - padding, stride * t + dilation * l - padding),
        ),
      );
    });
  }

  it('max_pool1d gives the derivative to the first of equal ones', () => {
    const read = numbersOf('x : [4] = [1, 1, 0, 2]\nJ = grad(max_pool1d(x, 2), x)');
    assert.deepEqual(flat(read('J')), [1, 0, 0, 0, 0, 0, 0, 1]);
  });

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

  it('windows of other sizes and strides along each axis', () => {
    const read = numbersOf(
      'x : [2, 6, 7]\nm = max_pool2d(x, [2, 3], stride=[1, 2], padding=[1, 0])\na = avg_pool2d(x, [3, 2], stride=[2, 1])',
    );
    const x = read('x').entries;
    assert.deepEqual(read('m').shape, [2, 7, 3]);
    assertEntries(read('m'), (c, s, t) =>
      Math.max(
        ...[...positions([2, 3])].flatMap(([k = 0, l = 0]) => {
          const row = s + k - 1;
          return row < 0 || row >= 6 ? [] : [x(c, row, 2 * t + l)];
        }),
      ),
    );
    assert.deepEqual(read('a').shape, [2, 2, 6]);
    assertEntries(read('a'), (c, s, t) => total([3, 2], (k, l) => x(c, 2 * s + k, t + l)) / 6);
  });

  it('adaptive windows that do not divide the axis are as PyTorch cuts them', () => {
    const read = numbersOf('x : [2, 7]\ny = adaptive_avg_pool1d(x, 3)\nz = adaptive_avg_pool1d(x, 9)');
    const x = read('x').entries;
    for (const [name, windows] of [
      ['y', 3],
      ['z', 9],
    ] as const) {
      assertEntries(read(name), (c, t) => {
        const [first, end] = [Math.floor((t * 7) / windows), Math.ceil(((t + 1) * 7) / windows)];
        return total([end - first], (k) => x(c, first + k)) / (end - first);
      });
    }
  });
});
