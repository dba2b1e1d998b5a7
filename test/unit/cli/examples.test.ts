/** What the examples say of themselves stays true. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../src/cli/program';
import { readText } from '../../../src/cli/read-file';
import { reportOf } from '../../../src/features/check-report';
import { formOfFile } from '../../../src/features/file-form';
import { openSource, sourcesIn } from '../../../src/features/parts';
import { filesBeside } from '../../../src/node/files-beside';

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

  const files = readdirSync(join(ROOT, 'examples')).filter((name) => /\.(grad|md|py)$/.test(name));
  for (const file of files.filter((name) => name !== 'README.md')) {
    it(`${file} has no problem but the claim that it says is wrong`, () => {
      const path = join(ROOT, 'examples', file);
      const text = readFileSync(path, 'utf8');
      const sources = sourcesIn(file, text, formOfFile(file, text));
      assert.ok(sources.length > 0);
      const parts = sources.map((source) => openSource(source, undefined, filesBeside(path)));
      for (const { code, line, message } of parts.flatMap((part) => reportOf(part).diagnostics)) {
        assert.equal(code, 'refuted', message);
        // The comment above a group of claims, or the text, says which of them is the wrong one.
        const above = text
          .split('\n')
          .slice(0, line)
          .reverse()
          .find((each) => each.startsWith('#') || /wrong/.test(each));
        assert.match(above ?? '', /wrong/);
      }
    });
  }
});
