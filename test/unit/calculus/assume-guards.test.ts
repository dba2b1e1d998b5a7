/** What is known outside of a function is known inside. */
import assert from 'node:assert/strict';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

const INPUTS = 'dim n\ndim m\nx : [n]\ny : [m]\nW : [2, n + m]\nV : [2, n]\nU : [2, m]\n';

const CLAIMS: readonly (readonly [claim: string, verdict: string])[] = [
  ['[x; y] * tanh([x; y]) == [x * tanh(x); y * tanh(y)]', 'proved'],
  ['[x; y] * exp(sin([x; y]) + 1) == [x * exp(sin(x) + 1); y * exp(sin(y) + 1)]', 'proved'],
  ['[x; 0] * tanh([x; 1]) == [x * tanh(x); 0]', 'proved'],
  ['(tanh([x; y]))[:n] == tanh(x)', 'proved'],
  ['tanh([V, U] + W)[:, n:] == tanh(U + W[:, n:])', 'proved'],
  ['tanh([x; y]) == [tanh(x); sin(y)]', 'refuted'],
  // A constant is no 0 where a guard is not met.
  ['cos([x; y]) == [cos(x); 0 * y]', 'refuted'],
];

describe('assuming guards', () => {
  for (const [claim, verdict] of CLAIMS) {
    it(`${claim} is ${verdict}`, () => {
      const analysis = analyze(parse(`${INPUTS}check ${claim}`));
      assert.deepEqual(analysis.problems, []);
      const [result] = analysis.claims();
      assert.equal(result?.verdict, verdict, result?.message);
    });
  }
});
