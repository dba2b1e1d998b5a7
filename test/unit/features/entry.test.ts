import assert from 'node:assert/strict';
import { type Analysis, openDocument } from '../../../src/features/document';
import { highlightsOf } from '../../../src/features/highlights';
import { type Answered, answerSteps, readRequest } from '../../../src/features/requests/answer';
import type { EntryAnswer, PanelRequest } from '../../../src/protocol';

const text = `x : [3] = [0.5, -1, 2]
y : onehot[2]
W : [2, 4]
x_B = [x; 1]
z = W @ x_B
a = relu(z)
s = softmax(z)
L = -sum(y * log(s)) + sum(a)
n = 2 * x[0]
dim k
v : [k]
w = 2 * v
`;
const analysis = openDocument(text);

function answered(request: PanelRequest, of: Analysis = analysis): Answered {
  const steps = answerSteps(of, request);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function entry(of: string, wrt: string, at: readonly number[], local = true): EntryAnswer {
  const found = answered({ kind: 'entry', matrix: { of, wrt, local }, at });
  assert.ok(found.type === 'answer' && found.answer.kind === 'entry', JSON.stringify(found));
  return found.answer;
}

const near = (a: number | undefined, b: number) =>
  assert.ok(Math.abs((a ?? Number.NaN) - b) < 1e-12, `${a} is ${b}`);

describe('an entry', () => {
  /** Name, position, title, formula. */
  const written: [string, string, number[], string, string][] = [
    ['x_B', 'x', [1, 1], '∂x_B[1]/∂x[1]', '1'],
    ['x_B', 'x', [1, 3], '∂x_B[3]/∂x[1]', '0'],
    ['z', 'x_B', [2, 1], '∂z[1]/∂x_B[2]', 'W[1, 2]'],
    ['z', 'W', [1, 2, 1], '∂z[1]/∂W[1, 2]', 'x_B[2]'],
    ['s', 'z', [0, 1], '∂s[1]/∂z[0]', '-s[0] * s[1]'],
  ];
  for (const [of, wrt, at, title, formula] of written) {
    it(`is ${title} = ${formula}`, () => {
      const found = entry(of, wrt, at);
      assert.deepEqual([found.title.text, found.formula.text, found.zero], [title, formula, formula === '0']);
    });
  }

  it('has its number and those of what it reads', () => {
    const { value, operands, names } = entry('z', 'x_B', [2, 1]);
    const W = analysis.values.valueOf(analysis.names.get('W')!).data[1 * 4 + 2]!;
    near(value, W);
    assert.deepEqual(operands, [{ text: 'W[1, 2]', name: 'W', value: W }]);
    assert.deepEqual(names, ['W']);
  });

  it('is taken apart where it is a sum: the largest summands, and what the others come to', () => {
    const { value, parts, operands } = entry('L', 'x_B', [0], false);
    assert.ok(operands.some((operand) => operand.text === 'W[:, 0]' && operand.value === undefined));
    const largest = parts!.largest.map((part) => part.value);
    near(value, largest.reduce((sum, part) => sum + part, 0) + parts!.rest);
    assert.deepEqual(
      largest,
      [...largest].sort((a, b) => Math.abs(b) - Math.abs(a)),
    );
  });

  it('says of a total derivative what each path brings, and they add up to it', () => {
    const { value, paths } = entry('L', 'z', [1], false);
    assert.deepEqual(paths.map(({ through }) => through.join(' ')).sort(), ['z a L', 'z s L']);
    near(
      value,
      paths.reduce((sum, path) => sum + path.value, 0),
    );
    const alone = entry('L', 'x', [2], false);
    assert.deepEqual(
      alone.paths.map(({ through }) => through.join(' ')),
      ['x x_B z L'],
    );
    near(alone.paths[0]!.value, alone.value!);
    assert.match(alone.paths[0]!.parts.largest[0]!.text, /^∂x_B\[2\]\/∂x\[2\] · ∂L\/∂x_B\[2\] = 1 · /);
  });

  it('says what a zero is a product of', () => {
    const off = analysis.values.valueOf(analysis.names.get('z')!).data.findIndex((z) => z <= 0);
    const found = entry('a', 'W', [off < 0 ? 0 : off, 1, off < 0 ? 1 : off], false);
    assert.equal(found.value, 0);
    assert.match(found.paths[0]!.parts.largest[0]!.text, / = .* · 0$| = 0 · /);
  });

  const refused: [string, PanelRequest, RegExp][] = [
    [
      'of a name that is gone',
      { kind: 'entry', matrix: { of: 'q', wrt: 'x', local: true }, at: [0, 0] },
      /no ∂q\/∂x/,
    ],
    [
      'beyond the end',
      { kind: 'entry', matrix: { of: 'z', wrt: 'x_B', local: true }, at: [4, 0] },
      /another shape/,
    ],
    [
      'with too few axes',
      { kind: 'entry', matrix: { of: 'z', wrt: 'x_B', local: true }, at: [0] },
      /another shape/,
    ],
  ];
  for (const [title, request, reason] of refused) {
    it(`has no answer ${title}, and says why`, () => {
      const found = answered(request);
      assert.ok(found.type === 'failed');
      assert.match(found.reason, reason);
    });
  }

  it('has a formula and no number where sizes are free', () => {
    const { formula, value } = entry('w', 'v', [0, 0]);
    assert.deepEqual([formula.text, value], ['2', undefined]);
  });
});

describe('a request', () => {
  const matrix = { of: 'z', wrt: 'x_B', local: true };
  const window = {
    kind: 'window',
    matrix,
    arrangement: { rows: [0], columns: [1], at: [0, 0] },
    rows: { from: 0, to: 4 },
    columns: { from: 0, to: 2 },
    rowStep: 1,
    columnStep: 1,
  };
  const kept = [{ kind: 'entry', matrix, at: [1, 2] }, window];
  for (const request of kept) {
    it(`is read: ${request.kind}`, () => assert.deepEqual(readRequest(request), request));
  }
  const dropped: unknown[] = [
    undefined,
    'entry',
    { kind: 'toString' },
    { kind: 'entry', matrix, at: [1.5] },
    { kind: 'entry', matrix: { of: 'z' }, at: [0] },
    { ...window, rowStep: 0 },
    { ...window, rows: { from: 0, to: 10_000_000 } },
    { ...window, rows: { from: 4, to: 0 } },
    { ...window, arrangement: { rows: 'all', columns: [], at: [] } },
  ];
  for (const request of dropped) {
    it(`is dropped: ${JSON.stringify(request)?.slice(0, 50)}`, () =>
      assert.equal(readRequest(request), undefined));
  }

  it('is answered in numbers that a structured clone carries', () => {
    const found = answered(readRequest(window)!);
    assert.ok(found.type === 'answer');
    assert.deepEqual(structuredClone(found), found);
    assert.ok(found.answer.kind === 'window' && found.answer.values instanceof Float64Array);
  });
});

describe('what an entry depends on', () => {
  it('is marked where it is defined and where the definition uses it', () => {
    const spans = highlightsOf(analysis, 'z', ['W', 'x_B', 'nobody']);
    assert.deepEqual(
      spans.map(({ from, to }) => `${text.slice(0, from).split('\n').length}: ${text.slice(from, to)}`),
      ['3: W', '4: x_B', '5: W', '5: x_B'],
    );
    assert.deepEqual(highlightsOf(analysis, 'nobody', []), []);
  });

  it('is marked in the layer where a layer defines it', () => {
    const layered = `layer dense(x : [n], m) {
  W : [m, n]
  W @ x
}
u : [3]
h = dense(u, 2)
`;
    const spans = highlightsOf(openDocument(layered), 'h', ['h.W', 'u']);
    const lines = spans.map(({ from, to }) => {
      return `${layered.slice(0, from).split('\n').length}: ${layered.slice(from, to)}`;
    });
    assert.ok(lines.includes('2: W') && lines.includes('5: u'), lines.join(', '));
    assert.ok(spans.every(({ to }) => to <= layered.length));
  });
});
