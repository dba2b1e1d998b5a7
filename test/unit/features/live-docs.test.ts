/** The pages of the documentation are live in an editor: nothing in them is wrong but what they say is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { formOfFile } from '../../../src/features/file-form';
import { openSource, sourcesIn } from '../../../src/features/parts';

const ROOT = join(__dirname, '../../..');
const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)];

describe('the pages of the documentation', () => {
  for (const page of PAGES.filter((name) => name.endsWith('.md'))) {
    it(`have no error where they are live: ${page}`, () => {
      const text = readFileSync(join(ROOT, page), 'utf8');
      for (const source of sourcesIn(page, text, formOfFile(page, text))) {
        const found = diagnosticsOf(openSource(source).analysis);
        const wrong = found.filter(({ code, severity }) => severity === 'error' && code !== 'refuted');
        assert.deepEqual(
          wrong.map(({ message }) => message),
          [],
          source.text,
        );
      }
    });
  }
});
