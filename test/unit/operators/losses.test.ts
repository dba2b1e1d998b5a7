/** Losses with PyTorch's settings against plain arithmetic, as its documentation writes them. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { nestedNumbers } from '../../../src/features/numbers';
import { parse } from '../../../src/language/parse';
import { numbersOf } from './reference';

const SETTINGS = 'Z : [3, 4]\nt : [3] = [2, 0, 3]\nw : positive[4]\n';
const NUMBERS = [2, 0, 3];

function logSoftmax(row: readonly number[]): number[] {
  const total = Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0));
  return row.map((value) => value - total);
}

interface Known {
  /** Log-probabilities, row by row. */
  readonly logs: readonly (readonly number[])[];
  readonly w: readonly number[];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const CASES: readonly (readonly [call: string, expected: (known: Known) => number])[] = [
  ['cross_entropy(Z, t)', ({ logs }) => mean(NUMBERS.map((c, b) => -at(logs, b, c)))],
  ['cross_entropy(Z, t, reduction="sum")', ({ logs }) => 3 * mean(NUMBERS.map((c, b) => -at(logs, b, c)))],
  [
    'cross_entropy(Z, t, weight=w)',
    ({ logs, w }) => {
      const total = NUMBERS.reduce((sum, c, b) => sum - (w[c] as number) * at(logs, b, c), 0);
      return total / NUMBERS.reduce((sum, c) => sum + (w[c] as number), 0);
    },
  ],
  ['cross_entropy(Z, t, ignore_index=3)', ({ logs }) => -(at(logs, 0, 2) + at(logs, 1, 0)) / 2],
  [
    'cross_entropy(Z, t, label_smoothing=0.2)',
    ({ logs }) => mean(NUMBERS.map((c, b) => -0.8 * at(logs, b, c) - 0.2 * mean(logs[b] as number[]))),
  ],
  [
    'cross_entropy(Z, t, ignore_index=3, label_smoothing=0.2)',
    ({ logs }) => mean([2, 0].map((c, b) => -0.8 * at(logs, b, c) - 0.2 * mean(logs[b] as number[]))),
  ],
  [
    'cross_entropy(Z, one_hot(t, 4), weight=w)',
    ({ logs, w }) => mean(NUMBERS.map((c, b) => -(w[c] as number) * at(logs, b, c))),
  ],
  ['nll_loss(log_softmax(Z), t)', ({ logs }) => mean(NUMBERS.map((c, b) => -at(logs, b, c)))],
  ['cross_entropy(Z[0, :], 2)', ({ logs }) => -at(logs, 0, 2)],
];

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] as number;
}

describe('losses with their settings', () => {
  for (const [call, expected] of CASES) {
    it(call, () => {
      const read = numbersOf(`${SETTINGS}L = ${call}`);
      const [Z, w] = [read('Z').entries, read('w').entries];
      const logs = [0, 1, 2].map((b) => logSoftmax([0, 1, 2, 3].map((c) => Z(b, c))));
      const known = { logs, w: [0, 1, 2, 3].map((c) => w(c)) };
      assert.ok(Math.abs(read('L').entries() - expected(known)) < 1e-12);
    });
  }

  it('binary cross-entropy with logits and weights', () => {
    const read = numbersOf(
      'x : [2, 3]\ny : prob[3]\nw : [2, 3]\np : positive[3]\nY : [2, 3]\nL = bce_with_logits(x, Y, weight=w, pos_weight=p)',
    );
    const [x, Y, w, p] = ['x', 'Y', 'w', 'p'].map((name) => read(name).entries) as [
      Entries,
      Entries,
      Entries,
      Entries,
    ];
    let total = 0;
    for (let b = 0; b < 2; b++) {
      for (let c = 0; c < 3; c++) {
        const s = 1 / (1 + Math.exp(-x(b, c)));
        total -= w(b, c) * (p(c) * Y(b, c) * Math.log(s) + (1 - Y(b, c)) * Math.log(1 - s));
      }
    }
    assert.ok(Math.abs(read('L').entries() - total / 6) < 1e-12);
  });
});

type Entries = (...at: number[]) => number;

describe('products with zeros', () => {
  const cases: readonly (readonly [source: string, gradient: unknown, hessian: unknown])[] = [
    [
      'x : [3] = [2, 0, 3]',
      [0, 6, 0],
      [
        [0, 3, 0],
        [3, 0, 2],
        [0, 2, 0],
      ],
    ],
    [
      'x : [3] = [0, 0, 3]',
      [0, 0, 0],
      [
        [0, 3, 0],
        [3, 0, 0],
        [0, 0, 0],
      ],
    ],
  ];
  for (const [source, gradient, hessian] of cases) {
    it(source, () => {
      const analysis = analyze(parse(`${source}\ny = prod(x)\ng = grad(y, x)`));
      assert.deepEqual(analysis.problems, []);
      const first = analysis.total('y', 'x');
      const second = analysis.total('g', 'x');
      assert.ok(first && second);
      assert.deepEqual(nestedNumbers(first.array, analysis), gradient);
      assert.deepEqual(nestedNumbers(second.array, analysis), hessian);
    });
  }
});
