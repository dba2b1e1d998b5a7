/** Random terms: every kind of factor, with subscripts that are any affine expression of the indices. */
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
import { Size } from '../../../src/shapes/size';
import { filled, given, scopeOf } from './naive';

const values = [
  given('s', filled([], 1)),
  given('v', filled([4], 2)),
  given('M', filled([3, 5], 3)),
  given('T', filled([2, 3, 2], 4)),
];
export const scope = scopeOf(values, { n: 3 });

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

export const expression: fc.Arbitrary<ArrayExpression> = fc
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

export const show = (array: ArrayExpression): string =>
  JSON.stringify(array, (key, value) =>
    value instanceof Size
      ? value.key
      : key === 'tensor'
        ? value.name
        : typeof value === 'bigint'
          ? Number(value)
          : value,
  );
