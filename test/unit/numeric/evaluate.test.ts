import { strict as assert } from 'node:assert';
import { Affine, Index } from '../../../src/calculus/affine';
import {
  array,
  call,
  delta,
  entry,
  group,
  guard,
  minus,
  number,
  plus,
  power,
  sizeNumber,
  sumOver,
  times,
} from '../../../src/calculus/build';
import type { ArrayExpression, ScalarFunction, Sum } from '../../../src/calculus/expression';
import { evaluate, evaluateScalar } from '../../../src/numeric/evaluate';
import { expand } from '../../../src/numeric/expand';
import { ofLoop } from '../../../src/numeric/linear';
import { planningWith, tensorsOf } from '../../../src/numeric/slots';
import { Size } from '../../../src/shapes/size';
import { difference, filled, given, naive, scopeOf } from './naive';

const of = (n: number) => Size.of(n);
const n = Size.named('n');

const A = given('A', filled([4, 5], 1));
const B = given('B', filled([5, 3], 2));
const Q = given('Q', filled([5, 5], 3));
const x = given('x', filled([5], 4));
const y = given('y', filled([4], 5));
const w = given('w', filled([3], 6));
const T = given('T', filled([2, 3, 4], 7));
const u = given('u', filled([12], 8));
const v = given('v', filled([7], 9));
const scope = scopeOf([A, B, Q, x, y, w, T, u, v], { n: 5 });

const log: ScalarFunction = { name: 'log', partials: () => [], evaluate: Math.log };
const step: ScalarFunction = {
  name: 'step',
  partials: () => [],
  evaluate: (t) => (t > 1 ? 1 : 0),
  facts: { zeroOrOne: true },
};
const atan2: ScalarFunction = { name: 'atan2', partials: () => [], evaluate: Math.atan2 };

const at = (tensor: typeof A, ...subscripts: (Affine | Index | number)[]) =>
  entry(tensor.variable, subscripts);
const index = (size: Size | number) => new Index(typeof size === 'number' ? of(size) : size);
const [i4, j5, k3, k5, l5] = [index(4), index(5), index(3), index(5), index(5)];
const a = Affine.of;

