import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../../src/analysis/analysis';
import type { Jacobian } from '../../../src/analysis/jacobian';
import { parse } from '../../../src/language/parse';
import { volumeOf } from '../../../src/numeric/array';
import { boxesOf } from '../../../src/numeric/boxes';
import { evaluate } from '../../../src/numeric/evaluate';
import { type Grid, Mark, type Summary, summarize } from '../../../src/numeric/summary';
import type { Values } from '../../../src/numeric/values';
import { jacobiansOf, titleOf } from '../properties/pairs';

/** All the structures that a matrix may have, in sizes that can be written out. */
const documents = {
  network: `
    x : [5]
    y : onehot[3]
    W1 : [4, 6]
    x_B = [x; 1]
    z1 = W1 @ x_B
    a1 = relu(z1)
    a1_B = [a1; 1]
    W2 : [3, 5]
    z2 = W2 @ a1_B
    a2 = softmax(z2)
    L = -sum(y * log(a2))`,
  convolution: `
    h : [3]
    u : [7]
    y[t] = sum[k](h[k] * u[t + k])
    p = y * 2
    s = sum(p ^ 2)`,
  matrices: `
    A : [3, 4]
    B : [4, 2]
    C = A @ B
    D = C.T
    r = reshape(C, 6)
    n = norm(r)
    t = trace(C @ D)`,
  broadcast: `
    X : [2, 3, 4]
    b : [4]
    Y = X + b
    m = mean(Y, axis=1)
    v = X[1, :, 2]
    o = outer(v, b)`,
};

function run(steps: Generator<number, Summary, void>): Summary {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    assert.ok(step.value >= 0 && step.value <= 1, `${step.value} is a part`);
  }
}

/** The same from the matrix written out. */
function dense({ array, rowAxes }: Jacobian, values: Values, grid: Grid): Summary {
  const { shape, data } = evaluate(array, values);
  const [height, width] = [volumeOf(shape.slice(0, rowAxes)), volumeOf(shape.slice(rowAxes))];
  const [bottom, right] = [Math.min(height, grid.rows.to), Math.min(width, grid.columns.to)];
  const rows = Math.max(0, Math.ceil((bottom - grid.rows.from) / grid.rowStep));
  const columns = Math.max(0, Math.ceil((right - grid.columns.from) / grid.columnStep));
  const summary = {
    rows,
    columns,
    values: new Float64Array(rows * columns),
    marks: new Uint8Array(rows * columns),
    most: 0,
    sampled: false,
  };
  for (let r = grid.rows.from; r < bottom; r++) {
    for (let c = grid.columns.from; c < right; c++) {
      const value = data[r * width + c]!;
      const cell =
        Math.floor((r - grid.rows.from) / grid.rowStep) * columns +
        Math.floor((c - grid.columns.from) / grid.columnStep);
      if (value > 0) summary.marks[cell]! |= Mark.positive;
      if (value < 0) summary.marks[cell]! |= Mark.negative;
      if (Math.abs(value) > Math.abs(summary.values[cell]!)) summary.values[cell] = value;
      summary.most = Math.max(summary.most, Math.abs(value));
    }
  }
  return summary;
}

function assertSame(found: Summary, expected: Summary, title: string): void {
  assert.deepEqual([found.rows, found.columns], [expected.rows, expected.columns], title);
  assert.ok(Math.abs(found.most - expected.most) <= 1e-12 * Math.max(1, expected.most), title);
  expected.values.forEach((value, cell) => {
    const where = `${title}, cell ${cell}: ${found.values[cell]} for ${value}`;
    assert.ok(
      Math.abs(Math.abs(value) - Math.abs(found.values[cell]!)) <= 1e-12 * Math.max(1, expected.most),
      where,
    );
    if (value !== 0) assert.ok(found.marks[cell]! & Mark.open, `${where} is open`);
    // Rounding may leave a nothing of either sign where terms cancel.
    if (Math.abs(value) > 1e-12) {
      assert.equal(found.marks[cell]! & expected.marks[cell]!, expected.marks[cell], where);
    }
  });
}

const laid = ({ array, rowAxes }: Jacobian) => ({ array, rowAxes, held: [] });

