/** The two-layer network of the problem set in index notation, written by hand, and NumPy's numbers for it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Index } from '../../../src/calculus/affine';
import {
  array,
  arrayOf,
  at,
  call,
  delta,
  entry,
  group,
  guard,
  minus,
  negate,
  plus,
  power,
  type Subscript,
  sumOver,
  times,
} from '../../../src/calculus/build';
import type {
  ArrayExpression,
  Facts,
  Opaque,
  ScalarFunction,
  Sum,
  Variable,
} from '../../../src/calculus/expression';
import type { NumericArray } from '../../../src/numeric/array';
import { readNpz } from '../../../src/numeric/npz';
import { Size } from '../../../src/shapes/size';

const fixture = new URL('../../fixtures/reference/mnist-mlp.npz', import.meta.url);

export function reference(): ReadonlyMap<string, NumericArray> {
  const archive = readNpz(new Uint8Array(readFileSync(fileURLToPath(fixture))));
  if (!archive.ok) throw new Error(archive.problem.code);
  return archive.value;
}

const of = (n: number): Size => Size.of(n);
const [inputs, hidden, classes] = [of(784), of(128), of(10)];
const [inputsB, hiddenB] = [of(785), of(129)];

let order = 0;
function variable(
  name: string,
  axes: readonly Size[],
  definition?: ArrayExpression,
  facts: Facts = {},
): Variable {
  const base = { kind: 'variable', name, axes, row: false, facts, order: order++ } as const;
  return definition === undefined ? base : { ...base, definition };
}

const scalarFunction = (
  name: string,
  evaluate: (t: number) => number,
  zeroOrOne = false,
): ScalarFunction => ({
  name,
  partials: () => [],
  evaluate,
  ...(zeroOrOne ? { facts: { zeroOrOne: true } } : {}),
});
const relu = scalarFunction('relu', (t) => Math.max(t, 0));
const step = scalarFunction('step', (t) => (t > 0 ? 1 : 0), true);
const log = scalarFunction('log', Math.log);

const of1 = (v: Variable, i: Subscript): Sum => entry(v, [i]);
const of2 = (v: Variable, i: Subscript, j: Subscript): Sum => entry(v, [i, j]);

const x = variable('x', [inputs]);
const y = variable('y', [classes], undefined, { onehot: true });
const W1 = variable('W1', [hidden, inputsB]);
const W2 = variable('W2', [classes, hiddenB]);

const appendOne = (v: Variable, n: Size, longer: Size): ArrayExpression =>
  array([longer], (i) => plus(times(guard(i, n), of1(v, i)), delta(i, n.constant!)));

const product = (W: Variable, v: Variable): ArrayExpression =>
  array([W.axes[0]!], (i) => {
    const j = new Index(W.axes[1]!);
    return sumOver([j], times(of2(W, i, j), of1(v, j)));
  });

const xB = variable('xB', [inputsB], appendOne(x, inputs, inputsB));
const z1 = variable('z1', [hidden], product(W1, xB));
const a1 = variable(
  'a1',
  [hidden],
  array([hidden], (i) => call(relu, of1(z1, i))),
);
const a1B = variable('a1B', [hiddenB], appendOne(a1, hidden, hiddenB));
const z2 = variable('z2', [classes], product(W2, a1B));
const softmax: Opaque = {
  kind: 'opaque',
  rule: {
    name: 'softmax',
    derivative: () => ({ terms: [] }),
    evaluate: ([values]) => {
      const powers = values!.map((value) => Math.exp(value - Math.max(...values!)));
      const total = powers.reduce((sum, value) => sum + value, 0);
      return powers.map((value) => value / total);
    },
  },
  arguments: [arrayOf(z2)],
  settings: '0',
  axes: [classes],
  facts: {},
};
const a2 = variable('a2', [classes], arrayOf(softmax));
const k10 = new Index(classes);
const L = variable('L', [], {
  indices: [],
  body: negate(sumOver([k10], times(of1(y, k10), call(log, of1(a2, k10))))),
});

/** Every name of the network, in the order of its definitions. */
export const names: readonly Variable[] = [x, y, W1, W2, xB, z1, a1, a1B, z2, a2, L];

/** Gradients in denominator layout: the shape of the second name, then of the first. */
const matrix = (p: Size, q: Size, body: (i: Index, j: Index) => Sum): ArrayExpression => array([p, q], body);
const error = (k: Subscript): Sum => group(minus(of1(a2, k), of1(y, k)));
const softmaxJacobian = matrix(classes, classes, (i, j) =>
  times(of1(a2, i), group(minus(delta(i, j), of1(a2, j)))),
);
const toHidden = array([hidden], (i) => {
  const k = new Index(classes);
  return times(call(step, of1(z1, i)), sumOver([k], times(of2(W2, k, i), error(k))));
});
const throughHidden = (i: Subscript, j: Subscript): Sum => {
  const k = new Index(classes);
  return sumOver([k], times(of2(W2, k, i), at(softmaxJacobian, [k, j])));
};

/** The hidden layer, as the Jacobians of the reference have it. */
export const gradients: Readonly<Record<string, ArrayExpression>> = {
  da1B_da1: matrix(hidden, hiddenB, (i, j) => delta(i, j)),
  da1_dz1: matrix(hidden, hidden, (i, j) => times(delta(i, j), call(step, of1(z1, i)))),
  dz2_da1B: matrix(hiddenB, classes, (i, j) => of2(W2, j, i)),
  da2_dz2: softmaxJacobian,
  dL_da2: array([classes], (k) => negate(times(of1(y, k), power(of1(a2, k), -1)))),
  dz1_dxB: matrix(inputsB, hidden, (i, j) => of2(W1, j, i)),
  dz2_dW2: array([classes, hiddenB, classes], (i, j, k) => times(delta(i, k), of1(a1B, j))),
  dL_dW2: matrix(classes, hiddenB, (i, j) => times(error(i), of1(a1B, j))),
  dL_dz1: toHidden,
  dL_dW1: matrix(hidden, inputsB, (i, j) => times(at(toHidden, [i]), of1(xB, j))),
  dL_dx: array([inputs], (j) => {
    const i = new Index(hidden);
    return sumOver([i], times(at(toHidden, [i]), of2(W1, i, j)));
  }),
  da2_da1: matrix(hidden, classes, throughHidden),
  da2_dz1: matrix(hidden, classes, (i, j) => times(call(step, of1(z1, i)), throughHidden(i, j))),
  da2_dx: matrix(inputs, classes, (i, j) => {
    const h = new Index(hidden);
    return sumOver([h], times(of2(W1, h, i), call(step, of1(z1, h)), throughHidden(h, j)));
  }),
  H_z2: softmaxJacobian,
  H_a1: matrix(hidden, hidden, (i, j) => {
    const l = new Index(classes);
    return sumOver([l], times(throughHidden(i, l), of2(W2, l, j)));
  }),
};

/** ∂z1/∂W1, 12,861,440 entries of which 100,480 are not zero. */
export const dz1_dW1 = array([hidden, inputsB, hidden], (i, j, k) => times(delta(i, k), of1(xB, j)));