const cases: Record<string, ArrayExpression> = {
  constant: array([of(2), of(3)], () => number('3/4')),
  zero: array([of(2)], () => number(0)),
  copy: array([of(4), of(5)], (i, j) => at(A, i, j)),
  transpose: array([of(5), of(4)], (i, j) => at(A, j, i)),
  trace: array([], () => sumOver([k5], at(Q, k5, k5))),
  diagonal: array([of(5)], (i) => at(Q, i, i)),
  'sum of a row': array([of(4)], (i) => sumOver([j5], at(A, i, j5))),
  'matrix times vector': array([of(4)], (i) => sumOver([j5], times(at(A, i, j5), at(x, j5)))),
  'vector times matrix': array([of(5)], (j) => sumOver([i4], times(at(y, i4), at(A, i4, j)))),
  'matrix product': array([of(4), of(3)], (i, k) => sumOver([j5], times(at(A, i, j5), at(B, j5, k)))),
  'transposed matrix product': array([of(3), of(4)], (k, i) =>
    sumOver([j5], times(at(A, i, j5), at(B, j5, k))),
  ),
  'three matrices': array([of(4), of(3)], (i, k) =>
    sumOver([j5, k5], times(at(A, i, j5), at(Q, j5, k5), at(B, k5, k))),
  ),
  'outer product': array([of(5), of(3)], (i, j) => times(at(x, i), at(w, j))),
  'entry by entry': array([of(4), of(5)], (i, j) => times(at(A, i, j), at(Q, i, j), at(y, i))),
  'broadcast sum': array([of(4), of(3)], (_, j) => sumOver([k5], times(at(x, k5), at(B, k5, j)))),
  'unused bound index': array([of(3)], (i) => sumOver([index(7)], at(w, i))),
  'bilinear form': array([], () => sumOver([i4, j5], times(at(y, i4), at(A, i4, j5), at(x, j5)))),
  identity: array([of(4), of(6)], (i, j) => delta(i, j)),
  'shifted identity': array([of(4), of(6)], (i, j) => delta(a(i).plus(1), j)),
  'reversed identity': array([of(5), of(5)], (i, j) => delta(a(i).plus(a(j)), 4)),
  'every second': array([of(6), of(3)], (i, j) => delta(i, a(j).times(2))),
  'no whole solution': array([of(6), of(6)], (i, j) => delta(a(i).times(2), a(j).times(2).plus(1))),
  'two thirds': array([of(7), of(7)], (i, j) => delta(a(i).times(2), a(j).times(3))),
  'one entry': array([of(4), of(5)], (i, j) => times(delta(i, 2), delta(j, 3))),
  'jacobian of a matrix product': array([of(4), of(5), of(4)], (i, j, k) => times(delta(i, k), at(x, j))),
  'diagonal of a vector': array([of(5), of(5)], (i, j) => times(delta(i, j), at(x, j))),
  'delta under a sum': array([of(5), of(3)], (i, j) => sumOver([k5], times(delta(i, k5), at(B, k5, j)))),
  'delta off its range': array([of(5)], (i) => sumOver([k3], times(delta(a(k3).plus(1), i), at(w, k3)))),
  'two deltas': array([of(5), of(5)], (i, j) =>
    sumOver([k5, l5], times(delta(i, k5), delta(k5, l5), delta(l5, j), at(x, k5))),
  ),
  'append one': array([of(6)], (i) => plus(times(guard(i, of(5)), at(x, i)), delta(i, 5))),
  slice: array([of(2)], (i) => at(x, a(i).plus(2))),
  pad: array([of(9)], (i) => times(guard(a(i).minus(2), of(5)), at(x, a(i).minus(2)))),
  reshape: array([of(3), of(4)], (i, j) => at(u, a(i).times(4).plus(a(j)))),
  flatten: array([of(24)], (m) => {
    const [i, j, k] = [index(2), index(3), index(4)];
    const position = a(i).times(12).plus(a(j).times(4)).plus(a(k));
    return sumOver([i, j, k], times(delta(m, position), at(T, i, j, k)));
  }),
  'jacobian of reshape': array([of(12), of(3), of(4)], (m, i, j) => delta(m, a(i).times(4).plus(a(j)))),
  'strided convolution': array([of(3)], (t) =>
    sumOver([k3], times(at(w, k3), at(v, a(t).times(2).plus(a(k3))))),
  ),
  'padded convolution': array([of(7)], (t) => {
    const s = a(t).plus(a(k3)).minus(1);
    return sumOver([k3], times(at(w, k3), guard(s, of(7)), at(v, s)));
  }),
  'guard narrower than its entry': array([of(7)], (t) => {
    const s = a(t).plus(a(k3)).minus(1);
    return sumOver([k3], times(at(w, k3), guard(s.minus(1), of(4)), at(v, s)));
  }),
  'transposed convolution': array([of(7)], (m) => {
    const t = index(3);
    return sumOver([t, k3], times(at(w, t), at(w, k3), delta(m, a(t).times(2).plus(a(k3)))));
  }),
  'triangle by a guard': array([of(5), of(5)], (i, j) => times(guard(a(i).minus(a(j)), of(5)), at(Q, i, j))),
  'inverse of what a guard lets through': array([of(6)], (i) => times(guard(i, of(5)), power(at(x, i), -1))),
  'call of padded entries': array([of(7)], (t) => {
    const s = a(t).plus(a(k3)).minus(1);
    return sumOver([k3], times(at(w, k3), guard(s, of(7)), call(log, at(v, s))));
  }),
  'call of a sum': array([of(4)], (i) => call(log, sumOver([j5], times(at(A, i, j5), at(x, j5))))),
  'call of nothing': array([of(2)], () => call(log, number(7))),
  'call on the diagonal': array([of(5), of(5)], (i, j) => times(delta(i, j), call(log, at(Q, i, j)))),
  'call of two': array([of(4), of(5)], (i, j) => call(atan2, at(y, i), at(x, j))),
  mask: array([of(4), of(3)], (i, k) =>
    sumOver([j5], times(at(A, i, j5), call(step, at(x, j5)), at(B, j5, k))),
  ),
  powers: array([of(4)], (i) => sumOver([j5], times(power(at(A, i, j5), 2), power(at(x, j5), '-1/2')))),
  'power of a call': array([of(5)], (i) => power(call(log, at(x, i)), 3)),
  group: array([of(5), of(3)], (i, k) =>
    sumOver([j5], times(group(minus(delta(i, j5), at(x, j5))), at(B, j5, k))),
  ),
  'power of a group': array([of(4)], (i) =>
    power(group(plus(at(y, i), sumOver([j5], at(A, i, j5)))), '-3/2'),
  ),
  'softmax jacobian': array([of(5), of(5)], (i, j) =>
    minus(times(at(x, i), delta(i, j)), times(at(x, i), at(x, j))),
  ),
  'a free size': array([n, n], (i, j) => times(sizeNumber(n), delta(i, j), at(x, a(j)))),
  'mean of a free size': array([], () => sumOver([index(n)], power(sizeNumber(n.plus(of(2))), -1))),
};

