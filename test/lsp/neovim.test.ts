/** The language server in a real editor: Neovim, with nothing but what it brings. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFromDebian } from '../../scripts/debian';
import { fromRoot } from '../../scripts/paths';

const problemSet = readFileSync(fromRoot('examples/problem-set.grad'), 'utf8');

const places = ['/usr/bin/nvim', '/usr/local/bin/nvim', '/opt/homebrew/bin/nvim'];

function neovim(): string {
  const found = () =>
    [process.env.NVIM_PATH ?? '', ...places].find((path) => path !== '' && existsSync(path));
  if (found() === undefined) installFromDebian('neovim', () => {});
  const path = found();
  assert.ok(
    path,
    'Neovim is needed: install it (Debian, Ubuntu: "apt-get install neovim"), or set NVIM_PATH',
  );
  return path;
}

interface Problem {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** What Neovim printed, by what it asked. */
function answersFor(file: string): ReadonlyMap<string, unknown> {
  const run = spawnSync(neovim(), ['--headless', '-u', 'NONE', '-n', '-S', join(__dirname, 'neovim.lua')], {
    encoding: 'utf8',
    timeout: 120_000,
    env: {
      ...process.env,
      NABLASCOPE_NODE: process.execPath,
      NABLASCOPE_SERVER: fromRoot('dist/cli.js'),
      NABLASCOPE_FILE: file,
    },
  });
  assert.equal(run.status, 0, `${run.stdout}${run.stderr}${run.error ?? ''}`);
  const lines = run.stdout.split('\n').filter((line) => line.startsWith('{'));
  return new Map(lines.map((line) => JSON.parse(line)).map(({ what, value }) => [what, value]));
}

describe('Neovim', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nablascope-neovim-'));
  after(() => rmSync(folder, { recursive: true }));

  function answersAreRight(file: string, above: number): void {
    const answers = answersFor(file);
    const [wrong, ...others] = answers.get('diagnostics') as readonly Problem[];
    assert.deepEqual(others, []);
    assert.equal(wrong?.code, 'refuted');
    assert.match(wrong?.message ?? '', /W2\.T/);
    assert.match(answers.get('hover') as string, /∂z2\/∂a1_B = W2\.T/);
    assert.ok((answers.get('symbols') as number) > 10);
    assert.ok((answers.get('completion') as number) > 10);
    const renamed = answers.get('renamed') as readonly string[];
    assert.equal(renamed.length > above, true);
    assert.ok(renamed.some((line) => /hidden\s+= relu\(z1\)/.test(line)));
    assert.ok(renamed.some((line) => /\[hidden; 1\]/.test(line)));
    assert.deepEqual(answers.get('mended'), []);
  }

  it('shows the problem set', () => {
    const file = join(folder, 'problem-set.grad');
    writeFileSync(file, problemSet);
    answersAreRight(file, 0);
  });

  it('shows the same in the comments of a program', () => {
    const file = join(folder, 'model.py');
    const commented = problemSet.trimEnd().replace(/^/gm, '# ');
    writeFileSync(file, `import math\n\n# \`\`\`grad\n${commented}\n# \`\`\`\n\nprint(math.pi)\n`);
    answersAreRight(file, 3);
  });
});
