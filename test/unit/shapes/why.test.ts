/** Every solved size says why it is what it is, in clauses that a person can follow line by line. */
import * as assert from 'node:assert/strict';
import { inferText } from './table';

function why(source: string, name: string, axis = 0): string[] {
  return (inferText(source).names.get(name)?.why(axis) ?? []).map(({ message }) => message);
}

const NETWORK = `x : [784]
W1 : [128, ?]
W2 : [10, ?]
x_B = [x; 1]
z1 = W1 @ x_B
a1 = relu(z1)
a1_B = [a1; 1]
z2 = W2 @ a1_B`;

describe('reasons', () => {
  it('lead from a `?` to what pins it down', () => {
    assert.deepEqual(why(NETWORK, 'W2', 1), [
      '`W1` is declared `[128, ?]` here',
      'the rows of `W1 @ x_B` are the rows of `W1`',
      'the rows of `relu(z1)` are the rows of `z1`',
      'the rows of `[a1; 1]` are the rows of `a1` + 1',
      '`W2 @ a1_B` needs the columns of `W2` to be the rows of `a1_B`',
    ]);
    assert.deepEqual(why(NETWORK, 'W1', 1), [
      '`x` is declared `[784]` here',
      'the rows of `[x; 1]` are the rows of `x` + 1',
      '`W1 @ x_B` needs the columns of `W1` to be the rows of `x_B`',
    ]);
  });

  it('are one for what is declared', () => {
    assert.deepEqual(why(NETWORK, 'x'), ['`x` is declared `[784]` here']);
  });

  it('take the shortest of several ways', () => {
    const source = 'x : [3]\ny = relu(relu(x))\nz : [3] = y';
    assert.deepEqual(why(source, 'z'), ['`z` is annotated `[3]` here']);
  });

  it('name the dims on the way', () => {
    assert.deepEqual(why('dim n = 28 * 28\nx : [n]', 'x'), [
      '`n` is `28 * 28` here',
      '`x` is declared `[n]` here',
    ]);
  });

  it('say what is written in a call', () => {
    assert.deepEqual(why('A = eye(3)', 'A'), ['the rows of `eye(3)` are 3']);
    assert.deepEqual(why('x : [4]\ny = concat(x, x)', 'y'), [
      '`x` is declared `[4]` here',
      'the rows of `concat(x, x)` are 2 * the rows of `x`',
    ]);
    assert.deepEqual(
      why('x : [4]\ny = x[1:]', 'y'),
      ['the rows of `x[1:]` are 3 of the rows of `x`', '`x` is declared `[4]` here'].reverse(),
    );
  });

  it('say so where nothing pins a size down', () => {
    assert.deepEqual(why('x : [?]\ny = relu(x)', 'y'), [
      'nothing says what this size is',
      'the rows of `relu(x)` are the rows of `x`',
    ]);
  });

  it('are never taken from a claim', () => {
    const source = 'x : [3]\ny = relu(relu(relu(x)))\ncheck y == [1; 2; 3]\ncheck y + [1; 2; 3] == y';
    assert.equal(why(source, 'y').length, 4);
  });

  it('are given for the shape of a bare `?` too', () => {
    const inferred = inferText('W : ?\nx : [5]\nz : [7] = W @ x');
    const [blank] = inferred.blanks.values();
    assert.ok(blank?.solved);
    assert.deepEqual(
      blank.why().map(({ message }) => message),
      [
        '`x` is declared `[5]` here',
        '`z` is annotated `[7]` here',
        '`z` is defined as `W @ x`',
        '`W @ x` needs the columns of `W` to be the rows of `x`',
        'the rows of `W @ x` are the rows of `W`',
      ],
    );
  });

  it('stop at a hundred', () => {
    const lines = Array.from({ length: 300 }, (_, k) => `x${k + 1} = relu(x${k})`);
    assert.equal(why(['x0 : [3]', ...lines].join('\n'), 'x300').length, 100);
  });
});

describe('a claim whose sides differ in shape', () => {
  it('says why on both sides', () => {
    const inferred = inferText('x : [3]\nW : [2, 3]\nz = W @ x\ncheck z == x');
    const [claim] = inferred.claims.values();
    assert.deepEqual(inferred.problems, []);
    assert.deepEqual(
      claim?.mismatch?.reasons.map(({ message }) => message),
      [
        '`x` is declared `[3]` here',
        '`W` is declared `[2, 3]` here',
        'the rows of `W @ x` are the rows of `W`',
      ],
    );
  });
});
