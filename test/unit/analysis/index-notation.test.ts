/** What is written out by index is proved to be what matrix notation says, and differentiated like it. */
import assert from 'node:assert/strict';
import { openDocument } from '../../../src/features/document';
import { equationView } from '../../../src/features/equation-view';
import { evaluate } from '../../../src/numeric/evaluate';

const PROVED = `
dim m
dim n
W : [m, n]
x : [n]
u : [n]

z[i] = sum[j](W[i, j] * x[j])
check z == W @ x
check grad(z, x) == W.T
check grad(sum(z), W) == ones(m) @ x.T

s = sum[i](x[i]^2)
check s == x.T @ x
check grad(s, x) == 2 * x
check grad(s, x) == grad(sum[k](x[k]^2), x)

C[i, k] = sum[j](W[i, j] * W[k, j])
check C == W @ W.T

D[i, j] = (i == j) * x[i]
check D == diag(x)
T[i, j] = (j <= i) * x[j]
check T == tril(ones(n) @ x.T)

q[i] = exp(x[i]) / sum[k](exp(x[k]))
check q == softmax(x)
p[i, k] = softmax(W[i, :])[k]
check p == softmax(W, axis=1)
l[i] = logsumexp[j](W[i, j])
check l == logsumexp(W, axis=1)
h[i] = max[j](W[i, j] * x[j])
check h == max(W * x, axis=1)
check max[i](x[i]) == max(x)
check mean[i, j](W[i, j]) == mean(W)
g[i] = sum(W[i, :])
check g == sum(W, axis=1)

r[i] = x[n - 1 - i]
check r == flip(x, 0)
d[i] = x[i + 1] - x[i]
check d == x[1:] - x[:-1]
check sum[i](x[i + 1]) == sum(x[1:])

a : [3]
b : [12]
y[t] = sum[k](a[k] * b[t + k])
check y == conv1d(b[0:12] |> reshape(1, 12), a |> reshape(1, 1, 3))[0]
v[t] = sum[k](a[k] * b[2 * t + k])
check v == conv1d(b |> reshape(1, 12), a |> reshape(1, 1, 3), stride=2)[0]
check prod[k](a[k]) == a[0] * a[1] * a[2]
`;

describe('index notation, written out', () => {
  const analysis = openDocument(PROVED);

  it('has no problems', () => assert.deepEqual(analysis.problems, []));
  for (const statement of analysis.document.statements) {
    if (statement.kind !== 'check') continue;
    it(PROVED.slice(statement.span.from, statement.span.to), () => {
      const { verdict, message } = analysis.claim(statement);
      assert.equal(verdict, 'proved', message);
    });
  }

  describe('by entry', () => {
    const declared = `dim m
x : [4]
y : onehot[m]
W : [m, 4]
z = W @ x
a = softmax(z)
L = -sum(y * log(a))
`;
    const verdicts: Readonly<Record<string, string>> = {
      'z[i] == sum[j](W[i, j] * x[j])': 'proved',
      'grad(L, W)[i, j] == (a[i] - y[i]) * x[j]': 'proved',
      'grad(a, z)[i, k] == a[k] * ((i == k) - a[i])': 'proved',
      'grad(z, W)[i, j, k] == (i == k) * x[j]': 'proved',
      'W[j, i] == W.T[i, j]': 'proved',
      'eye(m)[i, j] - (i == j) == 0': 'proved',
      'grad(L, z)[k] == a[k] + y[k]': 'refuted',
      'W[i, j] == W[j, i]': 'refuted',
      'grad(L, z)[k] == a[k] - y[k] == grad(L, z)[k]': 'proved',
      'u[i] == x[i]': 'undecided',
      'grad(L, z)[k] == ?': 'undecided',
    };
    for (const [claim, verdict] of Object.entries(verdicts)) {
      it(`${claim} is ${verdict}`, () => {
        const [result] = openDocument(`${declared}check ${claim}`).claims();
        assert.equal(result?.verdict, verdict, result?.message);
        assert.equal(result?.answer, undefined);
      });
    }

    it('takes a name for an index only where no line defines it', () => {
      const { problems } = openDocument('dim n\nx : [n]\ncheck x[n - 1] == x[-1]\ncheck x[k] == x[k]\nk = 2');
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['unknown-name', 'unknown-name'],
      );
    });

    it('tells of a name that is wrong once', () => {
      const { problems } = openDocument('x : [4]\ncheck q[i] == x[i] + 1\ncheck q[i] == 3');
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['unknown-name', 'unknown-name'],
      );
    });
  });

  it('may take indices for numbers', () => {
    const { values, names } = openDocument(
      'x : [4] = [1, 1, 1, 2]\ny[i] = (2 * i + 1) * x[i]\nz[i] = (x[i] > i) * i^2',
    );
    const numbers = (name: string) => [...evaluate(names.get(name)?.definition as never, values).data];
    assert.deepEqual(numbers('y'), [1, 3, 5, 14]);
    assert.deepEqual(numbers('z'), [0, 0, 0, 0]);
  });

  it('is Toeplitz where subscripts are differences', () => {
    const structures = (source: string, of: string, wrt: string) =>
      openDocument(source).total(of, wrt)?.structure.kind;
    const source = 'h : [3]\nx : [10]\ny[t] = sum[k](h[k] * x[t + k])';
    assert.equal(structures(source, 'y', 'x'), 'toeplitz');
    assert.equal(structures(source, 'y', 'h'), 'hankel');
  });

  it('may be about what is defined in a layer, and about what a layer gives', () => {
    const source = `layer dense(u : [n], m) {
  W : [m, n]
  W @ u
}
v : [3]
h = dense(v, 2)
check grad(h, h.W)[i, j, k] == (i == k) * v[j]
check h[i] == sum[j](h.W[i, j] * v[j])
check h.W[i, j] == h.W[i, 0]
check relu(h.W @ v)[i] == (v |> repeat 1 { relu })[i]`;
    for (const document of [source, `${source}\nw : [4] = load("w.npy")`]) {
      const analysis = openDocument(document);
      assert.deepEqual(
        analysis.problems.filter(({ code }) => code === 'unknown-name'),
        [],
      );
      assert.deepEqual(
        analysis.claims().map(({ verdict }) => verdict),
        ['proved', 'proved', 'refuted', 'refuted'],
      );
      const last = analysis.document.statements.find(({ kind }) => kind === 'check');
      const [side] = last?.kind === 'check' ? last.sides : [];
      assert.ok(side && analysis.shapes.shapeOf(side));
    }
  });

  it('is typeset with its indices below', () => {
    const read = openDocument('W : [3, 4]\nx : [4]\nz1[i] = sum[j](W[i, j] * x[j])');
    const [, , statement] = read.document.statements;
    const view = statement && equationView(statement, read);
    assert.equal(view?.formula.latex, 'z_{1,i} = \\sum_{j} W_{i,j} \\cdot x_{j}');
    assert.equal(view?.formula.text, 'z1[i] = sum[j](W[i, j] * x[j])');
  });

  it('says of a whole array of an index that it is not worked out', () => {
    const { problems } = openDocument('x : [4]\nd[i] = one_hot(x[i], 3)[1]');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['unsupported'],
    );
  });
});
