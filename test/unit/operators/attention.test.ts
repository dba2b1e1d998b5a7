/** Attention against plain loops, and its gradients as they stand in the papers. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';
import { assertEntries, type Entries, numbersOf, total } from './reference';

/** `exp(score) / Σ exp(score)` over the keys that may be looked at. */
function weightsOf(
  keys: number,
  score: (key: number) => number,
  allowed: (key: number) => boolean,
): number[] {
  const exponentials = Array.from({ length: keys }, (_, key) => (allowed(key) ? Math.exp(score(key)) : 0));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / sum);
}

const everyKey = () => true;

describe('attention against plain loops', () => {
  it('scaled_dot_product_attention', () => {
    const read = numbersOf(
      'Q : [3, 4]\nK : [5, 4]\nV : [5, 2]\nY = scaled_dot_product_attention(Q, K, V)\nZ = attention(Q, K, V, scale=0.3)',
    );
    const [Q, K, V] = [read('Q').entries, read('K').entries, read('V').entries];
    const at = (scale: number) => (l: number, v: number) => {
      const score = (s: number) => scale * total([4], (e) => Q(l, e) * K(s, e));
      const weights = weightsOf(5, score, everyKey);
      return total([5], (s) => (weights[s] as number) * V(s, v));
    };
    assertEntries(read('Y'), at(1 / Math.sqrt(4)));
    assertEntries(read('Z'), at(0.3));
  });

  it('scaled_dot_product_attention of batches, causal and masked', () => {
    const read = numbersOf(
      `Q : [2, 3, 4]\nK : [2, 3, 4]\nV : [2, 3, 2]\nM : [3, 3]
      Y = scaled_dot_product_attention(Q, K, V, is_causal=true)
      Z = scaled_dot_product_attention(Q, K, V, attn_mask=M)
      W = scaled_dot_product_attention(Q, K, V, attn_mask=log(tril(ones(3, 3))))`.replaceAll('      ', ''),
    );
    const [Q, K, V, M] = [read('Q').entries, read('K').entries, read('V').entries, read('M').entries];
    const at = (mask: Entries, isCausal: boolean) => (b: number, l: number, v: number) => {
      const score = (s: number) => 0.5 * total([4], (e) => Q(b, l, e) * K(b, s, e)) + mask(l, s);
      const weights = weightsOf(3, score, (s) => !isCausal || s <= l);
      return total([3], (s) => (weights[s] as number) * V(b, s, v));
    };
    assertEntries(
      read('Y'),
      at(() => 0, true),
    );
    assertEntries(
      read('W'),
      at(() => 0, true),
    );
    assertEntries(read('Z'), at(M, false));
  });

  for (const heads of [1, 2, 3]) {
    it(`multi_head_attention with ${heads} heads`, () => {
      const read = numbersOf(
        `X : [2, 3, 6]\nC : [2, 4, 6]\nW : [18, 6]\nb : [18]\nP : [6, 6]\nc : [6]\nY = multi_head_attention(X, C, C, ${heads}, W, P, b, c)`,
      );
      const [X, C, W] = [read('X').entries, read('C').entries, read('W').entries];
      const [b, P, c] = [read('b').entries, read('P').entries, read('c').entries];
      const width = 6 / heads;
      const projected = (x: Entries, n: number, row: number, column: number) =>
        total([6], (e) => W(column, e) * x(n, row, e)) + b(column);
      const head = (n: number, l: number, h: number, place: number) => {
        const score = (s: number) =>
          total([width], (d) => {
            const column = h * width + d;
            return projected(X, n, l, column) * projected(C, n, s, 6 + column);
          }) / Math.sqrt(width);
        const weights = weightsOf(4, score, everyKey);
        return total([4], (s) => (weights[s] as number) * projected(C, n, s, 12 + h * width + place));
      };
      assertEntries(
        read('Y'),
        (n, l, o) => total([heads, width], (h, d) => P(o, h * width + d) * head(n, l, h, d)) + c(o),
      );
    });
  }
});

describe('attention by algebra', () => {
  const free = 'dim n\ndim m\ndim d\ndim v\nQ : [n, d]\nK : [m, d]\nV : [m, v]\nG : [n, v]';
  const byHand =
    'A = softmax(Q @ K.T / sqrt(d))\ndA = G @ V.T\ndS = A * (dA - sum(A * dA, axis=1, keepdims=true))';
  const claims = [
    'attention(Q, K, V) == A @ V',
    'grad(L, V) == A.T @ G',
    'grad(L, Q) == dS @ K / sqrt(d)',
    'grad(L, K) == dS.T @ Q / sqrt(d)',
  ];
  it('has the gradients dQ, dK and dV', () => {
    const checks = claims.map((claim) => `check ${claim}`).join('\n');
    const analysis = analyze(parse(`${free}\n${byHand}\nY = attention(Q, K, V)\nL = sum(G * Y)\n${checks}`));
    assert.deepEqual(analysis.problems, []);
    const verdicts = analysis.claims().map(({ text, verdict }) => `${text}: ${verdict}`);
    assert.deepEqual(
      verdicts,
      claims.map((claim) => `${claim}: proved`),
    );
  });

  it('says which sizes of heads do not fit', () => {
    const analysis = analyze(
      parse('X : [3, 5]\nW : [15, 5]\nP : [5, 5]\nY = multi_head_attention(X, X, X, 2, W, P)'),
    );
    assert.equal(analysis.problems.length, 1);
  });
});

describe('triangles', () => {
  for (const diagonal of [-3, -1, 0, 1, 4]) {
    it(`tril and triu from diagonal ${diagonal} on`, () => {
      const read = numbersOf(
        `A : [2, 3, 4]\nL = tril(A, diagonal=${diagonal})\nU = triu(A, diagonal=${diagonal})`,
      );
      const A = read('A').entries;
      assertEntries(read('L'), (b, i, j) => (j <= i + diagonal ? A(b, i, j) : 0));
      assertEntries(read('U'), (b, i, j) => (j >= i + diagonal ? A(b, i, j) : 0));
    });
  }
});
