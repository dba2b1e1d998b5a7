/** What operators have to do with each other, as claims that are all proved, for every size. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

/** What looks alike and is not so, to hold proofs to being sound. */
const FALSE: readonly string[] = [
  'log(x * y) == log(x) + log(-y)',
  'relu(-x) == -relu(x)',
  'abs(x - y) == x - y',
  'sign(x) == 2 * (x > 0)',
  'log(x^2) == log(x)',
  'sin(x)^2 == 1 + cos(x)^2',
  'softmax(x) == exp(x)',
  'max(x) == sum(x)',
  'maximum(x, y) == x + y',
  'sqrt(x^2) == x',
  'var(x) == mean(x^2)',
];

describe('identities of operators', () => {
  for (const block of readFileSync('test/unit/operators/identities.txt', 'utf8').split(/\n\n+/)) {
    const analysis = analyze(parse(block));
    for (const claim of analysis.claims()) {
      it(claim.text, () => {
        assert.deepEqual(analysis.problems, []);
        assert.equal(claim.verdict, 'proved', claim.message);
      });
    }
  }
  for (const claim of FALSE) {
    it(`not ${claim}`, () => {
      const analysis = analyze(parse(`dim n\nx : [n]\ny : [n]\ncheck ${claim}`));
      assert.notEqual(analysis.claims()[0]?.verdict, 'proved');
    });
  }
});
