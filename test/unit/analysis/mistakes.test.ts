/**
 * The usual mistakes: `claim ==> mistake | answer`, `-` where none may be named. What the answer is put in place
 * of must then be true.
 */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

const DOCUMENT = `
dim n
dim m
dim B
x : [n]
a : [n]
c : []
y : onehot[n]
A : [n, n]
C : [n, n]
W : [m, n]
U : [m, n + 1]
X : [B, n]
V : [n, m]
b : [m]
t : [B, m]
z = A @ x
r = relu(z)
h = tanh(z)
s = softmax(z)
L = -sum(y * log(s))
M = sum(r * a)
N = sum(h * a)
xB = [x; 1]
u = U @ xB
Q = sum(u * b)
F = X @ V + b
E = mean((F - t)^2)
S = sum((F - t)^2)
`;

const TABLE = `
grad(L, z) == y - s                               ==> sign | s - y
grad(L, z) == s + y                               ==> sign | s - y
grad(z, x) == A                                   ==> transposed | A.T
grad(x.T @ x, x) == 2 * x.T                       ==> transposed | 2 * x
grad(X @ V, V) == grad(grad(S, F), V)             ==> factor
grad(x.T @ x, x) == x                             ==> factor | 2 * x
grad(x.T @ x, x) == -4 * x                        ==> factor | 2 * x
grad(mean(x * x), x) == 2 * x                     ==> missing-division | 2 * x / n
grad(E, F) == 2 * (F - t)                         ==> missing-division
grad(E, F) == 2 / B * (F - t)                     ==> missing-division
grad(z, x) == A.T * eye(n)                        ==> diagonal-instead-of-full | A.T
grad(h, z) == 1 - h^2                             ==> vector-instead-of-diagonal
grad(h, x) == A.T @ (1 - h^2)                     ==> vector-instead-of-diagonal
grad(r, z) == (z > 0)                             ==> vector-instead-of-diagonal | diag(z > 0)
grad(sum((A @ C @ x) * a), x) == A.T @ C.T @ a    ==> order-of-factors | C.T @ A.T @ a
(A @ C).T == A.T @ C.T                            ==> order-of-factors
grad(sum((A @ C @ x) * a), x) == C.T * A.T @ a    ==> elementwise-instead-of-matmul | C.T @ A.T @ a
grad(sum(A * C), A) == A @ C                      ==> -
A * C == A @ C                                    ==> matmul-instead-of-elementwise | A * C
grad(M, z) == a * (z < 0)                         ==> wrong-mask | a * (z > 0)
grad(M, z) == a                                   ==> wrong-mask | a * (z > 0)
grad(M, x) == A.T @ (a * (x > 0))                 ==> wrong-mask | A.T @ (a * (z > 0))
grad(s, z) == diag(s)                             ==> missing-term | diag(s) - s @ s.T
grad(x.T @ A @ x, x) == A @ x                     ==> missing-term
grad(L, z) == s                                   ==> missing-term | s - y
grad(L, z) == s - y + a                           ==> extra-term | s - y
grad(S, b) == 2 * (F - t)                         ==> missing-batch-sum
grad(Q, x) == U.T @ b                             ==> bias-entry
grad(Q, xB) == U[:, 0:n].T @ b                    ==> bias-entry | U.T @ b
grad(N, z) == a                                   ==> inner-derivative | a - a * h^2
grad(N, x) == A.T @ a                             ==> inner-derivative
grad(M, x) == A.T @ a                             ==> wrong-mask | A.T @ (a * (z > 0))
grad(sum(sin(x^2)), x) == cos(x^2)                ==> inner-derivative
grad(sum(sin(x * a)), x) == cos(x * a)            ==> inner-derivative
grad(exp(x), x) == diag(x)                        ==> -
grad(X @ V, X) == grad(X @ V, V)                  ==> -
3 == 4                                            ==> -
grad(E, F) == 2 * (F - t) / (m * B)^2             ==> -
grad(E, F) == 4 * (F - t) / (sqrt(m) * B)         ==> factor
grad(sum(A @ x) / sqrt(n), x) == sum(A, axis=0)   ==> factor
grad(sum(A @ x) / n, x) == mean(A, axis=0) / n    ==> factor
var(x) == mean((x - mean(x))^2)                   ==> factor
grad(sum(A @ x), x) == sum(A, axis=1)             ==> wrong-axis
grad(sum(softmax(A, axis=0) * C), C) == softmax(A, axis=1) ==> wrong-axis
grad(S, b) == sum(2 * (F - t))                    ==> wrong-axis
grad(S, b) == sum(2 * (F - t), axis=1)            ==> wrong-axis
grad(sum((x - a)^2 + exp(x)), x) == 2 * (a - x) + exp(x) ==> sign
grad(sum(x * a * exp(x) + x^3), x) == 3 * x^2     ==> missing-term
grad(s, z) == diag(s) * 2 - s @ s.T               ==> -
grad(sum(sigmoid(x)^2 * a), x) == 2 * a * sigmoid(x)^2 ==> missing-factor
grad(sum(a * exp(x) * tanh(x) * c), c) == sum(a * exp(x)) ==> -
grad(sum(a * exp(x) * c), x) == a * exp(x)        ==> missing-factor | c * a * exp(x)
z == A.T @ x                                      ==> transposed | A @ x
c == 2 * c                                        ==> factor | c
`;

describe('usual mistakes', () => {
  for (const line of TABLE.trim().split('\n')) {
    const [claim, expected] = line.split('==>').map((part) => part.trim()) as [string, string];
    const [mistake, answer] = expected.split('|').map((part) => part.trim()) as [string, string?];
    it(`${claim} is ${expected}`, () => {
      const analysis = analyze(parse(`${DOCUMENT}check ${claim}\n`));
      assert.deepEqual(analysis.problems, []);
      const [result] = analysis.claims();
      assert.ok(result);
      assert.equal(result.verdict, 'refuted', result.message);
      assert.equal(result.mistake ?? '-', mistake, result.message);
      if (answer !== undefined) assert.equal(result.answer, answer);
      if (result.answer === undefined || result.answerSpan === undefined) return;
      const { from, to } = result.answerSpan;
      const { text } = analysis.document;
      const mended = analyze(parse(text.slice(0, from) + result.answer + text.slice(to)));
      const [again] = mended.claims();
      assert.ok(again && ['proved', 'holds'].includes(again.verdict), `${again?.text}: ${again?.message}`);
    });
  }
});
