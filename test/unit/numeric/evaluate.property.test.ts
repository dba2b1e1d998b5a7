import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { Affine, Index } from '../../../src/calculus/affine';
import {
  call,
  entry,
  group,
  guard,
  ONE,
  ofAtom,
  plus,
  power,
  scale,
  sumOver,
  times,
} from '../../../src/calculus/build';
import type { ArrayExpression, ScalarFunction, Sum } from '../../../src/calculus/expression';
import { evaluate } from '../../../src/numeric/evaluate';
import { Size } from '../../../src/shapes/size';
import { difference, filled, given, naive, scopeOf } from './naive';

const values = [
  given('s', filled([], 1)),
  given('v', filled([4], 2)),
  given('M', filled([3, 5], 3)),
  given('T', filled([2, 3, 2], 4)),
];
const scope = scopeOf(values, { n: 3 });

const log: ScalarFunction = { name: 'log', partials: () => [], evaluate: Math.log };
const step: ScalarFunction = {
  name: 'step',
  partials: () => [],
  evaluate: (t) => (t > 1 ? 1 : 0),
  facts: { zeroOrOne: true },
};
const hypot: ScalarFunction = { name: 'hypot', partials: () => [], evaluate: Math.hypot };

/** A recipe for an affine expression of the indices at hand: small coefficients, one for each index or none. */
const recipe = fc.record({
  coefficients: fc.array(fc.constantFrom(0, 0, 0, 1, 1, -1, 2, -2, 3), { minLength: 4, maxLength: 4 }),
  offset: fc.integer({ min: -2, max: 4 }),
});
interface Recipe {
  readonly coefficients: readonly number[];
  readonly offset: number;
}

const affineOf = ({ coefficients, offset }: Recipe, indices: readonly Index[]): Affine =>
  indices.reduce(
    (sum, index, k) => sum.plus(Affine.of(index).times(coefficients[k % coefficients.length]!)),
    Affine.constant(offset),
  );

const sole = fc.record({
  coefficients: fc.constantFrom<(0 | 1)[]>([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]),
  offset: fc.constant(0),
});

/** An entry with a guard on each subscript, so that no choice of subscripts is wrong. */
const guardedEntry = fc
  .record({
    which: fc.nat(values.length - 1),
    at: fc.array(fc.oneof(sole, recipe), { minLength: 3, maxLength: 3 }),
    power: fc.constantFrom(1, 1, 1, 2, -1, '1/2'),
  })
  .map((choice) => (indices: readonly Index[]): Sum => {
    const { variable, value } = values[choice.which]!;
    const at = variable.axes.map((_, axis) => affineOf(choice.at[axis]!, indices));
    const guards = at.map((subscript, axis) => guard(subscript, Size.of(value.shape[axis]!)));
    return times(...guards, power(entry(variable, at), choice.power));
  });

type Builder = (indices: readonly Index[]) => Sum;

const selector: fc.Arbitrary<Builder> = fc.oneof(
  recipe.map((r) => (indices: readonly Index[]) => ofAtom({ kind: 'delta', zero: affineOf(r, indices) })),
  fc.tuple(recipe, fc.integer({ min: 1, max: 4 })).map(
    ([r, size]) =>
      (indices: readonly Index[]) =>
        guard(affineOf(r, indices), Size.of(size)),
  ),
);

const inner: fc.Arbitrary<Builder> = fc
  .tuple(fc.array(guardedEntry, { minLength: 1, maxLength: 2 }), fc.option(selector), fc.boolean())
  .map(([entries, chosen, sums]) => (indices: readonly Index[]): Sum => {
    const bound = sums ? [new Index(Size.of(3))] : [];
    const all = [...indices, ...bound];
    const body = times(...entries.map((e) => e(all)), ...(chosen ? [chosen(all)] : []));
    return sumOver(bound, body);
  });

const factor: fc.Arbitrary<Builder> = fc.oneof(
  { weight: 4, arbitrary: guardedEntry },
  { weight: 2, arbitrary: selector },
  // What a function makes of zero stays finite here: infinities are a case of their own.
  {
    weight: 1,
    arbitrary: inner.map((e) => (i: readonly Index[]) => call(log, plus(e(i), times(e(i), e(i)), ONE))),
  },
  { weight: 1, arbitrary: inner.map((e) => (i: readonly Index[]) => call(step, e(i))) },
  {
    weight: 1,
    arbitrary: fc.tuple(inner, inner).map(
      ([p, q]) =>
        (i: readonly Index[]) =>
          call(hypot, p(i), q(i)),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(inner, inner, fc.constantFrom(1, 1, 2)).map(
      ([p, q, e]) =>
        (i: readonly Index[]) =>
          power(group(plus(p(i), q(i))), e),
    ),
  },
);
const term: fc.Arbitrary<Builder> = fc
  .tuple(
    fc.array(factor, { minLength: 1, maxLength: 4 }),
    fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    fc.constantFrom(1, -2, '1/3'),
  )
  .map(([factors, sizes, coefficient]) => (indices: readonly Index[]): Sum => {
    const bound = sizes.map((size) => new Index(Size.of(size)));
    // Bound indices come first, so that recipes reach them as often as free ones.
    const all = [...bound, ...indices];
    return scale(sumOver(bound, times(...factors.map((f) => f(all)))), coefficient);
  });

const expression: fc.Arbitrary<ArrayExpression> = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
    fc.array(term, { minLength: 1, maxLength: 3 }),
  )
  .map(([sizes, terms]) => {
    const indices = sizes.map(
      (size, k) => new Index(size === 3 && k === 0 ? Size.named('n') : Size.of(size)),
    );
    return { indices, body: plus(...terms.map((t) => t(indices))) };
  });

const show = (array: ArrayExpression): string =>
  JSON.stringify(array, (key, value) =>
    value instanceof Size
      ? value.key
      : key === 'tensor'
        ? value.name
        : typeof value === 'bigint'
          ? Number(value)
          : value,
  );

/** Enough for a commit; a longer search sets the variable. */
const RUNS = Number(process.env.NABLASCOPE_RUNS ?? 400);

describe('evaluate, on random terms', () => {
  it('agrees with the definition', () => {
    fc.assert(
      fc.property(expression, (array) => {
        const [found, expected] = [evaluate(array, scope), naive(array, scope)];
        assert.ok(difference(found, expected) < 1e-11, `${show(array)}\n${found.data}\n${expected.data}`);
      }),
      { numRuns: RUNS },
    );
  });

  it('gives each window as it is in the whole', () => {
    const window = fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(expression, window, (array, ends) => {
        const ranges = array.indices.map((index, axis) => {
          const size = scope.sizeOf(index.size);
          const [p, q] = [Math.min(ends[axis]![0], size), Math.min(ends[axis]![1], size)];
          return { from: Math.min(p, q), to: Math.max(p, q) };
        });
        const [found, expected] = [evaluate(array, scope, ranges), naive(array, scope, ranges)];
        assert.ok(difference(found, expected) < 1e-11, `${show(array)}\n${found.data}\n${expected.data}`);
      }),
      { numRuns: RUNS },
    );
  });
});
