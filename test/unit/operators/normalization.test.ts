/** Normalizations against plain loops, and what is known of their results by algebra. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';
import { assertEntries, type Entries, numbersOf, positions } from './reference';

/** Mean and variance of the entries at those positions, the variance without correction. */
function moments(of: Entries, places: readonly (readonly number[])[]): { mean: number; variance: number } {
  const values = places.map((place) => of(...place));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}

function standard(of: Entries, at: readonly number[], places: readonly (readonly number[])[], eps = 1e-5) {
  const { mean, variance } = moments(of, places);
  return (of(...at) - mean) / Math.sqrt(variance + eps);
}

describe('normalizations against plain loops', () => {
  it('layer_norm over the axes of its weight', () => {
    const read = numbersOf('X : [2, 3, 4]\nw : [3, 4]\nb : [3, 4]\nY = layer_norm(X, w, b)');
    const [X, w, b] = [read('X').entries, read('w').entries, read('b').entries];
    assertEntries(read('Y'), (n, i, j) => {
      const run = [...positions([3, 4])].map((place) => [n, ...place]);
      return standard(X, [n, i, j], run) * w(i, j) + b(i, j);
    });
  });

  it('layer_norm without a weight, with a bias alone, and with another eps', () => {
    const read = numbersOf(
      'X : [2, 5]\nb : [5]\nY = layer_norm(X)\nZ = layer_norm(X, bias=b)\nE = layer_norm(X, eps=0.5)',
    );
    const [X, b] = [read('X').entries, read('b').entries];
    const run = (n: number) => [0, 1, 2, 3, 4].map((k) => [n, k]);
    assertEntries(read('Y'), (n, i) => standard(X, [n, i], run(n)));
    assertEntries(read('Z'), (n, i) => standard(X, [n, i], run(n)) + b(i));
    assertEntries(read('E'), (n, i) => standard(X, [n, i], run(n), 0.5));
  });

  it('layer_norm of large numbers that differ little', () => {
    const read = numbersOf('x : [3] = [1e8, 1e8 + 1, 1e8 + 2]\ny = layer_norm(x, eps=0)');
    const expected = [-Math.sqrt(1.5), 0, Math.sqrt(1.5)];
    assertEntries(read('y'), (i) => expected[i] as number);
  });

  it('rms_norm', () => {
    const read = numbersOf('X : [2, 5]\nw : [5]\nY = rms_norm(X, w, eps=0.1)\nZ = rms_norm(X)');
    const [X, w] = [read('X').entries, read('w').entries];
    const square = (n: number) => [0, 1, 2, 3, 4].reduce((sum, k) => sum + X(n, k) ** 2, 0) / 5;
    assertEntries(read('Y'), (n, i) => (X(n, i) / Math.sqrt(square(n) + 0.1)) * w(i));
    assertEntries(read('Z'), (n, i) => X(n, i) / Math.sqrt(square(n) + Number.EPSILON));
  });

  it('batch_norm of vectors and of images', () => {
    const read = numbersOf(
      'X : [5, 3]\nI : [2, 3, 2, 2]\nw : [3]\nb : [3]\nY = batch_norm(X, w, b)\nJ = batch_norm(I, w)',
    );
    const [X, I, w, b] = [read('X').entries, read('I').entries, read('w').entries, read('b').entries];
    assertEntries(read('Y'), (n, c) => {
      const run = [0, 1, 2, 3, 4].map((k) => [k, c]);
      return standard(X, [n, c], run) * w(c) + b(c);
    });
    assertEntries(read('J'), (n, c, i, j) => {
      const run = [...positions([2, 2, 2])].map(([k = 0, ...place]) => [k, c, ...place]);
      return standard(I, [n, c, i, j], run) * w(c);
    });
  });

  for (const groups of [1, 2, 3, 6]) {
    it(`group_norm in ${groups} groups`, () => {
      const read = numbersOf(`X : [2, 6, 3]\nw : [6]\nb : [6]\nY = group_norm(X, ${groups}, w, b)`);
      const [X, w, b] = [read('X').entries, read('w').entries, read('b').entries];
      const length = 6 / groups;
      assertEntries(read('Y'), (n, c, t) => {
        const first = Math.floor(c / length) * length;
        const run = [...positions([length, 3])].map(([k = 0, s = 0]) => [n, first + k, s]);
        return standard(X, [n, c, t], run) * w(c) + b(c);
      });
    });
  }

  it('rstd along an axis', () => {
    const read = numbersOf('X : [4, 3]\nr = rstd(X, axis=0)\ns = rstd(X)');
    const X = read('X').entries;
    assertEntries(read('r'), (j) => {
      return (
        1 /
        Math.sqrt(
          moments(
            X,
            [0, 1, 2, 3].map((k) => [k, j]),
          ).variance + 1e-5,
        )
      );
    });
    assertEntries(read('s'), (i) => {
      return (
        1 /
        Math.sqrt(
          moments(
            X,
            [0, 1, 2].map((k) => [i, k]),
          ).variance + 1e-5,
        )
      );
    });
  });
});

describe('normalizations by algebra', () => {
  const proved: readonly (readonly [document: string, ...claims: string[]])[] = [
    [
      'dim n\nx : [n]\ng : [n]\nh = layer_norm(x)\nr = rstd(x)\nL = sum(g * h)',
      'h == (x - mean(x)) / sqrt(mean((x - mean(x)) ^ 2) + 0.00001)',
      'sum(h) == 0',
      'grad(h, x) == r * (eye(n) - ones(n, n) / n - h @ h.T / n)',
      'grad(L, x) == r * (g - mean(g) - h * mean(g * h))',
    ],
    [
      'dim N\ndim C\nX : [N, C]\nw : [C]\nG : [N, C]\nL = sum(G * batch_norm(X, w))\nr = rstd(X, axis=0)\nD = G * w\nh = batch_norm(X)',
      'grad(L, X) == r * (D - mean(D, axis=0) - h * mean(D * h, axis=0))',
      'grad(L, w) == sum(G * h, axis=0)',
    ],
    [
      'dim n\nx : [n]\ng : [n]\ny = rms_norm(x, eps=0.1)\nr = 1 / sqrt(mean(x ^ 2) + 0.1)\nL = sum(g * y)',
      'y == x * r',
      'grad(L, x) == r * (g - y * mean(g * y))',
    ],
  ];
  for (const [document, ...claims] of proved) {
    it(document.replaceAll('\n', '; '), () => {
      const checks = claims.map((claim) => `check ${claim}`).join('\n');
      const analysis = analyze(parse(`${document}\n${checks}`));
      assert.deepEqual(analysis.problems, []);
      const verdicts = analysis.claims().map(({ text, verdict }) => `${text}: ${verdict}`);
      assert.deepEqual(
        verdicts,
        claims.map((claim) => `${claim}: proved`),
      );
    });
  }

  it('is a diagonal plus one of rank 2', () => {
    const analysis = analyze(parse('dim n\nx : [n]\ny = layer_norm(x)'));
    assert.equal(analysis.total('y', 'x')?.structure.kind, 'diagonal-plus-low-rank');
  });
});
