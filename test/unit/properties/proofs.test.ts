/** What is proved is true: claims about random operands, many of them false, held against numbers elsewhere. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Analysis, analyze } from '../../../src/analysis/analysis';
import { lower } from '../../../src/analysis/lower';
import { parse } from '../../../src/language/parse';
import type { CheckStatement } from '../../../src/language/syntax';
import { evaluate } from '../../../src/numeric/evaluate';
import { tryNumbers } from './pairs';
import { holdsFor } from './runs';

const HEAD = `dim n
x : [n]
y : [n]
p : positive[n]
q : positive[n]
b : onehot[n]
r : prob[n]
A : [n, n]
B : [n, n]
S : symmetric[n, n]
P : spd[n, n]
Q : orthogonal[n, n]
D : diagonal[n, n]
s : []
`;

/** Two sides each, in vectors u and v and matrices M and N: the usual rules, and what they are mistaken for. */
const PATTERNS: readonly string[] = `
sqrt(u ^ 2) == u | sqrt(u ^ 2) == abs(u) | (u ^ 3) ^ (1 / 3) == u | (u * v) ^ 0.5 == u ^ 0.5 * v ^ 0.5
log(u * v) == log(u) + log(v) | log(u ^ 2) == 2 * log(u) | exp(u) ^ 2 == exp(2 * u) | (u / v) ^ 2 == u ^ 2 / v ^ 2
abs(u * v) == abs(u) * abs(v) | abs(u) * u == u ^ 2 | sign(u) * u == abs(u) | sign(u) ^ 2 == ones(n)
relu(u) - relu(-u) == u | relu(2 * u) == 2 * relu(u) | relu(-2 * u) == -2 * relu(u) | (u > 0) * u == relu(u)
(u > 0) + (u < 0) == ones(n) | (u > v) + (v > u) == ones(n) | (u >= 0) == 1 - (u < 0) | where(u > 0, u, v) == u
max(u) + max(v) == max(u + v) | max(-u) == -min(u) | maximum(u, v) == u + v - minimum(u, v) | minimum(u, v) == v
softmax(u + s) == softmax(u) | softmax(2 * u) == softmax(u) | logsumexp(u + s) == logsumexp(u) + s
sum(u) ^ 2 == sum(u ^ 2) | sum(u) ^ 2 == sum(u @ u.T) | sum(u * v) == u.T @ v | norm(s * u) == s * norm(u)
norm(u / norm(u)) == 1 | prod(2 * u) == 2 * prod(u) | prod(u) * prod(v) == prod(u * v) | u * u == u
M @ N == N @ M | (M @ N).T == N.T @ M.T | (M @ N).T == M.T @ N.T | M.T == M | M * N == M @ N | M @ M == M
trace(M @ N) == trace(N @ M) | trace(M @ N @ M) == trace(M @ M @ N) | trace(M @ N @ A) == trace(N @ M @ A)
u.T @ M @ v == v.T @ M.T @ u | u.T @ M @ v == v.T @ M @ u | diag(u) @ diag(v) == diag(u * v) | diag(diag(M)) == M
M.T @ M == eye(n) | norm(M @ u) == norm(u) | tril(M) + triu(M) == M | kron(M, N) == kron(N, M) | vec(M) == vec(M.T)
[u; v].T @ [v; u] == 2 * u.T @ v | [M, N] @ [u; v] == M @ u + N @ v | [M, N] @ [u; v] == M @ v + N @ u
(u + v) ^ 2 == u ^ 2 + 2 * u * v + v ^ 2 | 1 / u + 1 / v == (u + v) / (u * v) | 1 / (u + v) == 1 / u + 1 / v
grad(sum(r * u), r) == u | grad(sum(r) ^ 2, r) == 2 * ones(n) | grad(sum(b * b * u), b) == 2 * b * u
grad(trace(Q @ M), Q) == M.T | grad(trace(S @ M), S) == M.T | grad(trace(S @ M), S) == M | grad(sum(D @ M), D) == D
grad(x.T @ M @ x, x) == (M + M.T) @ x | grad(x.T @ M @ x, x) == 2 * M @ x | grad(norm(x), x) == x / norm(x)
`
  .trim()
  .split(/[|\n]/)
  .map((pattern) => pattern.trim());

