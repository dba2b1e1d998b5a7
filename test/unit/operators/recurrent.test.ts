/** Recurrent cells against plain loops in PyTorch's order of gates, and against the same written out by hand. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';
import { assertEntries, numbersOf, total } from './reference';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** A document with a batch of two examples, three inputs and four hidden units. */
function cell(gates: number, states: number, call: string) {
  const rows = 4 * gates;
  const read = numbersOf(
    `x : [2, 3]\ns : [2, ${4 * states}]\nU : [${rows}, 3]\nW : [${rows}, 4]\nb : [${rows}]\nd : [${rows}]\ny = ${call}`,
  );
  const [x, s, U] = [read('x').entries, read('s').entries, read('U').entries];
  const [W, b, d] = [read('W').entries, read('b').entries, read('d').entries];
  const fromInput = (n: number, row: number) => total([3], (k) => U(row, k) * x(n, k)) + b(row);
  const fromState = (n: number, row: number) => total([4], (k) => W(row, k) * s(n, k)) + d(row);
  return { y: read('y'), old: s, fromInput, fromState };
}

describe('recurrent cells against plain loops', () => {
  it('rnn_cell', () => {
    const { y, fromInput, fromState } = cell(1, 1, 'rnn_cell(x, s, U, W, b, d)');
    assertEntries(y, (n, u) => Math.tanh(fromInput(n, u) + fromState(n, u)));
  });

  it('rnn_cell with relu', () => {
    const { y, fromInput, fromState } = cell(1, 1, 'rnn_cell(x, s, U, W, b, d, nonlinearity=relu)');
    assertEntries(y, (n, u) => Math.max(0, fromInput(n, u) + fromState(n, u)));
  });

  it('gru_cell', () => {
    const { y, old, fromInput, fromState } = cell(3, 1, 'gru_cell(x, s, U, W, b, d)');
    assertEntries(y, (n, u) => {
      const r = sigmoid(fromInput(n, u) + fromState(n, u));
      const z = sigmoid(fromInput(n, 4 + u) + fromState(n, 4 + u));
      const candidate = Math.tanh(fromInput(n, 8 + u) + r * fromState(n, 8 + u));
      return (1 - z) * candidate + z * old(n, u);
    });
  });

  it('lstm_cell', () => {
    const { y, old, fromInput, fromState } = cell(4, 2, 'lstm_cell(x, s, U, W, b, d)');
    assertEntries(y, (n, place) => {
      const u = place % 4;
      const [i, f, g, o] = [0, 4, 8, 12].map((gate) => fromInput(n, gate + u) + fromState(n, gate + u)) as [
        number,
        number,
        number,
        number,
      ];
      const memory = sigmoid(f) * old(n, 4 + u) + sigmoid(i) * Math.tanh(g);
      return place < 4 ? sigmoid(o) * Math.tanh(memory) : memory;
    });
  });
});

describe('recurrent cells by algebra', () => {
  it('an LSTM step is what its equations say', () => {
    const analysis = analyze(
      parse(
        `dim n
        dim m
        x : [m]
        h : [n]
        c : [n]
        U : [4 * n, m]
        W : [4 * n, n]
        z = U @ x + W @ h
        c1 = sigmoid(z[n:2 * n]) * c + sigmoid(z[:n]) * tanh(z[2 * n:3 * n])
        h1 = sigmoid(z[3 * n:]) * tanh(c1)
        check lstm_cell(x, [h; c], U, W) == [h1; c1]`.replaceAll('        ', ''),
      ),
    );
    assert.deepEqual(analysis.problems, []);
    assert.deepEqual(
      analysis.claims().map(({ verdict, message }) => (verdict === 'proved' ? verdict : message)),
      ['proved'],
    );
  });

  it('solves the sizes of the weights from those of the input and of the state', () => {
    const analysis = analyze(parse('x : [3]\nh : [5]\nU : ?\nW : ?\ny = gru_cell(x, h, U, W)'));
    assert.deepEqual(analysis.problems, []);
    assert.deepEqual(analysis.names.get('U')?.axes.map(Number), [15, 3]);
    assert.deepEqual(analysis.names.get('W')?.axes.map(Number), [15, 5]);
  });
});
