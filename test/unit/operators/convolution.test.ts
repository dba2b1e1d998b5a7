/** Convolutions against plain loops over windows, for every setting, and their Jacobians against their structure. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import type { Jacobian } from '../../../src/analysis/jacobian';
import { parse } from '../../../src/language/parse';
import { brief } from '../calculus/brief-structure';
import { denseMatrix } from '../calculus/dense-matrix';
import { assertHolds } from '../calculus/structure-holds';
import { assertEntries, numbersOf, total } from './reference';

interface Setting {
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly groups?: number;
  readonly output_padding?: number;
}

const SETTINGS: readonly Setting[] = [
  {},
  { stride: 2 },
  { padding: 1 },
  { stride: 2, padding: 1 },
  { dilation: 2 },
  { stride: 3, padding: 2, dilation: 2 },
  { groups: 2 },
  { groups: 2, stride: 2, padding: 1 },
  { groups: 4 },
];

function written(setting: Setting): string {
  return Object.entries(setting)
    .map(([name, value]) => `, ${name}=${value}`)
    .join('');
}

describe('convolutions against plain loops', () => {
  for (const setting of SETTINGS) {
    const { stride = 1, padding = 0, dilation = 1, groups = 1 } = setting;
    const depth = 4 / groups;
    const count = (n: number, k: number) =>
      Math.floor((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1;
    const place = (t: number, k: number) => stride * t + dilation * k - padding;
    const firstOf = (o: number) => Math.floor(o / (8 / groups)) * depth;

    it(`conv1d${written(setting)}`, () => {
      const read = numbersOf(
        `x : [4, 11]\nb : [8]\nK : [8, ${depth}, 3]\ny = conv1d(x, K, b${written(setting)})`,
      );
      const [x, K, b] = [read('x').entries, read('K').entries, read('b').entries];
      assert.deepEqual(read('y').shape, [8, count(11, 3)]);
      assertEntries(
        read('y'),
        (o, t) => b(o) + total([depth, 3], (c, k) => K(o, c, k) * x(firstOf(o) + c, place(t, k))),
      );
    });

    it(`conv2d${written(setting)}`, () => {
      const read = numbersOf(
        `x : [2, 4, 7, 8]\nK : [8, ${depth}, 2, 3]\ny = conv2d(x, K${written(setting)})`,
      );
      const [x, K] = [read('x').entries, read('K').entries];
      assert.deepEqual(read('y').shape, [2, 8, count(7, 2), count(8, 3)]);
      assertEntries(read('y'), (n, o, s, t) =>
        total([depth, 2, 3], (c, k, l) => K(o, c, k, l) * x(n, firstOf(o) + c, place(s, k), place(t, l))),
      );
    });
  }

  it('conv2d with settings of its own along each axis', () => {
    const read = numbersOf(
      'x : [2, 7, 8]\nK : [3, 2, 2, 3]\ny = conv2d(x, K, stride=[2, 1], padding=[0, 2], dilation=[1, 2])',
    );
    const [x, K] = [read('x').entries, read('K').entries];
    assert.deepEqual(read('y').shape, [3, 3, 8]);
    assertEntries(read('y'), (o, s, t) =>
      total([2, 2, 3], (c, k, l) => K(o, c, k, l) * x(c, 2 * s + k, t + 2 * l - 2)),
    );
  });

  // PyTorch puts an odd place too many after the last one.
  for (const [kernel, dilation] of [
    [3, 1],
    [4, 1],
    [2, 3],
  ] as const) {
    it(`conv1d with padding=same, a kernel of ${kernel}, dilation ${dilation}`, () => {
      const read = numbersOf(
        `x : [2, 6]\nK : [3, 2, ${kernel}]\ny = conv1d(x, K, padding="same", dilation=${dilation})`,
      );
      const [x, K] = [read('x').entries, read('K').entries];
      const before = Math.floor((dilation * (kernel - 1)) / 2);
      assert.deepEqual(read('y').shape, [3, 6]);
      assertEntries(read('y'), (o, t) =>
        total([2, kernel], (c, k) => K(o, c, k) * x(c, t + dilation * k - before)),
      );
    });
  }

  it('keeps a free size with padding=same and a kernel of a free size', () => {
    const analysis = analyze(
      parse('dim n\ndim k\nx : [1, n]\nK : [1, 1, k]\ny = conv1d(x, K, padding="same")\nshow grad(y, x)'),
    );
    assert.deepEqual(analysis.problems, []);
    assert.equal(String(analysis.names.get('y')?.axes[1]), 'n');
  });

  it('conv1d of a vector by a kernel, padded beyond its length', () => {
    const read = numbersOf('x : [3]\nh : [2]\ny = conv1d(x, h, padding=3)');
    const [x, h] = [read('x').entries, read('h').entries];
    assert.deepEqual(read('y').shape, [8]);
    assertEntries(read('y'), (t) => total([2], (k) => h(k) * x(t + k - 3)));
  });
});

const TRANSPOSED: readonly Setting[] = [
  {},
  { stride: 2 },
  { padding: 1 },
  { stride: 3, padding: 1, output_padding: 2 },
  { dilation: 2 },
  { groups: 2, stride: 2 },
  { groups: 4 },
];

describe('transposed convolutions against plain loops', () => {
  for (const setting of TRANSPOSED) {
    const { stride = 1, padding = 0, dilation = 1, groups = 1, output_padding = 0 } = setting;
    const own = 8 / groups;
    const depth = 4 / groups;
    const size = (n: number, k: number) =>
      (n - 1) * stride - 2 * padding + dilation * (k - 1) + output_padding + 1;
    /** Every input entry is added where its window falls. */
    const lands = (t: number, i: number, k: number) => (t === stride * i + dilation * k - padding ? 1 : 0);
    const firstOf = (o: number) => Math.floor(o / own) * depth;

    it(`conv_transpose1d${written(setting)}`, () => {
      const read = numbersOf(
        `x : [3, 4, 5]\nb : [8]\nK : [4, ${own}, 3]\ny = conv_transpose1d(x, K, b${written(setting)})`,
      );
      const [x, K, b] = [read('x').entries, read('K').entries, read('b').entries];
      assert.deepEqual(read('y').shape, [3, 8, size(5, 3)]);
      assertEntries(
        read('y'),
        (n, o, t) =>
          b(o) +
          total([depth, 5, 3], (c, i, k) => {
            return lands(t, i, k) * x(n, firstOf(o) + c, i) * K(firstOf(o) + c, o % own, k);
          }),
      );
    });

    it(`conv_transpose2d${written(setting)}`, () => {
      const read = numbersOf(
        `x : [4, 2, 3]\nK : [4, ${own}, 3, 2]\ny = conv_transpose2d(x, K${written(setting)})`,
      );
      const [x, K] = [read('x').entries, read('K').entries];
      assert.deepEqual(read('y').shape, [8, size(2, 3), size(3, 2)]);
      assertEntries(read('y'), (o, s, t) =>
        total([depth, 2, 3, 3, 2], (c, i, j, k, l) => {
          const value = x(firstOf(o) + c, i, j) * K(firstOf(o) + c, o % own, k, l);
          return lands(s, i, k) * lands(t, j, l) * value;
        }),
      );
    });
  }
});

