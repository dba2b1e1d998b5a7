/** Enclosures: the exact result, worked out in rationals, is always inside. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { add, disjoint, exactly, type Interval, multiply, raise } from '../../../src/numeric/interval';

type Step = readonly ['add' | 'multiply' | 'inverse' | 'square', number];

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? 1 : x));
const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('add', 'multiply', 'inverse', 'square'), value);

/** A double as the rational that it is; the library's own conversion looks for a short one nearby. */
function rationalOf(value: number): Fraction {
  let [mantissa, shift] = [value, 0];
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    shift += 1;
  }
  return new Fraction(BigInt(mantissa), 2n ** BigInt(shift));
}

/** The exact value of each step. */
function exact(start: number, steps: readonly Step[]): Fraction {
  return steps.reduce((sum, [kind, by]) => {
    if (kind === 'add') return sum.add(rationalOf(by));
    if (kind === 'multiply') return sum.mul(rationalOf(by));
    if (kind === 'square') return sum.mul(sum);
    return sum.n === 0n ? sum : sum.inverse();
  }, rationalOf(start));
}

function enclosed(start: number, steps: readonly Step[]): Interval | undefined {
  let interval: Interval | undefined = exactly(start);
  for (const [kind, by] of steps) {
    if (interval === undefined) return undefined;
    if (kind === 'add') interval = add(interval, exactly(by));
    else if (kind === 'multiply') interval = multiply(interval, exactly(by));
    else interval = raise(interval, kind === 'square' ? 2 : -1, 1);
  }
  return interval;
}

describe('intervals', () => {
  it('enclose the exact result of any steps', () => {
    fc.assert(
      fc.property(value, fc.array(step, { maxLength: 8 }), (start, steps) => {
        const interval = enclosed(start, steps);
        if (interval === undefined || !Number.isFinite(interval.low + interval.high)) return;
        const truth = exact(start, steps);
        assert.ok(rationalOf(interval.low).compare(truth) <= 0, `${interval.low} ≤ ${truth}`);
        assert.ok(rationalOf(interval.high).compare(truth) >= 0, `${interval.high} ≥ ${truth}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('are narrow: a few units in the last place for a few operations', () => {
    const { low, high } = enclosed(0.1, [
      ['add', 0.2],
      ['multiply', 3],
      ['square', 0],
    ]) as Interval;
    assert.ok(high - low < 1e-14, `${high - low}`);
  });

  it('of two numbers further apart than rounding are disjoint', () => {
    const a = add(exactly(0.1), exactly(0.2));
    assert.ok(!disjoint(a, exactly(0.3)));
    assert.ok(disjoint(a, exactly(0.3000000001)));
  });

  it('have no inverse where they hold zero', () => {
    assert.equal(raise({ low: -1e-9, high: 1e-9 }, -1, 1), undefined);
    assert.equal(raise(exactly(-1), 1, 2), undefined);
  });
});
