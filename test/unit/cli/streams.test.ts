/** What the program prints gets out of it, whole and in order, however slow or short the other end is. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { fromRoot } from '../../../scripts/paths';

const streams = JSON.stringify(fromRoot('src/cli/streams.ts'));
const print = (code: string) => [
  '--import',
  'tsx',
  '--eval',
  `const { writeTo, isAllWritten } = require(${streams}); ${code}`,
];

describe('standard streams', () => {
  it('take text at once', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      print(
        "writeTo(1, 'ŷ = softmax(z)\\n'); writeTo(2, 'why\\n'); writeTo(1, String(isAllWritten())); process.exit();",
      ),
      { encoding: 'utf8', cwd: fromRoot() },
    );
    assert.deepEqual({ stdout, stderr }, { stdout: 'ŷ = softmax(z)\ntrue', stderr: 'why\n' });
  });

  it('wait for a reader who takes his time', async () => {
    const lines = 40_000;
    const child = spawn(
      process.execPath,
      print(
        `for (let k = 0; k < ${lines}; k++) writeTo(1, \`line \${k}\\n\`); if (isAllWritten()) process.exit();`,
      ),
      { cwd: fromRoot(), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    let text = '';
    for await (const piece of child.stdout) text += piece;
    assert.equal(text, Array.from({ length: lines }, (_, k) => `line ${k}\n`).join(''));
  });

  it('end quietly with a reader who has seen enough', async () => {
    const child = spawn(
      process.execPath,
      print("for (let k = 0; k < 100000; k++) writeTo(1, 'a line of text\\n');"),
      { cwd: fromRoot(), stdio: ['ignore', 'pipe', 'pipe'] },
    );
    child.stdout.once('data', () => child.stdout.destroy());
    let complaint = '';
    child.stderr.on('data', (piece: Buffer) => {
      complaint += piece;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.deepEqual({ code, complaint }, { code: 0, complaint: '' });
  });
});
