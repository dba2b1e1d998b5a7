/** True claims are never refuted, and what a rule has made wrong is never accepted: `npm run claims` prints the table. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fixtureFiles, mutatedCases, trueCases, wrongOnes } from '../../../scripts/claims/table';
import { analyze } from '../../../src/analysis/analysis';
import { parse } from '../../../src/language/parse';

describe('the table of claims', function () {
  this.timeout(120_000);
  let trueOnes = 0;
  let mutations = 0;

  for (const file of fixtureFiles()) {
    it(`accepts every claim of ${file}`, () => {
      const cases = trueCases(file);
      trueOnes += cases.length;
      const doubted = cases.filter(({ result }) => result.verdict !== 'proved' && result.verdict !== 'holds');
      assert.deepEqual(
        doubted.map(({ claim, result }) => `${claim}: ${result.message}`),
        [],
      );
    });

    it(`accepts no mutation of ${file} that is wrong`, () => {
      const cases = mutatedCases(file, 2);
      mutations += cases.filter(({ truth }) => truth === 'different').length;
      assert.deepEqual(
        wrongOnes(cases).map(({ claim, rule, result }) => `${claim} (${rule}): ${result.message}`),
        [],
      );
    });
  }

  it('is long enough to mean something', () => {
    assert.ok(trueOnes >= 200, `${trueOnes} true claims`);
    assert.ok(mutations >= 200, `${mutations} mutations`);
  });
});

describe('the backward pass of a language model, by hand', function () {
  this.timeout(120_000);
  const text = readFileSync('examples/language-model-backward.grad', 'utf8');
  const analysis = analyze(parse(text));

  it('has no problems', () => assert.deepEqual(analysis.problems, []));
  for (const statement of analysis.document.statements) {
    if (statement.kind !== 'check') continue;
    const [asked] = statement.sides;
    it(`proves every step of ${text.slice(asked?.span.from, asked?.span.to)}`, () => {
      for (const step of analysis.claim(statement).steps) assert.equal(step.verdict, 'proved', step.text);
    });
  }

  it('marks the step that goes wrong, and says what it is', () => {
    const wrong = text.replace(
      'sum(grad(L, bn), axis=0) - raw * sum',
      'sum(grad(L, bn), axis=0) + raw * sum',
    );
    assert.notEqual(wrong, text);
    const refuted = analyze(parse(wrong))
      .claims()
      .filter(({ verdict }) => verdict === 'refuted');
    assert.deepEqual(
      refuted.map(({ mistake }) => mistake),
      ['sign'],
    );
  });
});