describe('the structure of a convolution', () => {
  const kinds: readonly (readonly [source: string, byInput: string, byKernel: string])[] = [
    ['x : [9]\nh : [3]\ny = conv1d(x, h)', 'toeplitz', 'hankel'],
    ['x : [1, 9]\nh : [1, 1, 3]\ny = conv1d(x, h)', 'toeplitz', 'hankel'],
    ['x : [1, 9]\nh : [1, 1, 3]\ny = conv1d(x, h, padding=1)', 'toeplitz', 'hankel'],
    ['dim n\ndim k\nx : [n + k]\nh : [k]\ny = conv1d(x, h)', 'toeplitz', 'hankel'],
    ['dim n\nx : [n]\nh : [5]\ny = conv1d(x, h, padding=2)', 'toeplitz', 'hankel'],
    // The kernel is flipped on the way back, so here both depend on a difference only.
    ['x : [1, 9]\nh : [1, 1, 3]\ny = conv_transpose1d(x, h)', 'toeplitz', 'toeplitz'],
  ];
  for (const [source, byInput, byKernel] of kinds) {
    it(source.replaceAll('\n', '; '), () => {
      const analysis = analyze(parse(source));
      assert.deepEqual(analysis.problems, []);
      assert.equal(analysis.total('y', 'x')?.structure.kind, byInput);
      assert.equal(analysis.total('y', 'h')?.structure.kind, byKernel);
    });
  }

  // Several channels and axes, in the order in which a matrix runs over them: the last axis of each side first.
  const tiled: readonly (readonly [source: string, byInput: string, byKernel: string])[] = [
    [
      'x : [2, 5]\nK : [3, 2, 2]\ny = conv1d(x, K)',
      '5×4 toeplitz blocks of dense',
      'kron(2×4 hankel blocks of dense, identity)',
    ],
    [
      'x : [2, 5]\nK : [3, 2, 3]\ny = conv1d(x, K, padding=1)',
      '5×5 toeplitz blocks of dense',
      'kron(3×5 hankel blocks of dense, identity)',
    ],
    [
      'x : [2, 7]\nK : [3, 2, 3]\ny = conv1d(x, K, stride=2)',
      '7×3 2/1 toeplitz blocks of dense',
      'kron(3×3 2/1 hankel blocks of dense, identity)',
    ],
    [
      'x : [1, 4, 5]\nK : [1, 1, 2, 3]\ny = conv2d(x, K)',
      '5×3 toeplitz blocks of toeplitz',
      '3×3 hankel blocks of hankel',
    ],
    [
      'x : [2, 3, 4]\nK : [3, 2, 2, 3]\ny = conv2d(x, K, padding=1)',
      '4×4 toeplitz blocks of 3×4 toeplitz blocks of dense',
      'kron(3×4 hankel blocks of 2×4 hankel blocks of dense, identity)',
    ],
    [
      'x : [2, 5, 5]\nK : [2, 1, 3, 2]\ny = conv2d(x, K, groups=2, stride=2)',
      '5×2 2/1 toeplitz blocks of 5×2 2/1 toeplitz blocks of diagonal',
      '2×2 blocks of 3×2 2/1 hankel blocks of diagonal',
    ],
    [
      'x : [2, 2, 3]\nK : [2, 3, 2, 2]\ny = conv_transpose2d(x, K)',
      '3×4 toeplitz blocks of 2×3 toeplitz blocks of dense',
      'kron(2×4 toeplitz blocks of 2×3 toeplitz blocks of dense, identity) commuted',
    ],
    [
      'x : [2, 3]\nK : [2, 3, 3]\ny = conv_transpose1d(x, K, stride=2, padding=1)',
      '3×5 1/2 toeplitz blocks of dense',
      'kron(identity, 3×5 toeplitz blocks of dense) commuted',
    ],
    [
      'dim n\ndim c\ndim o\nx : [c, n]\nK : [o, c, 5]\ny = conv1d(x, K, padding=2)',
      'n×n toeplitz blocks of dense',
      'kron(5×n hankel blocks of dense, identity)',
    ],
  ];
  for (const [source, byInput, byKernel] of tiled) {
    it(source.replaceAll('\n', '; '), () => {
      const analysis = analyze(parse(source));
      assert.deepEqual(analysis.problems, []);
      for (const [wrt, expected] of [
        ['x', byInput],
        ['K', byKernel],
      ] as const) {
        const jacobian = analysis.total('y', wrt) as Jacobian;
        assert.equal(brief(jacobian.structure), expected);
        if (jacobian.counts.entries.constant === undefined) continue;
        assertHolds(jacobian.structure);
        const nonzeros = denseMatrix(jacobian.structure.matrix)
          .flat()
          .filter((value) => value !== 0);
        assert.equal(jacobian.counts.nonzeros?.constant, nonzeros.length);
        const numbers = analysis.names.get(wrt === 'x' ? 'K' : 'x')?.axes.map(Number) ?? [];
        assert.ok(Number(jacobian.counts.parameters) <= numbers.reduce((product, size) => product * size, 1));
        assert.ok(Number(jacobian.counts.parameters) >= new Set(nonzeros).size);
      }
    });
  }

  it('a padding that keeps the size keeps a free one', () => {
    const analysis = analyze(parse('dim n\nx : [1, n]\nK : [1, 1, 3]\ny = conv1d(x, K, padding=1)'));
    assert.equal(String(analysis.names.get('y')?.axes[1]), 'n');
  });

  it('a stride that divides nothing leaves a rounded size', () => {
    const analysis = analyze(parse('dim n\nx : [1, n]\nK : [1, 1, 3]\ny = conv1d(x, K, stride=2)'));
    assert.equal(String(analysis.names.get('y')?.axes[1]), '(n + 1) // 2 - 1');
  });

  it('the size of a kernel is solved for', () => {
    const analysis = analyze(parse('x : [1, 28, 28]\nK : [8, 1, ?, ?]\ny : [8, 24, 26] = conv2d(x, K)'));
    assert.deepEqual(analysis.problems, []);
    assert.deepEqual(analysis.names.get('K')?.axes.map(Number), [8, 1, 5, 3]);
  });

  for (const call of [
    'conv2d(x, K, stride=[1, 2, 3])',
    'conv2d(x, K, padding="full")',
    'conv2d(x, K, padding=same, stride=2)',
  ]) {
    it(`${call} is said to be wrong`, () => {
      const analysis = analyze(parse(`x : [1, 4, 4]\nK : [1, 1, 2, 2]\ny = ${call}`));
      assert.deepEqual(
        analysis.problems.map(({ code }) => code),
        ['wrong-arguments'],
      );
    });
  }

  it('a stride of 0 is no stride', () => {
    const analysis = analyze(parse('x : [1, 9]\nK : [1, 1, 3]\ny = conv1d(x, K, stride=0)'));
    assert.deepEqual(
      analysis.problems.map(({ code }) => code),
      ['wrong-arguments'],
    );
  });
});
