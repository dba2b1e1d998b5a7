/** The ten documents of the soak: what people keep open side by side, each of another kind. */
import { readFileSync } from 'node:fs';
import { fromRoot } from '../../scripts/paths';

export interface SoakFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Whether it is opened and edited; the others are only named by those that are. */
  readonly isEdited: boolean;
}

const example = (name: string): string => readFileSync(fromRoot('examples', name), 'utf8');
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(fromRoot('examples', name)));

const small = `x : [3] = [0.5, -1, 2]
y = [x; 1]
z = sum(y ^ 2)
check grad(z, x) == 2 * x
`;

const layers = `layer dense(x : [n], m) {
  W : [m, n]
  b : [m]
  W @ x + b
}
layer block(x : [n]) {
  h = dense(x, n) |> relu
  x + h
}
fn swish(t) = t * sigmoid(t)
x : [16]
y : onehot[4]
h = dense(x, 32) |> swish
k = h |> repeat 3 { block }
o = dense(k, 4)
L = cross_entropy(o, y)
check grad(L, o) == softmax(o) - y
`;

const claims = `dim n
dim m
x : [n]
A : [m, n]
S : symmetric[n, n]
b : [m]
r = A @ x - b
f = r.T @ r
q = x.T @ S @ x
p = softmax(x)
${[
  'grad(f, x) == 2 * A.T @ r',
  'grad(q, x) == 2 * S @ x',
  'grad(p, x) == diag(p) - p @ p.T',
  'sum(p) == 1',
  'grad(r, x) == A.T',
  'hessian(f, x) == 2 * A.T @ A',
  'grad(f, x) == ? @ r',
  'grad(f, A) == 2 * r @ x.T',
  'grad(f, A) == 2 * x @ r.T',
  'grad(f, x) == 2 * A @ r',
  'shape(r) == [m]',
  'grad(q, x) == S @ x',
]
  .map((claim) => `check ${claim}`)
  .join('\n')}
`;

const unknownSizes = `x : [?]
W1 : [64, ?]
W2 : ?
z1 = W1 @ [x; 1]
a1 = tanh(z1)
z2 = W2 @ a1
y : [10]
d = z2 - y
L = d.T @ d
x0 = x[0:28]
v : [28] = x0 * 2
show grad(L, x)
`;

const broken = `x : [3]
W : [2, 4]
z = W @ x
a = relu(q
b = softmax(x) + nope
x = 5
c = [x, 1
check grad(z, x) = W
d = x @ x
layer l(x : [n]) { W : [n
`;

const imports = `import "blocks.grad"
x : [8]
h = widen(x, 16)
L = sum(h)
check grad(L, h) == ones(16)
`;

const blocks = `layer widen(x : [n], m) {
  W : [m, n]
  tanh(W @ x)
}
`;

/** Some 2,000 statements: a chain of layers, without any claim. */
function long(): string {
  const lines = ['x0 : [16]'];
  for (let k = 1; lines.length < 2_000; k++) {
    lines.push(
      `W${k} : [16, 16]`,
      `b${k} : [16]`,
      `z${k} = W${k} @ x${k - 1} + b${k}`,
      `x${k} = tanh(z${k})`,
    );
  }
  return `${lines.join('\n')}\n`;
}

export function soakFiles(): readonly SoakFile[] {
  const edited: readonly (readonly [string, string])[] = [
    ['small.grad', small],
    ['problem-set.grad', example('problem-set.grad')],
    ['layers.grad', layers],
    ['notes.md', example('notes.md')],
    ['model.py', example('model.py')],
    ['claims.grad', claims],
    ['trained-network.grad', example('trained-network.grad')],
    ['sizes.grad', `${unknownSizes}${imports.replace(/^x : .*\n/m, '').replaceAll('(x,', '(d,')}`],
    ['broken.grad', broken],
    ['long.grad', long()],
  ];
  return [
    ...edited.map(([name, content]) => ({ name, content, isEdited: true })),
    { name: 'blocks.grad', content: blocks, isEdited: false },
    { name: 'trained-network.npz', content: bytesOf('trained-network.npz'), isEdited: false },
  ];
}
