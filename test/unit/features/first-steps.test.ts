/** The steps of the walkthrough, taken one after the other. */
import assert from 'node:assert/strict';
import { openDocument } from '../../../src/features/document';
import { firstSteps, missingFor, textAfter } from '../../../src/features/first-steps';

function done(text: string): readonly string[] {
  const analysis = openDocument(text);
  return firstSteps
    .filter(({ isDone }) => isDone?.(analysis, (statement) => analysis.claim(statement)))
    .map(({ id }) => id);
}

describe('the first steps', () => {
  const noticed = firstSteps.filter(({ isDone }) => isDone).map(({ id }) => id);

  for (const { id, isDone, at } of firstSteps) {
    it(`${id} leads to a document without problems, in which it is done and no later one is`, () => {
      const text = textAfter(id);
      const analysis = openDocument(text);
      assert.deepEqual(
        analysis.problems.filter(({ code }) => code !== 'unsolved-size'),
        [],
      );
      assert.ok(text.includes(at));
      const end = isDone ? noticed.indexOf(id) + 1 : done(text).length;
      assert.deepEqual(done(text), noticed.slice(0, end));
    });
  }

  it('can be taken in any order, and twice', () => {
    for (const { id } of firstSteps) {
      assert.equal(missingFor(id, ''), textAfter(id));
      assert.equal(missingFor(id, textAfter(id)), '');
      const last = textAfter('mistake');
      assert.equal(missingFor(id, last), '');
    }
    assert.equal(missingFor('inputs', 'q : [2]'), `\n${textAfter('inputs')}`);
  });
});
