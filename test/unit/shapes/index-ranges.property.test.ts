/** Ranges of indices are the largest with which every subscript stays inside of its axis, held against counting. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { inferText } from './table';

const subscripts = fc.array(
  fc.record({
    size: fc.integer({ min: 1, max: 12 }),
    step: fc.integer({ min: 1, max: 3 }),
    inner: fc.integer({ min: 0, max: 2 }),
    offset: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

describe('ranges of indices', () => {
  it('are as large as the axes let them be', () => {
    fc.assert(
      fc.property(subscripts, fc.integer({ min: 1, max: 3 }), (all, window) => {
        // Alone on an axis an index would run over all of it.
        const sums = all.map((each) => ({
          ...each,
          offset: each.step === 1 ? each.offset + 1 : each.offset,
        }));
        const lines = sums.map(({ size }, k) => `x${k} : [${size}]`);
        const entries = sums.map(
          ({ step, inner, offset }, k) => `x${k}[${step} * t + ${inner} * k + ${offset}]`,
        );
        const source = `${lines.join('\n')}\nh : [${window}]\ny[t] = sum[k](h[k] * ${entries.join(' * ')})`;
        const fits = (t: number) =>
          sums.every(({ size, step, inner, offset }) => step * t + inner * (window - 1) + offset < size);
        let largest = 0;
        while (fits(largest)) largest++;
        const { names, problems } = inferText(source);
        if (largest === 0) assert.ok(problems.length > 0, source);
        else {
          assert.deepEqual(problems, [], source);
          assert.equal(String(names.get('y')?.shape?.axes), String(largest), source);
        }
      }),
      { numRuns: 100 },
    );
  });
});
