/** Enclosures of operators without a formula hold the exact result, and stay narrow where it is well conditioned. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';
import { Enclosure } from '../../../src/numeric/enclose';
import { disjoint, exactly, type Interval, widthOf } from '../../../src/numeric/interval';

/** The entry of the last name at a place, with `A` as given. */
function enclosed(source: string, at: readonly number[]): Interval | undefined {
  const analysis = analyze(parse(source));
  assert.deepEqual(analysis.problems, []);
  const last = [...analysis.names.values()].at(-1);
  assert.ok(last?.definition);
  return new Enclosure(analysis.values).entryOf(last.definition, at);
}

const entry = fc.integer({ min: -9, max: 9 });

describe('enclosures of operators that stay whole', () => {
  it('hold the inverse of a matrix of whole numbers', () => {
    fc.assert(
      fc.property(entry, entry, entry, entry, (a, b, c, d) => {
        const determinant = a * d - b * c;
        fc.pre(determinant !== 0);
        const found = enclosed(`A : [2, 2] = [${a}, ${b}; ${c}, ${d}]\nB = inv(A)`, [0, 1]);
        assert.ok(found && !disjoint(found, exactly(-b / determinant)));
        assert.ok(widthOf(found) < 1e-9 * 400);
      }),
      { numRuns: 60 },
    );
  });

  it('hold the determinant', () => {
    const found = enclosed('A : [3, 3] = [2, 1, 0; 1, 3, 1; 0, 1, 4]\nd = det(A)', []);
    assert.ok(found && !disjoint(found, exactly(18)) && widthOf(found) < 1e-9);
  });

  it('hold both values where the largest of two is not decided', () => {
    const found = enclosed('x : [2] = [0.3, 0.1]\ns = hardmax([x[0]; x[1] + 0.1 + 0.1])', [0]);
    assert.ok(found && found.low <= 0 && found.high >= 1);
  });

  it('are wide or absent for a singular matrix', () => {
    const found = enclosed('A : [2, 2] = [0.1, 0.3; 0.2, 0.6]\nB = inv(A)', [0, 0]);
    assert.ok(found === undefined || widthOf(found) > 1);
  });
});
