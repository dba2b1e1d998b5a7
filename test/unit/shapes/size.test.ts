/** Sizes are a ring, division is division, and what is said of signs is true for all values. */
import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { productOf, Size } from '../../../src/shapes/size';

const NAMES = ['n', 'k', 'm'];

const atoms = fc.oneof(
  fc.integer({ min: -6, max: 6 }).map((value) => Size.of(value)),
  fc.constantFrom(...NAMES).map((name) => Size.named(name)),
  fc.integer({ min: 0, max: 2 }).map((id) => Size.unknown(id)),
);

const sizes: fc.Arbitrary<Size> = fc.letrec<{ size: Size; atom: Size }>((tie) => ({
  atom: atoms,
  size: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('atom'),
    fc.tuple(tie('size'), tie('size')).map(([a, b]) => a.plus(b)),
    fc.tuple(tie('size'), tie('size')).map(([a, b]) => a.times(b)),
    fc.tuple(tie('size'), fc.integer({ min: 2, max: 4 })).map(([a, b]) => a.dividedBy(Size.of(b)) ?? a),
  ),
})).size;

const values = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  k: fc.integer({ min: 1, max: 9 }),
  m: fc.integer({ min: 1, max: 9 }),
});

/** The size with numbers for its names, its unknowns too. */
function valueAt(size: Size, at: { n: number; k: number; m: number }): number {
  const value = size.substitute((atom) => {
    if (atom.kind === 'floor') return undefined;
    const name = atom.kind === 'name' ? atom.name : NAMES[atom.id];
    return Size.of(at[name as 'n' | 'k' | 'm']);
  });
  assert.ok(value.isConstant, value.key);
  return Number(value.coefficientOf(''));
}

const same = (a: Size, b: Size): void => assert.equal(a.key, b.key);

describe('sizes', () => {
  it('are a commutative ring', () => {
    fc.assert(
      fc.property(sizes, sizes, sizes, (a, b, c) => {
        same(a.plus(b), b.plus(a));
        same(a.times(b), b.times(a));
        same(a.plus(b).plus(c), a.plus(b.plus(c)));
        same(a.times(b).times(c), a.times(b.times(c)));
        same(a.times(b.plus(c)), a.times(b).plus(a.times(c)));
        same(a.plus(Size.of(0)), a);
        same(a.times(Size.of(1)), a);
        same(a.minus(a), Size.of(0));
        same(a.negated().negated(), a);
      }),
    );
  });

  it('have the values that their arithmetic says', () => {
    fc.assert(
      fc.property(sizes, sizes, values, (a, b, at) => {
        assert.equal(valueAt(a.plus(b), at), valueAt(a, at) + valueAt(b, at));
        assert.equal(valueAt(a.times(b), at), valueAt(a, at) * valueAt(b, at) + 0);
      }),
    );
  });

  it('divide exactly where there is a polynomial quotient', () => {
    fc.assert(
      fc.property(sizes, sizes, (a, b) => {
        fc.pre(b.key !== '0');
        const quotient = a.times(b).exactQuotient(b);
        assert.ok(quotient);
        same(quotient, a);
        const other = a.exactQuotient(b);
        if (other) same(other.times(b), a);
      }),
    );
  });

  it('round quotients down', () => {
    fc.assert(
      fc.property(sizes, sizes, values, (a, b, at) => {
        const divisor = b.key === '0' ? 0 : valueAt(b, at);
        fc.pre(divisor !== 0);
        const quotient = a.dividedBy(b);
        assert.ok(quotient);
        assert.equal(valueAt(quotient, at), Math.floor(valueAt(a, at) / divisor) + 0);
      }),
    );
  });

  it('have one form for quotients that are the same', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.integer({ min: 1, max: 5 }), (a, b, divisor) => {
        const by = Size.of(divisor);
        const quotient = (size: Size) => size.dividedBy(by) as Size;
        same(quotient(a.plus(b.times(by))), quotient(a).plus(b));
      }),
    );
  });

  it('say of their signs only what holds for all values', () => {
    fc.assert(
      fc.property(sizes, values, (a, at) => {
        if (a.isNonNegative()) assert.ok(valueAt(a, at) >= 0);
        if (a.isPositive()) assert.ok(valueAt(a, at) >= 1);
      }),
    );
  });

  it('know the signs of what is plainly positive', () => {
    const n = Size.named('n');
    assert.ok(n.isPositive());
    assert.ok(n.times(n).plus(n).isPositive());
    assert.ok(n.minus(Size.of(1)).isNonNegative());
    assert.ok(!n.minus(Size.of(1)).isPositive());
    assert.ok(!Size.of(1).minus(n).dividedBy(Size.of(2))?.isNonNegative());
  });

  it('substitute', () => {
    const n = Size.named('n');
    const half = n.plus(Size.of(1)).dividedBy(Size.of(2)) as Size;
    same(
      half.substitute((atom) => (atom.kind === 'name' ? Size.of(7) : undefined)),
      Size.of(4),
    );
    same(
      n.times(n).substitute(() => n.plus(Size.of(1))),
      n
        .times(n)
        .plus(n.times(Size.of(2)))
        .plus(Size.of(1)),
    );
  });

  it('multiply up', () => {
    same(productOf([]), Size.of(1));
    same(productOf([Size.of(2), Size.named('n'), Size.of(3)]), Size.of(6).times(Size.named('n')));
  });

  describe('in words', () => {
    const n = Size.named('n');
    const k = Size.named('k');
    const cases: readonly (readonly [Size, string])[] = [
      [Size.of(0), '0'],
      [n.plus(Size.of(1)), 'n + 1'],
      [k.times(Size.of(2)), '2 * k'],
      [n.times(n).minus(Size.of(1)), 'n^2 - 1'],
      [Size.of(10).minus(n), '10 - n'],
      [n.negated().minus(Size.of(1)), '-n - 1'],
      [n.dividedBy(Size.of(2)) as Size, 'n // 2'],
      [(n.plus(k).dividedBy(Size.of(2)) as Size).times(k), '((n + k) // 2) * k'],
      [(n.dividedBy(k) as Size).plus(Size.of(1)), 'n // k + 1'],
      [Size.unknown(3).plus(Size.of(1)), '? + 1'],
    ];
    for (const [size, text] of cases) it(text, () => assert.equal(sortedText(`${size}`), sortedText(text)));

    it('as integers and texts in JSON', () => {
      assert.equal(JSON.stringify([Size.of(3), n.plus(Size.of(1))]), '[3,"n + 1"]');
    });
  });

  it('may be larger than numbers are exact', () => {
    const huge = Size.of(2 ** 52).times(Size.of(2 ** 52));
    assert.equal(`${huge}`, (2n ** 104n).toString());
    assert.equal(huge.constant, undefined);
    assert.ok(huge.isConstant);
    same(huge.exactQuotient(Size.of(2 ** 52)) as Size, Size.of(2 ** 52));
  });
});

/** The order of the names in a sum does not matter here. */
function sortedText(text: string): string {
  return text.replace(/k \+ n/gu, 'n + k').replace(/k \* \((.*)\)/gu, '($1) * k');
}
