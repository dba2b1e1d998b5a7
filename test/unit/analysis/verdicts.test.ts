/** Verdicts on claims: `statements / claim ==> verdict`, with the mistake where one is named. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

const DOCUMENT = `
dim n
dim m
dim half = m // 2
x : [n]
a : [n]
b : onehot[n]
A : [n, n]
S : symmetric[n, n]
Q : orthogonal[n, n]
p : positive[n]
o : prob[n]
D : diagonal[n, n]
v : [3] = [1, -2, 2]
u : [3]
k : [3] = [1e-20, 2e-20, -3e-20]
f : [2] = [0, 1]
y = A @ x
r = relu(x)
w = sum(o)
s = softmax(x)
L = -sum(b * log(s))
`;

const VERDICTS = `
grad(L, x) == s - b                                      ==> proved
grad(L, x) == b - s                                      ==> refuted sign
grad(L, s) == -b / s                                     ==> proved
grad(y, x) == A.T                                        ==> proved
grad(y, x) == A                                          ==> refuted transposed
grad(y, x) == A.T * eye(n)                               ==> refuted diagonal-instead-of-full
grad(r, x) == diag(x > 0)                                ==> proved
grad(s, x) == diag(s) - s @ s.T                          ==> proved
grad(s, x) == diag(s)                                    ==> refuted missing-term
grad(x.T @ A @ x, x) == (A + A.T) @ x                    ==> proved
grad(x.T @ A @ x, x) == 2 * A @ x                        ==> refuted
grad(x.T @ S @ x, x) == 2 * S @ x                        ==> proved
grad(x.T @ S @ x, x) == S @ x                            ==> refuted factor
grad(x.T @ x, x) == 2 * x.T                              ==> refuted transposed
hessian(L, x) == diag(s) - s @ s.T                       ==> proved
Q.T @ Q == eye(n)                                        ==> proved
b * b == b                                               ==> proved
sum(b) == 1                                              ==> proved
softmax(x + 3) == s                                      ==> proved
exp(x + a) == exp(x) * exp(a)                            ==> proved
tanh(x) == 2 * sigmoid(2 * x) - 1                        ==> proved
sigmoid(-x) == 1 - sigmoid(x)                            ==> proved
sqrt(p * p) == p                                         ==> proved
sqrt(x * x) == x                                         ==> refuted
sqrt(x * x) == abs(x)                                    ==> holds
sin(x) ^ 2 + cos(x) ^ 2 == ones(n)                       ==> proved
max(x) == -min(-x)                                       ==> holds
norm(v) == 3                                             ==> holds
norm(v) == 4                                             ==> refuted
exp(x) == 1 + x + x^2 / 2                                ==> refuted
grad(w, o) == ones(n)                                    ==> proved
grad(sum(o) ^ 2, o) == 2 * ones(n)                       ==> proved
grad(sum(b * b), b) == 2 * b                             ==> proved
grad(trace(Q @ Q.T), Q) == 2 * Q                         ==> proved
grad(trace(inv(Q)), Q) == -Q @ Q                         ==> proved
grad(sum((S + S.T) * A), S) == A + A.T                   ==> proved
grad(trace(D @ A), D) == A.T                             ==> proved
hessian(sum(o) ^ 2, o) == 2 * ones(n, n)                 ==> proved
where(x > 0, x, a) == x                                  ==> refuted
where(b > 0, b, A @ x) == b                              ==> refuted
prod(2 * x) == 2 * prod(x)                               ==> refuted
prod(exp(x)) == exp(sum(x))                              ==> holds
norm(p / norm(p)) == 1                                   ==> proved
sum(eye(n, m)) == m                                      ==> refuted
sum(eye(n, m)) == sum(eye(m, n))                         ==> holds
(m + 1) // 2 == m // 2                                   ==> refuted
m // 2 + (m + 1) // 2 == m                               ==> holds
half + half == m                                         ==> refuted
half * 2 // 2 == half                                    ==> proved
sum(v) / m == 1 / m                                      ==> holds
sum(v) / m == 1 / 3                                      ==> refuted
shape(A) == [n, n]                                       ==> proved
shape(A) == [n]                                          ==> refuted
1 / (x - x) == 2 / (x - x)                               ==> undecided
1 / b == b                                               ==> undecided
inv(D) == 1 / D                                          ==> undecided
log(x^2) == 2 * log(x)                                   ==> holds
inv(u @ u.T) == eye(3)                                   ==> undecided
exp(1000 * p + 1000) == 1 + exp(1000 * p + 1000)         ==> undecided
relu(k) == 2 * k                                         ==> refuted
exp(k) - 1 == 2 * k                                      ==> undecided
grad(relu(f), f) == diag(f > 0)                          ==> proved
grad(relu(f), f) == diag(f >= 0)                         ==> refuted wrong-mask
inv(A) == A.T                                            ==> refuted
det(A + A) == 2 * det(A)                                 ==> refuted
clip(x, -3, 3) == x                                      ==> refuted
grad(clip(x, -1, 1), x) == diag((x > -2) * (x < 1))      ==> refuted
huber_loss(x, a) == mean((x - a)^2) / 2                  ==> refuted
softmax(40 * x) == softmax(x)                            ==> refuted
A @ A.T == A.T @ A                                       ==> refuted order-of-factors
x[0:2] == x[1:3]                                         ==> refuted
grad(L, x) == grad(s, x) @ ?                             ==> proved
grad(L, x) == ? @ ? @ ?                                  ==> refuted
(max(x) + min(-x) + 1) * 1000000000000 + x - 1000000000000 == x    ==> undecided
(max(x) + min(-x) + 1) * 1000000000000 + x - 999999999999.9999 == x ==> undecided
`;

describe('verdicts', () => {
  for (const line of VERDICTS.trim().split('\n')) {
    const [claim, expected] = line.split('==>').map((part) => part.trim()) as [string, string];
    it(`${claim} is ${expected}`, () => {
      const analysis = analyze(parse(`${DOCUMENT}check ${claim}\n`));
      assert.deepEqual(analysis.problems, []);
      const [result] = analysis.claims();
      assert.ok(result);
      const found = [result.verdict, result.mistake].filter((part) => part !== undefined).join(' ');
      assert.equal(found, expected, result.message);
    });
  }

  it('are tried at as many points however large what they are not about is', () => {
    const claim = 'K : [2, 2]\ncheck (K ^ 0.5) ^ 0.5 == (K ^ 0.5) ^ 0.5 + 0.1\n';
    const verdicts = ['', 'u : [100000, 100000]\nshow sum(u)\n'].map(
      (beside) => analyze(parse(claim + beside)).claims()[0]?.verdict,
    );
    assert.deepEqual(verdicts, ['refuted', 'refuted']);
  });

  it('give up a proof that only grows', function () {
    this.timeout(60_000);
    const squares = Array.from({ length: 20 }, (_, k) => `x${k + 1} = x${k} @ x${k}`).join('\n');
    const analysis = analyze(parse(`x0 : [3, 3]\n${squares}\ncheck x20 == x0`));
    assert.notEqual(analysis.claims()[0]?.verdict, 'proved');
  });
});
