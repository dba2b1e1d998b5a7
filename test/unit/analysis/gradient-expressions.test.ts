/**
 * Gradients as expressions, anywhere: in steps of descent, in definitions and claims, of any rank by any rank, of third
 * order, in both layouts and in the vec convention. Each is held against central differences of what it differentiates.
 */
import assert from 'node:assert/strict';
import { type Analysis, analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';
import type { NumericArray } from '../../../src/numeric/array';
import { differences } from '../../../src/numeric/differences';
import type { Values } from '../../../src/numeric/values';

const INPUTS = `s : []
x : [3]
v : [2]
r : row[3]
W : [2, 3]
X : [2, 2]
T : [2, 2, 3]
z = tanh(W @ x)
L = sum(z ^ 2) + exp(s)
P = X @ X
Q = T * s + sin(T)
`;

/** `name` differentiated by each of the names after it, one after the other; the same name as an expression. */
const GRADIENTS: readonly (readonly [expression: string, of: string, ...wrt: string[]])[] = [
  // Any rank by any rank.
  ['grad(L, s)', 'L', 's'],
  ['grad(L, x)', 'L', 'x'],
  ['grad(L, W)', 'L', 'W'],
  ['grad(z, x)', 'z', 'x'],
  ['grad(z, W)', 'z', 'W'],
  ['grad(P, X)', 'P', 'X'],
  ['grad(Q, s)', 'Q', 's'],
  ['grad(Q, T)', 'Q', 'T'],
  ['∇(L, x)', 'L', 'x'],
  ['jacobian(z, x)', 'z', 'x'],
  // Of an expression, and by a name that is defined.
  ['grad(sum(z ^ 2) + exp(s), x)', 'L', 'x'],
  ['grad(L, z)', 'L', 'z'],
  // Second and third order.
  ['hessian(L, x)', 'L', 'x', 'x'],
  ['hessian(L, W)', 'L', 'W', 'W'],
  ['hessian(z, x)', 'z', 'x', 'x'],
  ['hessian(P, X)', 'P', 'X', 'X'],
  ['grad(grad(L, x), W)', 'L', 'x', 'W'],
  ['grad(grad(L, W), x)', 'L', 'W', 'x'],
  ['grad(hessian(L, x), x)', 'L', 'x', 'x', 'x'],
  ['grad(grad(grad(L, s), s), s)', 'L', 's', 's', 's'],
  ['grad(hessian(P, X), X)', 'P', 'X', 'X', 'X'],
];

describe('gradients as expressions', () => {
  for (const layout of ['', 'layout numerator\n']) {
    for (const [expression, of, ...wrt] of GRADIENTS) {
      it(`${layout.trim()} ${expression}`, () => {
        const analysis = ofText(`${layout}${INPUTS}g = ${expression}`);
        // Differences of the gradient one order below, which a case above holds against those below it.
        const lower = wrt.slice(0, -1).reduce((inner, name) => `grad(${inner}, ${name})`, of);
        const by = wrt[wrt.length - 1] as string;
        const below = ofText(`${layout}${INPUTS}g = ${lower}`);
        const { jacobian, error } = differencesOf(below, 'g', by);
        const expected = layout === '' ? jacobian : axesLast(jacobian, rankOf(below, by));
        assertClose(analysis.values.named('g'), expected, error);
      });
    }
  }

  it('takes part in a step of descent', () => {
    const analysis = ofText(`${INPUTS}U = W - 0.1 * grad(L, W)`);
    const step = differencesOf(analysis, 'L', 'W');
    const W = analysis.values.named('W');
    const expected = W.data.map((value, k) => value - 0.1 * (step.jacobian.data[k] as number));
    assertClose(analysis.values.named('U'), { shape: W.shape, data: expected }, step.error);
  });

  it('can be differentiated through', () => {
    // The loss after a step of descent, by what the step is taken from.
    const source = `${INPUTS}U = W - 0.1 * grad(L, W)\nM = sum(tanh(U @ x) ^ 2)`;
    const { jacobian, error } = differencesOf(ofText(source), 'M', 'W');
    assertClose(ofText(`${source}\ng = grad(M, W)`).values.named('g'), jacobian, error);
  });

  it('stacks columns for vec', () => {
    for (const layout of ['', 'layout numerator\n']) {
      const analysis = ofText(`${layout}${INPUTS}g = grad(vec(P), vec(X))`);
      const { jacobian, error } = differencesOf(analysis, 'P', 'X');
      const place = (column: number) => 2 * (column % 2) + Math.floor(column / 2);
      const data = Float64Array.from({ length: 16 }, (_, k) => {
        const [row, column] = [Math.floor(k / 4), k % 4];
        const [by, of] = layout === '' ? [row, column] : [column, row];
        return jacobian.data[4 * place(by) + place(of)] as number;
      });
      assertClose(analysis.values.named('g'), { shape: [4, 4], data }, error);
    }
  });

  for (const [product, along] of [
    ['grad(z, x).T @ u', 'J v'],
    ['grad(z, x) @ v', 'the transpose of J times u'],
  ] as const) {
    it(`takes a product with a gradient: ${along}`, () => {
      const analysis = ofText(`${INPUTS}u : [3]\np = ${product}`);
      const { jacobian, error } = differencesOf(analysis, 'z', 'x');
      const factor = analysis.values.named(product.endsWith('u') ? 'u' : 'v').data;
      const sums = new Float64Array(product.endsWith('u') ? 2 : 3);
      jacobian.data.forEach((value, k) => {
        const [i, j] = [Math.floor(k / 2), k % 2];
        if (product.endsWith('u')) sums[j] = (sums[j] as number) + value * (factor[i] as number);
        else sums[i] = (sums[i] as number) + value * (factor[j] as number);
      });
      const largest = Math.max(...error.data) * 3;
      assertClose(
        analysis.values.named('p'),
        { shape: [sums.length], data: sums },
        {
          shape: [sums.length],
          data: sums.map(() => largest),
        },
      );
    });
  }

  it('never builds the dense matrix of a product with it', () => {
    // A dense Jacobian has 10^14 entries here.
    const large = `X : [10000, 100]\nV : [10000, 100]\nY = tanh(X)\ns = sum(Y)
p = einsum("ijkl,kl->ij", grad(Y, X), V)\nq = einsum("ijkl,ij->kl", grad(Y, X), V)`;
    const { values } = ofText(large);
    const [x, v] = [values.named('X').data, values.named('V').data];
    for (const name of ['p', 'q']) {
      values.named(name).data.forEach((value, k) => {
        const slope = 1 - Math.tanh(x[k] as number) ** 2;
        if (Math.abs(value - slope * (v[k] as number)) > 1e-12) assert.fail(`${name}: entry ${k}`);
      });
    }
  });
});

function ofText(source: string): Analysis {
  const analysis = analyze(parse(source));
  assert.deepEqual(analysis.problems, []);
  return analysis;
}

function rankOf(analysis: Analysis, name: string): number {
  return analysis.values.named(name).shape.length;
}

/** The derivative of a name by another, which need not be an input: what is defined by it follows. */
function differencesOf({ values }: Analysis, of: string, wrt: string): ReturnType<typeof differences> {
  const at = (x: NumericArray): Values => values.with(new Map([[wrt, x]]));
  return differences((x) => at(x).named(of), values.named(wrt));
}

/** The first axes put behind the others. */
function axesLast({ shape, data }: NumericArray, count: number): NumericArray {
  const [front, back] = [shape.slice(0, count), shape.slice(count)];
  const columns = back.reduce((product, size) => product * size, 1);
  const rows = front.reduce((product, size) => product * size, 1);
  const turned = Float64Array.from(
    data,
    (_, k) => data[(k % rows) * columns + Math.floor(k / rows)] as number,
  );
  return { shape: [...back, ...front], data: turned };
}

/** Entries agree to the differences' own error, with room for its being an estimate. */
function assertClose(found: NumericArray, expected: NumericArray, error: NumericArray): void {
  assert.deepEqual(found.shape, expected.shape);
  const room = 50 * Math.max(...error.data) + 1e-9;
  found.data.forEach((value, k) => {
    const other = expected.data[k] as number;
    assert.ok(
      Math.abs(value - other) <= room * Math.max(1, Math.abs(other)),
      `entry ${k}: ${value}, not ${other}`,
    );
  });
}
