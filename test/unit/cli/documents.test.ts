/** The documents that the program is called with, which may be anything that has a name. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../src/cli/program';
import { readText, writeText } from '../../../src/cli/read-file';
import { LARGEST_TEXT } from '../../../src/language/files';
import { filesBeside } from '../../../src/node/files-beside';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const mark = '\ufeff';

describe('a document that is called for', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'nablascope-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  async function nablascope(...args: readonly string[]) {
    let [out, err] = ['', ''];
    const exit = await run(
      args,
      {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
        read: readText,
        files: filesBeside,
        write: writeText,
        colors: false,
      },
      () => '0.0.0',
    );
    return { exit, out, err: err.replaceAll(folder, '') };
  }

  const refused: readonly [what: string, name: string, make: () => void, reason: string][] = [
    [
      'a program',
      'a.grad',
      () => writeFileSync(at('a.grad'), readFileSync(process.execPath).subarray(0, 4096)),
      'it is no text in UTF-8',
    ],
    [
      'UTF-16',
      'wide.grad',
      () => writeFileSync(at('wide.grad'), `${mark}x : [3]\n`, 'utf16le'),
      'it is no text in UTF-8',
    ],
    [
      'nothing but null bytes',
      'null.grad',
      () => writeFileSync(at('null.grad'), new Uint8Array(1000)),
      'it is no text in UTF-8',
    ],
    [
      'a huge file',
      'huge.grad',
      () => {
        writeFileSync(at('huge.grad'), '');
        truncateSync(at('huge.grad'), LARGEST_TEXT + 1);
      },
      'it is larger than 64 MB',
    ],
    ['a folder', '.', () => {}, 'it is a directory'],
    ['nothing', 'gone.grad', () => {}, 'there is no such file'],
  ];
  for (const [what, name, make, reason] of refused) {
    it(`is refused with its reason: ${what}`, async () => {
      make();
      for (const args of [
        ['check'],
        ['format', '--check'],
        ['report'],
        ['jacobian', '--of', 'a', '--wrt', 'b'],
      ]) {
        const { exit, out, err } = await nablascope(...args, at(name));
        assert.deepEqual([exit, out], [2, '']);
        assert.ok(err.endsWith(`: ${reason}\n`), err);
      }
    });
  }

  it('leaves the others to be checked', async () => {
    writeFileSync(at('null.grad'), new Uint8Array(10));
    writeFileSync(at('x.grad'), 'x : [3]\n');
    const { exit, out } = await nablascope('check', at('null.grad'), at('x.grad'));
    assert.equal(exit, 2);
    assert.match(out, /x {2}\[3\]/);
  });

  it('may go on for ever, and is given up', async function () {
    if (!existsSync('/dev/zero')) this.skip();
    const { exit, err } = await nablascope('check', '/dev/zero');
    assert.equal(exit, 2);
    assert.match(err, /it is larger than 64 MB/);
  });

  it('may be a pipe', async function () {
    if (process.platform === 'win32') this.skip();
    const command = `printf 'x : [3]\\n' | ${process.execPath} --import tsx src/cli/main.ts check /dev/stdin`;
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /x {2}\[3\]/);
  }).timeout(30_000);

  it('may name a pipe that nobody writes to, or a device: neither is read', async function () {
    if (process.platform === 'win32') this.skip();
    assert.equal(spawnSync('mkfifo', [at('pipe.npy')]).status, 0);
    writeFileSync(
      at('net.grad'),
      'a = load("pipe.npy")\nb = load("/dev/zero")\nimport "pipe.npy"\nlast : [3]\n',
    );
    const { exit, out } = await nablascope('check', '--root', '/', at('net.grad'));
    assert.equal(exit, 1);
    assert.match(out, /last {2}\[3\]/);
    assert.match(out, /`pipe\.npy` can't be read: the file could not be opened\. \[no-load\]/);
    assert.match(out, /`\/dev\/zero` can't be read: the file could not be opened\. \[no-load\]/);
    assert.match(out, /`pipe\.npy` can't be imported: .* \[no-import\]/);
  });

  const untidy = 'x:[3]\n';
  const tidy = 'x : [3]\n';

  it('keeps its byte order mark when it is laid out', async () => {
    writeFileSync(at('marked.grad'), mark + untidy);
    assert.equal((await nablascope('check', at('marked.grad'))).exit, 0);
    assert.equal((await nablascope('format', '--check', at('marked.grad'))).exit, 1);
    assert.equal((await nablascope('format', at('marked.grad'))).exit, 0);
    assert.equal(readFileSync(at('marked.grad'), 'utf8'), mark + tidy);
    assert.equal((await nablascope('format', '--check', at('marked.grad'))).exit, 0);
  });

  it('is not laid out where that would change more than its white space', async () => {
    const latin1 = Uint8Array.of(...utf8(untidy), 0x23, 0xe9, 0x0a);
    writeFileSync(at('latin.grad'), latin1);
    const { exit, err } = await nablascope('format', at('latin.grad'));
    assert.equal(exit, 2);
    assert.match(err, /it is no text in UTF-8/);
    assert.deepEqual(new Uint8Array(readFileSync(at('latin.grad'))), latin1);
    // To read, it will do.
    assert.equal((await nablascope('check', at('latin.grad'))).exit, 0);
  });
});
