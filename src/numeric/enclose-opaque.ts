/**
 * Enclosures of operators that stay whole (`inv`, `det`, the choice of a maximum): there is no formula to follow
 * with intervals, so how far the result moves when its arguments do is found by moving them.
 *
 * An algorithm that is backward stable gives the exact result for arguments a few units in the last place away.
 * Each argument is therefore moved by what it is not known to, and by what the algorithm may be off by.
 */
import type { Opaque } from '../calculus/expression';
import { around, type Interval, widthOf } from './interval';

/** Steps of finite differences: half of the digits, where rounding and curvature do equally little harm. */
const STEP = 2 ** -26;

/** Room for what is left out: curvature, and constants in the error analysis of the algorithms. */
const SAFETY = 8;

/** Every entry of the result, row-major; `undefined` where it has no finite value or hangs on nothing firm. */
export function encloseOpaque(
  opaque: Opaque,
  entries: readonly (readonly Interval[])[],
  shapes: readonly (readonly number[])[],
): readonly Interval[] | undefined {
  const middles = entries.map((list) => Float64Array.from(list, ({ low, high }) => low + (high - low) / 2));
  const run = (changed: readonly Float64Array[]) => opaque.rule.evaluate(changed, shapes, opaque.settings);
  const values = run(middles);
  if (!values.every(Number.isFinite)) return undefined;
  const count = entries.reduce((sum, list) => sum + list.length, 0);
  const radii = Float64Array.from(values, (value) => SAFETY * count * Number.EPSILON * Math.abs(value));
  for (const [argument, list] of entries.entries()) {
    const largest = list.reduce((most, { low, high }) => Math.max(most, Math.abs(low), Math.abs(high)), 0);
    const stability = count * Number.EPSILON * largest;
    for (const [k, interval] of list.entries()) {
      const radius = SAFETY * (widthOf(interval) + stability);
      const step = Math.max(largest * STEP, Number.MIN_VALUE);
      // Slopes show in steps of finite differences, jumps within the radius itself.
      for (const [by, share] of [
        [step, radius / step],
        [-step, radius / step],
        [radius, 1],
        [-radius, 1],
      ] as const) {
        const moved = run(middles.map((array, a) => (a === argument ? nudged(array, k, by) : array)));
        for (let place = 0; place < values.length; place++) {
          const change = Math.abs((moved[place] as number) - (values[place] as number));
          if (!Number.isFinite(change)) return undefined;
          radii[place] = (radii[place] as number) + change * share;
        }
      }
    }
  }
  return Array.from(values, (value, place) => around(value, radii[place] as number));
}

function nudged(array: Float64Array, place: number, by: number): Float64Array {
  const result = array.slice();
  result[place] = (result[place] as number) + by;
  return result;
}