const VECTORS = [
  'x',
  'y',
  'p',
  'q',
  'b',
  'r',
  'A @ x',
  'exp(x)',
  'relu(x)',
  '-x',
  'x * y',
  'softmax(x)',
  'x + 1',
];
const MATRICES = [
  'A',
  'B',
  'S',
  'P',
  'Q',
  'D',
  'A.T',
  'A @ B',
  'diag(x)',
  'x @ y.T',
  'A.T @ A',
  'S + P',
  'Q.T',
];

const claim = fc
  .record({
    pattern: fc.constantFrom(...PATTERNS),
    u: fc.constantFrom(...VECTORS),
    v: fc.constantFrom(...VECTORS),
    M: fc.constantFrom(...MATRICES),
    N: fc.constantFrom(...MATRICES),
  })
  .map(({ pattern, ...operands }) =>
    pattern.replace(/\b[uvMN]\b/g, (letter) => {
      const operand = operands[letter as keyof typeof operands];
      return /^\w$/.test(operand) ? operand : `(${operand})`;
    }),
  );

/** The largest relative difference of the sides where both have a value, at points that no verdict was tried at. */
function largestGap(analysis: Analysis, seed: number, text: string): number {
  const statement = analysis.document.statements.find((s) => s.kind === 'check') as CheckStatement;
  const [left, right] = statement.sides.map((side) => lower(side, analysis)?.array);
  const other = analyze(parse(`seed ${seed}\n${text}`));
  let worst = 0;
  for (const values of [other.values, other.valuesAt(1), other.valuesAt(2), analysis.valuesAt(20)]) {
    const sides = tryNumbers(() => [evaluate(left!, values).data, evaluate(right!, values).data] as const);
    if (sides === undefined) continue;
    const [a, b] = sides;
    const scale = Math.max(1e-3, ...a.filter(Number.isFinite).map(Math.abs));
    a.forEach((value, k) => {
      const gap = Math.abs(value - (b[k] as number)) / scale;
      if (gap > worst) worst = gap;
    });
  }
  return worst;
}

describe('verdicts on random claims', function () {
  this.timeout(600_000);

  it('are proved only where numbers agree elsewhere, too', () => {
    holdsFor(
      fc.tuple(claim, fc.integer({ min: 1000, max: 9999 })),
      ([text, seed]) => {
        const source = `${HEAD}check ${text}\n`;
        const analysis = analyze(parse(source));
        assert.deepEqual(analysis.problems, []);
        const { verdict } = analysis.claims()[0]!;
        if (verdict !== 'proved') return;
        const gap = largestGap(analysis, seed, source);
        assert.ok(gap < 1e-6, `${text} is ${verdict}, but the sides differ by ${gap}`);
      },
      4,
    );
  });

  it('are never more than refuted once a side is changed', () => {
    const change = fc.constantFrom(
      ...[' + 0.1', ' * 1.5', ' - 1'].map((tail) => (side: string) => `(${side})${tail}`),
      (side: string) => `-(${side})`,
    );
    holdsFor(fc.tuple(claim, change, fc.integer({ min: 1000, max: 9999 })), ([text, changed, seed]) => {
      const [left, right] = text.split(' == ') as [string, string];
      const source = `${HEAD}check ${left} == ${changed(right)}\n`;
      const analysis = analyze(parse(source));
      const { verdict } = analysis.claims()[0]!;
      if (verdict !== 'proved' && verdict !== 'holds') return;
      const gap = largestGap(analysis, seed, source);
      assert.ok(gap < 1e-6, `${left} == ${changed(right)} is ${verdict}, but the sides differ by ${gap}`);
    });
  });
});
