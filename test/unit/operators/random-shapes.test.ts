/**
 * Operators that act entry by entry at random shapes: what they make of two arrays that broadcast is what they
 * make of the numbers that meet, and along an axis what they make of each run.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';
import type { NumericArray } from '../../../src/numeric/array';

const PAIRS: readonly (readonly [call: string, of: (a: number, b: number) => number])[] = [
  ['maximum(x, y)', Math.max],
  ['minimum(x, y)', Math.min],
  ['atan2(x, y)', Math.atan2],
  ['where(x > y, x, y)', Math.max],
  ['clip(x, min=y)', Math.max],
  ['clip(x, max=y)', Math.min],
];

const RUNS: readonly (readonly [name: string, of: (run: readonly number[]) => number])[] = [
  ['sum', (run) => run.reduce((sum, value) => sum + value, 0)],
  ['prod', (run) => run.reduce((product, value) => product * value, 1)],
  ['max', (run) => Math.max(...run)],
  ['amin', (run) => Math.min(...run)],
  ['norm', (run) => Math.hypot(...run)],
  ['logsumexp', (run) => Math.log(run.reduce((sum, value) => sum + Math.exp(value), 0))],
];

const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });

describe('operators at random shapes', () => {
  for (const [call, of] of PAIRS) {
    it(`${call} broadcasts`, () => {
      const shapes = fc
        .tuple(sizes, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), fc.nat({ max: 2 }))
        .map(([whole, squeezed, skipped]) => {
          const own = whole
            .map((size, k) => (squeezed[k] ? 1 : size))
            .slice(Math.min(skipped, whole.length - 1));
          return [whole, own] as const;
        });
      fc.assert(
        fc.property(shapes, ([whole, own]) => {
          const { x, y, z } = valuesIn(`x : [${whole}]\ny : [${own}]\nz = ${call}`);
          assert.deepEqual(z.shape, whole);
          eachPlace(whole, (at, k) => {
            const there = at
              .slice(whole.length - own.length)
              .map((place, axis) => (own[axis] === 1 ? 0 : place));
            assert.equal(z.data[k], of(x.data[k] as number, entryOf(y, there)));
          });
        }),
        { numRuns: 40 },
      );
    });
  }

  for (const [name, of] of RUNS) {
    it(`${name} along an axis`, () => {
      const cases = sizes.chain((shape) =>
        fc.tuple(fc.constant(shape), fc.nat({ max: shape.length - 1 }), fc.boolean()),
      );
      fc.assert(
        fc.property(cases, ([shape, axis, keepdims]) => {
          const { x, z } = valuesIn(`x : [${shape}]\nz = ${name}(x, axis=${axis}, keepdims=${keepdims})`);
          const kept = shape.flatMap((size, k) => (k !== axis ? [size] : keepdims ? [1] : []));
          assert.deepEqual(z.shape, kept);
          const places = shape.map((size, k) => (k === axis ? 1 : size));
          eachPlace(places, (at, k) => {
            const run = Array.from({ length: shape[axis] as number }, (_, along) =>
              entryOf(
                x,
                at.map((place, other) => (other === axis ? along : place)),
              ),
            );
            const expected = of(run);
            assert.ok(Math.abs((z.data[k] as number) - expected) <= 1e-12 * Math.max(1, Math.abs(expected)));
          });
        }),
        { numRuns: 40 },
      );
    });
  }
});

function valuesIn(source: string): Record<'x' | 'y' | 'z', NumericArray> {
  const analysis = analyze(parse(source));
  assert.deepEqual(analysis.problems, []);
  const values = [...analysis.names].map(([name, variable]) => [name, analysis.values.valueOf(variable)]);
  return Object.fromEntries(values);
}

function entryOf({ shape, data }: NumericArray, at: readonly number[]): number {
  return data[at.reduce((position, place, axis) => position * (shape[axis] as number) + place, 0)] as number;
}

/** Every place of an array of that shape, in row-major order. */
function eachPlace(shape: readonly number[], visit: (at: readonly number[], position: number) => void): void {
  const volume = shape.reduce((product, size) => product * size, 1);
  for (let k = 0; k < volume; k++) {
    let rest = k;
    const at = [...shape].reverse().map((size) => {
      const place = rest % size;
      rest = Math.floor(rest / size);
      return place;
    });
    visit(at.reverse(), k);
  }
}
