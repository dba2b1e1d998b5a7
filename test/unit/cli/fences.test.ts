/** What the terminal says of the files of `test/fixtures/fences`, as it stands in `reports/`. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../src/cli/program';
import { readText } from '../../../src/cli/read-file';
import { filesBeside } from '../../../src/node/files-beside';
import { documentFixtures, FENCES } from '../language/fence-files';

const REPORTS = join(FENCES, 'reports');

async function nablascope(...args: readonly string[]): Promise<string> {
  let printed = '';
  const exit = await run(
    args,
    {
      colors: false,
      out: (text) => {
        printed += text;
      },
      err: (text) => {
        printed += `! ${text}`;
      },
      read: (name) => readText(join(FENCES, name)),
      files: (document, root) => filesBeside(join(FENCES, document), root),
      write: () => assert.fail('nothing is to be written'),
    },
    () => '0.0.0',
  );
  return `${printed}exit ${exit}\n`;
}

describe('fences in the terminal', () => {
  for (const { name } of documentFixtures()) {
    it(`are read in ${name}, and told with its lines`, async () => {
      const printed = await nablascope('check', name);
      const expected = join(REPORTS, `${name}.txt`);
      if (process.env.UPDATE_FIXTURES) {
        mkdirSync(REPORTS, { recursive: true });
        writeFileSync(expected, printed);
      }
      assert.ok(existsSync(expected), `${expected} is missing: UPDATE_FIXTURES=1 writes it`);
      assert.equal(printed, readFileSync(expected, 'utf8'));
    });
  }

  it('are where a derivative is looked for, in whichever document of the file', async () => {
    assert.match(await nablascope('jacobian', 'model.py', '--of', 'L', '--wrt', 'z'), /∂L\/∂z {2}\[?10/);
    assert.match(await nablascope('jacobian', 'notes.md', '--of', 'y', '--wrt', 'x'), /∂y\/∂x {2}3×3/);
  });

  it('are missing in a file without', async () => {
    const printed = await nablascope('check', 'reports/model.R.txt');
    assert.match(printed, /^! nablascope: .* has no fence of three backticks and the word grad\nexit 2\n$/);
  });
});
