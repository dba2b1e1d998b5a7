/** The program as a process: what only a real one shows. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

function nablascope(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const command = ['--import', 'tsx', 'src/cli/main.ts', ...args];
  return spawnSync(process.execPath, command, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('the program nablascope', function () {
  this.timeout(30_000);

  it('exits with 1 for the refuted claim of the example, without colours where no terminal is', () => {
    const { status, stdout, stderr } = nablascope(['check', 'examples/problem-set.grad'], {
      FORCE_COLOR: '1',
    });
    assert.equal(stderr, '');
    assert.equal(status, 1);
    assert.ok(!stdout.includes('\u001b'));
    assert.match(stdout, /W1 +\[128, 785\]/);
  });

  it('exits with 2 for a directory, and says why', () => {
    const { status, stdout, stderr } = nablascope(['check', 'examples']);
    assert.deepEqual([status, stdout], [2, '']);
    assert.equal(stderr, "nablascope: examples can't be read: it is a directory\n");
  });

  it('knows its version', () => {
    const { status, stdout } = nablascope(['--version']);
    assert.equal(status, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
