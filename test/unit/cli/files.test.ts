/**
 * The files that a document names, from the terminal: only those in its folder, however it is put. VS Code answers the same
 * (test/integration/named-files.test.ts).
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LARGEST_FILE } from '../../../src/language/files';
import { filesBeside } from '../../../src/node/files-beside';

describe('files beside a document', () => {
  let top = '';
  let document = '';

  before(() => {
    top = mkdtempSync(join(tmpdir(), 'nablascope-'));
    document = join(top, 'work', 'net.grad');
    mkdirSync(join(top, 'work', 'deep'), { recursive: true });
    for (const name of ['secret.npy', 'work/x.npy', 'work/deep/y.npy']) writeFileSync(join(top, name), name);
    symlinkSync(join(top, 'secret.npy'), join(top, 'work', 'link.npy'));
    symlinkSync(top, join(top, 'work', 'up'));
    symlinkSync(join(top, 'work', 'x.npy'), join(top, 'work', 'alias.npy'));
    symlinkSync(join(top, 'gone.npy'), join(top, 'work', 'dangling.npy'));
    symlinkSync(join(top, 'work'), join(top, 'work', 'deep', 'up'));
    assert.equal(spawnSync('mkfifo', [join(top, 'work', 'pipe.npy')]).status, 0);
    writeFileSync(join(top, 'work', 'huge.npy'), '');
    truncateSync(join(top, 'work', 'huge.npy'), LARGEST_FILE + 1);
  });
  after(() => rmSync(top, { recursive: true }));

  function answer(path: string, from?: string, root?: string): string {
    const found = filesBeside(document, root).read(path, from);
    if (found.kind === 'content') return new TextDecoder().decode(found.bytes);
    return found.kind === 'refused' ? found.why : found.kind;
  }

  const cases: readonly [path: string, from: string | undefined, expected: string][] = [
    ['x.npy', undefined, 'work/x.npy'],
    ['./deep/../x.npy', undefined, 'work/x.npy'],
    ['alias.npy', undefined, 'work/x.npy'],
    ['y.npy', 'deep/blocks.grad', 'work/deep/y.npy'],
    ['../x.npy', 'deep/blocks.grad', 'work/x.npy'],
    ['gone.npy', undefined, 'absent'],
    ['x.npy/z', undefined, 'absent'],
    ['../secret.npy', undefined, 'outside'],
    ['../gone.npy', undefined, 'outside'],
    ['/etc/passwd', undefined, 'outside'],
    ['link.npy', undefined, 'outside'],
    ['up/secret.npy', undefined, 'outside'],
    ['deep', undefined, 'unreadable'],
    ['huge.npy', undefined, 'too-large'],
    ['a\0b', undefined, 'unreadable'],
    ['dangling.npy', undefined, 'absent'],
    ['deep/up/x.npy', undefined, 'work/x.npy'],
    ['//host/share/x.npy', undefined, 'outside'],
    ['/dev/zero', undefined, 'outside'],
    ['%2e%2e/secret.npy', undefined, 'absent'],
    ['file:///etc/passwd', undefined, 'absent'],
    ['http://127.0.0.1:1/x.npy', undefined, 'absent'],
    ['', undefined, 'unreadable'],
    ['pipe.npy', undefined, 'unreadable'],
  ];
  for (const [path, from, expected] of cases) {
    it(`${JSON.stringify(path)}${from ? ` from ${from}` : ''}: ${expected}`, () => {
      assert.equal(answer(path, from), expected);
    });
  }

  it('may be those of a folder above, where one says so', () => {
    assert.equal(answer('../secret.npy', undefined, top), 'secret.npy');
  });

  it('are read once', () => {
    const files = filesBeside(document);
    assert.equal(files.read('x.npy'), files.read('./x.npy'));
  });
});
