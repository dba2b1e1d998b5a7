/** What the examples say of themselves stays true. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBeside } from '../../../src/cli/files';
import { run } from '../../../src/cli/program';
import { readText } from '../../../src/cli/read-file';
import { checkReport } from '../../../src/features/check-report';
import { openDocument } from '../../../src/features/document';

const ROOT = join(__dirname, '../../..');

async function output(call: string): Promise<string> {
  let printed = '';
  const print = (text: string) => {
    printed += text;
  };
  const read = (path: string) => readText(join(ROOT, path));
  const files = (document: string) => filesBeside(join(ROOT, document));
  await run(
    call.split(' '),
    { out: print, err: print, read, files, write: () => {}, colors: false },
    () => '',
  );
  return printed;
}

describe('examples', () => {
  const readme = readFileSync(join(ROOT, 'examples/README.md'), 'utf8');

  for (const [, call = '', expected] of readme.matchAll(
    /^```console\n\$ nablascope (.*)\n([\s\S]*?)^```/gm,
  )) {
    it(`README.md shows what comes of ${call}`, async () => assert.equal(await output(call), expected));
  }

  for (const file of readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.grad'))) {
    it(`${file} has no problem but the claim that it says is wrong`, () => {
      const path = join(ROOT, 'examples', file);
      const text = readFileSync(path, 'utf8');
      const { diagnostics } = checkReport(file, openDocument(text, undefined, filesBeside(path)));
      for (const { code, line, message } of diagnostics) {
        assert.equal(code, 'refuted', message);
        // The comment above a group of claims says which of them is the wrong one.
        const above = text
          .split('\n')
          .slice(0, line)
          .reverse()
          .find((each) => each.startsWith('#'));
        assert.match(above ?? '', /wrong/);
      }
    });
  }
});
