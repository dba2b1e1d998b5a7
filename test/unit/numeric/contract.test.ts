import { strict as assert } from 'node:assert';
import { Index } from '../../../src/calculus/affine';
import { array, call, entry, type Subscript, sumOver, times } from '../../../src/calculus/build';
import type { ArrayExpression, ScalarFunction, Sum } from '../../../src/calculus/expression';
import type { NumericArray } from '../../../src/numeric/array';
import { contract } from '../../../src/numeric/contract';
import { evaluate } from '../../../src/numeric/evaluate';
import { Size } from '../../../src/shapes/size';
import { difference, filled, type Given, given, naive, scopeOf } from './naive';

const of = (n: number): Size => Size.of(n);
const [m, k, n, batch] = [of(11), of(14), of(9), of(2)];

const mask: ScalarFunction = {
  name: 'mask',
  partials: () => [],
  evaluate: (t) => (t > 1 ? 1 : 0),
  facts: { zeroOrOne: true },
};

const d = given('d', filled([14], 1));
const tensors: Given[] = [d];
const tensor = (name: string, shape: number[]): Given => {
  const made = given(name, filled(shape, tensors.length));
  tensors.push(made);
  return made;
};

/** Rows long enough for every inner loop, in each order that the three matrices may be stored in. */
const orders: Record<string, ArrayExpression> = {};
for (const first of ['ik', 'ki']) {
  for (const second of ['kj', 'jk']) {
    for (const out of ['ij', 'ji']) {
      const A = tensor(`A${first}`, first === 'ik' ? [11, 14] : [14, 11]);
      const B = tensor(`B${second}`, second === 'kj' ? [14, 9] : [9, 14]);
      const body = (i: Subscript, j: Subscript, masked: boolean): Sum => {
        const r = new Index(k);
        const a = entry(A.variable, first === 'ik' ? [i, r] : [r, i]);
        const b = entry(B.variable, second === 'kj' ? [r, j] : [j, r]);
        const masks = masked ? [call(mask, entry(d.variable, [r]))] : [];
        return sumOver([r], times(a, b, ...masks));
      };
      for (const masked of [false, true]) {
        orders[`${first},${second}->${out}${masked ? ', masked' : ''}`] =
          out === 'ij'
            ? array([m, n], (i, j) => body(i, j, masked))
            : array([n, m], (j, i) => body(i, j, masked));
      }
    }
  }
}
const T = tensor('T', [2, 11, 14]);
const U = tensor('U', [2, 14, 9]);
orders['ki->ik'] = array([m, k], (i, r) => entry(tensor('Across', [14, 11]).variable, [r, i]));
orders['bik->kib'] = array([k, m, batch], (r, i, b) => entry(T.variable, [b, i, r]));
orders['bik,bkj->bij'] = array([batch, m, n], (b, i, j) => {
  const r = new Index(k);
  return sumOver([r], times(entry(T.variable, [b, i, r]), entry(U.variable, [b, r, j])));
});
orders['bik,bkj->ji'] = array([n, m], (j, i) => {
  const [b, r] = [new Index(batch), new Index(k)];
  return sumOver([b, r], times(entry(T.variable, [b, i, r]), entry(U.variable, [b, r, j])));
});
orders['bik,bkj->bj, summed over rows'] = array([batch, n], (b, j) => {
  const [i, r] = [new Index(m), new Index(k)];
  return sumOver([i, r], times(entry(T.variable, [b, i, r]), entry(U.variable, [b, r, j])));
});

describe('contract', () => {
  const scope = scopeOf(tensors);
  for (const [name, expression] of Object.entries(orders)) {
    it(`agrees with the definition: ${name}`, () => {
      const found = evaluate(expression, scope);
      assert.ok(difference(found, naive(expression, scope)) < 1e-14);
      const old = found.data.slice().fill(Number.NaN);
      assert.deepEqual(evaluate(expression, scope, undefined, old), found, 'over an older answer');
    });
  }

  it('does not look at what a mask rules out', () => {
    const r = new Index(k);
    const bad: NumericArray = filled([14, 9]);
    for (let row = 0; row < 14; row++) {
      if (d.value.data[row]! <= 1) bad.data.fill(Number.POSITIVE_INFINITY, 9 * row, 9 * row + 9);
    }
    const B = given('B', bad);
    const expression = array([n], (j) =>
      sumOver([r], times(call(mask, entry(d.variable, [r])), entry(B.variable, [r, j]))),
    );
    assert.ok(evaluate(expression, scopeOf([d, B])).data.every(Number.isFinite));
  });

  it('works a long chain of products out from the cheap end', () => {
    // x₀ᵀ A A … A x: dense from the wrong end it would take 200³ · 30 multiplications.
    const side = of(200);
    const A = given('A', { shape: [200, 200], data: filled([200, 200]).data.map((value) => value / 200) });
    const x = given('x', filled([200]));
    const indices = Array.from({ length: 31 }, () => new Index(side));
    const factors = indices.slice(1).map((index, p) => entry(A.variable, [indices[p]!, index]));
    const body = sumOver(indices, times(...factors, entry(x.variable, [indices[30]!])));
    const start = performance.now();
    evaluate({ indices: [], body }, scopeOf([A, x]));
    assert.ok(performance.now() - start < 2000);
  });

  it('adds to what is there', () => {
    const data = Float64Array.of(10, 20);
    const operand = { data: Float64Array.of(1, 2, 3), offset: 0, strides: [0, 1], sparse: false };
    contract([2, 3], [operand], { data, offset: 0, strides: [1, 0] }, 0.5);
    assert.deepEqual([...data], [13, 23]);
  });
});
