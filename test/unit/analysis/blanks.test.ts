import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { openDocument } from '../../../src/features/document';
import { parse } from '../../../src/language/parse';

const network = `x : [7]
y : onehot[3]
W1 : ?
W2 : ?
x_B = [x; 1]
z1 : [5] = W1 @ x_B
a1 = relu(z1)
a1_B = [a1; 1]
z2 : [3] = W2 @ a1_B
a2 = softmax(z2)
L = -sum(y * log(a2))
`;

function filled(layout: string, claim: string): readonly string[] | undefined {
  return analyze(parse(`layout ${layout}\n${network}check ${claim}\n`)).claims()[0]?.filled;
}

describe('the blanks of a chain', () => {
  const cases: readonly (readonly [denominator: string, numerator: string, ...factors: string[]])[] = [
    [
      'grad(L, a1) == grad(a1_B, a1) @ ? @ ?',
      'grad(L, a1) == ? @ ? @ grad(a1_B, a1)',
      'grad(z2, a1_B)',
      'grad(L, z2)',
    ],
    ['grad(L, z1) == ? @ ?', 'grad(L, z1) == ? @ ?', 'grad(a1, z1)', 'grad(L, a1)'],
    ['grad(L, x) == ? @ grad(L, z1)', 'grad(L, x) == grad(L, z1) @ ?', 'grad(z1, x)'],
  ];
  for (const [denominator, numerator, ...factors] of cases) {
    it(`are filled from the variable on in either layout: ${denominator}`, () => {
      assert.deepEqual(filled('denominator', denominator), factors);
      assert.deepEqual(filled('numerator', numerator), [...factors].reverse());
    });
  }
});

const DOCUMENT = `
dim n
x : [n]
y : onehot[n]
A : [n, n]
W : [4, n]
b : [4]
X : [5, n]
V : [n, 3]
u : [3]
z = W @ x + b
h = tanh(z)
q = A @ x
s = softmax(q)
L = -sum(y * log(s))
M = sum(h * b)
w = [x; 1]
G = X @ V
S = sum(G * G)
`;

/** `claim ==> what fills the blanks`, or a verdict in capitals where nothing does. */
const TABLE = `
grad(L, q) == s - ?                        ==> y
grad(L, q) == ? - y                        ==> s
grad(L, q) == ? + s                        ==> -y
grad(L, q) == -(? - s)                     ==> y
2 * ? == grad(x.T @ x, x)                  ==> x
grad(x.T @ x, x) == ? * x                  ==> 2
grad(x.T @ x, x) == 6 * x / ?              ==> 3
grad(L, q) == ?                            ==> s - y
grad(q, x) == ?                            ==> A.T
grad(q, x) == ?.T                          ==> A
grad(L, x) == A.T @ ?                      ==> grad(L, q)
grad(L, x) == A.T @ (s - ?)                ==> y
grad(L, x) == ? @ grad(L, q)               ==> grad(q, x)
grad(L, x) == ? @ ?                        ==> grad(q, x) ; grad(L, q)
grad(s, q) == diag(?) - s @ s.T            ==> s
grad(s, q) == diag(s) - ? @ ?              ==> s ; s.T
grad(s, q) == ? - ?                        ==> diag(s) ; s @ s.T
grad(S, G) == 2 * ?                        ==> G
grad(S, V) == X.T @ ?                      ==> grad(S, G)
grad(S, V) == ? @ grad(S, G)               ==> X.T
grad(h, z) == diag(1 - ?)                  ==> h^2
grad(M, z) == b * (1 - ?)                  ==> h^2
shape(W) == [?, n]                         ==> 4
shape(w) == [n + ?]                        ==> 1
shape(W) == [2 * ?, ?]                     ==> 2 ; n
shape(W) == ?                              ==> [4, n]
shape(W) == [?, 5]                         ==> REFUTED
W[:, :?] == W                              ==> n
W[?:, :] == W                              ==> 0
[x; 1][?:n + 1] == [x; 1]                  ==> 0
eye(?, 5) == eye(4, 5)                     ==> 4
grad(w, x) == [eye(n), zeros(n, ?)]        ==> 1
grad(L, x) == grad(s, x) @ grad(q, x) @ ?  ==> UNDECIDED
`;

describe('blanks', () => {
  for (const line of TABLE.trim().split('\n')) {
    const [claim, expected] = line.split('==>').map((part) => part.trim()) as [string, string];
    it(`${claim} is filled by ${expected}`, () => {
      const [result] = analyze(parse(`${DOCUMENT}check ${claim}\n`)).claims();
      assert.ok(result);
      const found = result.filled.length > 0 ? result.filled.join(' ; ') : result.verdict.toUpperCase();
      assert.equal(found, expected, result.message);
      if (result.filled.length > 0) assert.ok(['proved', 'holds'].includes(result.verdict));
    });
  }

  const numerator = [
    ['grad(q, x) == ?', 'A'],
    ['grad(L, q) == s - ?', 'y'],
    ['grad(L, x) == grad(L, q) @ ?', 'grad(q, x)'],
    ['grad(z, x) == ?.T', 'W.T'],
  ] as const;
  for (const [claim, expected] of numerator) {
    it(`${claim} is filled by ${expected} in numerator layout`, () => {
      const [result] = analyze(parse(`layout numerator\n${DOCUMENT}check ${claim}\n`)).claims();
      assert.deepEqual(result?.filled, [expected], result?.message);
    });
  }

  it('tell which factor that is filled in is wrong', () => {
    const claim = 'grad(L, a1) == grad(a1_B, a1) @ grad(z2, z1) @ ?';
    const [result] = analyze(parse(`${network}check ${claim}\n`)).claims();
    assert.equal(result?.verdict, 'refuted');
    assert.equal(result?.answer, 'grad(z2, a1_B)');
  });

  it('are filled where sizes are those of the call of a layer', () => {
    const text =
      'L : [?]\nlayer f(x : [n]) {\n  2 * x\n}\ny = f(L)\ncheck (L - y) * (y - y) == 12 * L + ?\ncheck grad(y, L) == 2 * ?\n';
    const filled = openDocument(text)
      .claims()
      .map((claim) => [claim.verdict, ...claim.filled]);
    assert.deepEqual(filled, [
      ['proved', '-12 * L'],
      ['proved', 'eye(y.n)'],
    ]);
  });
});