describe('a part of a matrix at a coarser resolution', () => {
  for (const [name, text] of Object.entries(documents)) {
    const analysis = analyze(parse(text.trim().replace(/^ +/gm, '')));
    const jacobians = jacobiansOf(analysis);
    it(`is what its entries come to, however it is cut: ${name}`, () => {
      assert.deepEqual(analysis.problems, []);
      assert.ok(jacobians.length > 4);
      const range = fc
        .tuple(fc.nat(30), fc.nat(30))
        .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }));
      const step = fc.constantFrom(1, 1, 2, 3, 8);
      fc.assert(
        fc.property(
          fc.constantFrom(...jacobians),
          fc.record({ rows: range, columns: range, rowStep: step, columnStep: step }),
          (jacobian, grid) => {
            const expected = dense(jacobian, analysis.values, grid);
            if (expected.rows * expected.columns === 0) return;
            const found = run(summarize(laid(jacobian), analysis.values, grid));
            assertSame(found, expected, `${titleOf(jacobian)} ${JSON.stringify(grid)}`);
          },
        ),
        { numRuns: 150 },
      );
    });
  }

  const network = analyze(parse(documents.network.trim().replace(/^ +/gm, '')));
  const whole: Grid = {
    rows: { from: 0, to: 99 },
    columns: { from: 0, to: 99 },
    rowStep: 1,
    columnStep: 1,
  };

  it('tells what is zero by structure from what happens to be zero', () => {
    const jacobian = network.local('a1')[0]!;
    const { marks, values } = run(summarize(laid(jacobian), network.values, whole));
    const open = [...marks].map((mark) => mark & Mark.open);
    assert.deepEqual(open, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
    assert.ok([...values].some((value, cell) => value === 0 && open[cell] === 1));
  });

  it('holds an axis at a position', () => {
    const [byW] = network.local('z1');
    const { indices, body } = byW!.array;
    const [i, j, k] = indices;
    const array = { indices: [i!, k!, j!], body };
    const found = run(summarize({ array, rowAxes: 1, held: [2] }, network.values, whole));
    const x = network.values.valueOf(network.names.get('x_B')!).data;
    assert.deepEqual([found.rows, found.columns], [4, 6]);
    assert.deepEqual(
      [...found.values],
      [0, 1, 2, 3].flatMap((row) => (row === 2 ? [...x] : [0, 0, 0, 0, 0, 0])),
    );
  });

  it('loses no isolated entry among millions', () => {
    const text = 'x : [784]\nW : [128, 785]\nx_B = [x; 1]\nz = W @ x_B';
    const analysis = analyze(parse(text));
    const { array } = analysis.local('z')[0]!;
    const grid = { ...whole, rows: { from: 0, to: 100_480 }, columns: { from: 0, to: 128 }, rowStep: 256 };
    const { rows, columns, values, marks } = run(
      summarize({ array, rowAxes: 2, held: [] }, analysis.values, grid),
    );
    assert.deepEqual([rows, columns], [393, 128]);
    // Row 785 k + j holds x_B[j] in column k: the last of each run is the appended 1.
    for (let k = 0; k < 128; k++) {
      const cell = Math.floor((785 * k + 784) / 256) * 128 + k;
      assert.ok(values[cell]! >= 1 && marks[cell]! & Mark.positive, `column ${k}`);
    }
  });

  it('marks what is not a number, and what is infinite', () => {
    const analysis = analyze(parse('x : [3] = [0, 1, 4]\nr = sqrt(x)\nq = log(x - 1)'));
    const byR = run(summarize(laid(analysis.local('r')[0]!), analysis.values, whole));
    assert.equal(byR.marks[0], Mark.open | Mark.positive | Mark.infinite);
    assert.equal(byR.most, 0.5);
    assert.equal(byR.values[0], Number.POSITIVE_INFINITY);
  });
});

describe('a range of a side of several axes', () => {
  it('is taken apart into ranges of the axes, in order and without a gap', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(sizes, fc.nat(700), fc.nat(700), (shape, a, b) => {
        const volume = volumeOf(shape);
        const [from, to] = [Math.min(a, b) % (volume + 1), Math.min(volume, Math.max(a, b))];
        let at = from;
        const boxes = boxesOf(shape, { from, to });
        for (const box of boxes) {
          assert.equal(box.from, at);
          assert.equal(box.length, volumeOf(box.ranges.map((range) => range.to - range.from)));
          at += box.length;
        }
        assert.equal(at, Math.max(from, to));
        assert.ok(boxes.length <= Math.max(1, 2 * shape.length - 1));
      }),
    );
  });
});
