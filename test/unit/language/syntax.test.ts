import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse';
import { printDocument, readSyntaxFixtures } from './fixtures';

describe('what is read from a text', () => {
  for (const { topic, cases } of readSyntaxFixtures()) {
    describe(topic, () => {
      for (const { title, source, tree } of cases) {
        it(title, () => assert.equal(printDocument(parse(source)), tree));
      }
    });
  }
});