describe('evaluate', () => {
  for (const [name, expression] of Object.entries(cases)) {
    it(`agrees with the definition: ${name}`, () => {
      assert.ok(difference(evaluate(expression, scope), naive(expression, scope)) < 1e-14);
    });

    it(`gives each window as it is in the whole: ${name}`, () => {
      const sizes = expression.indices.map(({ size }) => scope.sizeOf(size));
      for (const [from, to] of [
        [0, 0.5],
        [0.4, 1],
        [0.5, 0.5],
      ] as const) {
        const window = sizes.map((size) => {
          const start = Math.min(size - 1, Math.floor(from * size));
          return { from: start, to: Math.max(start + 1, Math.floor(to * size)) };
        });
        assert.ok(difference(evaluate(expression, scope, window), naive(expression, scope, window)) < 1e-14);
      }
    });
  }

  it('clips a window to the array', () => {
    const found = evaluate(cases.copy!, scope, [
      { from: -3, to: 2 },
      { from: 4, to: 99 },
    ]);
    assert.deepEqual(found.shape, [2, 1]);
    assert.equal(found.data[0], A.value.data[4]);
  });

  it('gives a scalar', () => {
    const sum = cases['bilinear form']!.body;
    assert.ok(
      Math.abs(evaluateScalar(sum, scope) - naive({ indices: [], body: sum }, scope).data[0]!) < 1e-12,
    );
  });

  it('keeps inner bound indices apart from outer ones of the same identity', () => {
    // Σ_j x_j (Σ_j A_ij), with one index object for both.
    const inner = {
      atom: { kind: 'group', body: sumOver([j5], at(A, 1, j5)) },
      power: number(1).terms[0]!.coefficient,
    } as const;
    const outer = sumOver([j5], at(x, j5)).terms[0]!;
    const body = { terms: [{ ...outer, factors: [...outer.factors, inner] }] };
    const expression = { indices: [], body };
    assert.ok(difference(evaluate(expression, scope), naive(expression, scope)) < 1e-14);
  });

  it('refuses what no memory holds, and what nobody waits for', () => {
    const huge = of(1e6);
    assert.throws(
      () =>
        evaluate(
          array([huge, huge], (i, j) => delta(i, j)),
          scope,
        ),
      { code: 'too-large' },
    );
    const long = [1, 2].map(() => new Index(of(1e6)));
    const work = array([], () => sumOver(long, guard(a(long[0]!).minus(a(long[1]!)), of(5))));
    assert.throws(() => evaluate(work, scope), { code: 'too-much-work' });
  });

  it('reads a window of a huge diagonal', () => {
    const huge = of(1e9);
    const window = [
      { from: 5e8, to: 5e8 + 2 },
      { from: 5e8, to: 5e8 + 3 },
    ];
    const found = evaluate(
      array([huge, huge], (i, j) => delta(i, j)),
      scope,
      window,
    );
    assert.deepEqual([...found.data], [1, 0, 0, 0, 1, 0]);
  });

  it('works out as one product what all terms of a group select alike', () => {
    const ofGroup = (inside: (k: Index, j: Index) => Sum) =>
      array([of(4), of(5)], (i, j) => {
        const k = new Index(of(5));
        return sumOver([k], times(entry(A.variable, [i, k]), group(inside(k, j as Index))));
      });
    const squared = (k: Index) => power(entry(x.variable, [k]), 2);
    const products = (matrix: ArrayExpression): number => {
      const environment = new Map(matrix.indices.map((index, axis) => [index, ofLoop(axis)]));
      const sizes = planningWith(tensorsOf(matrix.body), scope);
      return expand(matrix.body, environment, { low: [0, 0], high: [4, 5] }, sizes).length;
    };
    const alike = ofGroup((k, j) => minus(delta(k, j), times(squared(k), delta(k, j))));
    const others = ofGroup((k, j) => minus(delta(k, j), squared(k)));
    assert.deepEqual([alike, others].map(products), [1, 2]);
    for (const each of [alike, others])
      assert.ok(difference(evaluate(each, scope), naive(each, scope)) < 1e-12);
  });
});
