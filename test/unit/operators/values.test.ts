/**
 * Values of operators against numbers that were worked out apart from this program, with the C library's
 * functions and the definitions on the pages that each operator cites; `values.txt` holds a document a line, its
 * statements parted by semicolons outside of brackets, and what its last name is worth.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

/** Within a few units in the last place: nothing that is subtracted may have been lost on the way. */
const RELATIVE = 4e-14;

describe('values of operators', () => {
  for (const line of readFileSync('test/unit/operators/values.txt', 'utf8').split('\n').filter(Boolean)) {
    const [document = '', numbers = ''] = line.split('  ==>  ');
    it(document, () => {
      // A matrix has semicolons of its own.
      const source = document.replace(/;(?![^[]*\])/g, '\n');
      const analysis = analyze(parse(source));
      assert.deepEqual(analysis.problems, []);
      const last = [...analysis.names.values()].at(-1);
      assert.ok(last);
      const found = [...analysis.values.valueOf(last).data];
      const expected = numbers.split(', ').map(Number);
      assert.equal(found.length, expected.length);
      found.forEach((value, k) => {
        const wanted = expected[k] as number;
        const near = Math.abs(value - wanted) <= RELATIVE * Math.max(Math.abs(wanted), 1e-300);
        assert.ok(near, `entry ${k}: ${value}, expected ${wanted}`);
      });
    });
  }
});
