import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEEPEST_NESTING, LONGEST_STATEMENT } from '../../../src/language/limits';
import { parse } from '../../../src/language/parse';
import { VALUE_KINDS } from '../../../src/language/syntax';
import { STATEMENT_KEYWORDS } from '../../../src/language/tokens';
import { printDocument } from './fixtures';

const page = readFileSync(join(__dirname, '../../../docs/language.md'), 'utf8');

describe('docs/language.md', () => {
  const examples = [...page.matchAll(/^```grad\n(.*?)^```$/gms)].map((match) => match[1] as string);

  it('has examples', () => assert.ok(examples.length >= 5));

  for (const example of examples) {
    const title = example.split('\n')[0];
    it(`has an example without mistakes: ${title}`, () => {
      const document = parse(example);
      assert.deepEqual(document.problems, [], printDocument(document));
    });
  }

  it('has statements without mistakes in its table', () => {
    const table = page.slice(page.indexOf('## Statements'), page.indexOf('## Sizes'));
    const forms = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap((row) => [
      ...row[1]!.matchAll(/`([^`]+)`/g),
    ]);
    assert.ok(forms.length >= 10);
    for (const [, form] of forms) assert.deepEqual(parse(form as string).problems, [], form);
  });

  it('names every keyword, every kind and the bounds', () => {
    for (const word of [...STATEMENT_KEYWORDS, ...VALUE_KINDS]) assert.ok(page.includes(`\`${word}`), word);
    assert.ok(page.includes(`${LONGEST_STATEMENT.toLocaleString('en')} characters`));
    assert.ok(page.includes(`${DEEPEST_NESTING} deep`));
  });
});
