/** What V8 keeps of a program: it may speed the program up, and nothing else. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheOf, compiled, runModule } from '../../../src/cli/code-cache';

describe('code cache', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'code-cache-'));
    file = join(folder, 'program.js');
    writeFileSync(
      file,
      'const twice = (x) => 2 * x;\nmodule.exports = { answer: twice(21), file: __filename };\n',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = () => {
    const script = compiled(file);
    return { script, exports: runModule(script, file, folder) };
  };

  it('is not needed', () => {
    const { script, exports } = run();
    assert.deepEqual(exports, { answer: 42, file });
    assert.equal(script.cachedDataRejected, undefined);
  });

  it('is taken where it fits', () => {
    writeFileSync(cacheOf(file), run().script.createCachedData());
    const { script, exports } = run();
    assert.deepEqual(exports, { answer: 42, file });
    assert.equal(script.cachedDataRejected, false);
  });

  it('is turned down where it is of another source, or nonsense', () => {
    const data = run().script.createCachedData();
    for (const wrong of [Buffer.from('no cache'), data.subarray(0, 40), Buffer.alloc(0)]) {
      writeFileSync(cacheOf(file), wrong);
      assert.deepEqual(run().exports, { answer: 42, file });
    }
    writeFileSync(cacheOf(file), data);
    writeFileSync(file, 'module.exports = 7;\n');
    const { script, exports } = run();
    assert.equal(exports, 7);
    assert.equal(script.cachedDataRejected, true);
  });
});
