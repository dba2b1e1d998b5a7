/**
 * Everything that has to hold, in the order in which it is cheapest to learn of. A stage that fails does not keep the later
 * ones from running, unless they need what it makes. The last line is the sum.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromRoot, root } from './paths';
import { installChromium } from './vscode/chromium';
import { installVSCode } from './vscode/install';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface Stage {
  readonly name: string;
  /** Either what to do in this process, which throws if it fails, or a command. */
  readonly run: (() => void) | readonly string[];
  /** A command counts its own tests, a preparation counts only if it fails, anything else counts as one. */
  readonly counts?: 'tests' | 'failure';
  /** Names of stages without which this one has nothing to work on. */
  readonly needs?: readonly string[];
}

const say = (message: string): void => console.log(`  ${message}`);

const tsx = (script: string): readonly string[] => [process.execPath, '--import', 'tsx', fromRoot(script)];
const bin = (name: string, ...args: string[]): readonly string[] => [
  process.execPath,
  fromRoot('node_modules', ...name.split('/')),
  ...args,
];
const mocha = (config: string, tests: string): readonly string[] =>
  bin(
    'mocha/bin/mocha.js',
    ...['--config', config, '--reporter', './test/harness/reporter.ts', '--forbid-only'],
    tests,
  );

const stages: readonly Stage[] = [
  { name: 'grammar', run: tsx('scripts/build-grammar.ts'), counts: 'failure' },
  { name: 'types', run: tsx('scripts/typecheck.ts'), needs: ['grammar'] },
  { name: 'format and lint', run: bin('@biomejs/biome/bin/biome', 'check', '--error-on-warnings') },
  { name: 'import directions', run: tsx('scripts/lint-imports.ts') },
  { name: 'build', run: tsx('scripts/build.ts'), needs: ['grammar'] },
  {
    name: 'unit and fixtures',
    run: mocha('.mocharc.json', 'test/{unit,fixtures}/**/*.test.{ts,tsx}'),
    counts: 'tests',
    needs: ['grammar'],
  },
  { name: 'Chromium', run: () => void installChromium(say), counts: 'failure' },
  { name: 'VS Code', run: () => void installVSCode(say), counts: 'failure' },
  {
    name: 'in the extension host',
    run: tsx('test/integration/run-served.ts'),
    counts: 'tests',
    needs: ['build', 'Chromium', 'VS Code'],
  },
  {
    name: 'in a web worker',
    run: tsx('test/integration/run-web.ts'),
    counts: 'tests',
    needs: ['build', 'Chromium', 'VS Code'],
  },
  {
    name: 'package',
    run: mocha('.mocharc.browser.json', 'test/package/**/*.test.ts'),
    counts: 'tests',
    needs: ['grammar', 'VS Code'],
  },
  {
    name: 'as it is installed',
    run: [...tsx('test/integration/run-installed.ts'), '--smoke'],
    counts: 'tests',
    needs: ['package', 'Chromium'],
  },
  {
    name: 'in the window',
    run: mocha('.mocharc.browser.json', 'test/ui/**/*.test.ts'),
    counts: 'tests',
    needs: ['build', 'Chromium', 'VS Code'],
  },
  {
    name: 'in Neovim',
    run: mocha('.mocharc.browser.json', 'test/lsp/**/*.test.ts'),
    counts: 'tests',
    needs: ['build'],
  },
  {
    name: 'panel',
    run: mocha('.mocharc.browser.json', 'test/panel/**/*.test.ts'),
    counts: 'tests',
    needs: ['build', 'Chromium'],
  },
];

const countsFile = fromRoot('.cache/counts.json');

/** Longer than any stage takes; a stage that hangs ends here, as a failure. */
const stageTimeout = 20 * 60_000;

function runCommand([command = '', ...args]: readonly string[], counted: boolean): Counts {
  rmSync(countsFile, { force: true });
  const run = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: stageTimeout,
    env: { ...process.env, NABLASCOPE_COUNTS: countsFile },
  });
  if (run.status !== 0) console.log(`${run.stdout}${run.stderr}${run.error ?? ''}`.trimEnd());
  const counts: Counts | undefined = existsSync(countsFile)
    ? JSON.parse(readFileSync(countsFile, 'utf8'))
    : undefined;
  const ok = run.status === 0;
  if (!counted) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (counts === undefined) return { passed: 0, failed: 1 };
  // A run that counts no failure and yet ends badly has failed in a way that it did not count.
  return { passed: counts.passed, failed: ok ? counts.failed : Math.max(1, counts.failed) };
}

function runStage(stage: Stage): Counts {
  if (typeof stage.run !== 'function') {
    const counts = runCommand(stage.run, stage.counts === 'tests');
    return stage.counts === 'failure' ? { passed: 0, failed: counts.failed } : counts;
  }
  try {
    stage.run();
    return { passed: stage.counts === 'failure' ? 0 : 1, failed: 0 };
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

function main(): void {
  mkdirSync(dirname(countsFile), { recursive: true });
  const total = { passed: 0, failed: 0 };
  const broken = new Set<string>();
  for (const stage of stages) {
    const missing = stage.needs?.find((need) => broken.has(need));
    const started = Date.now();
    const { passed, failed } = missing === undefined ? runStage(stage) : { passed: 0, failed: 1 };
    const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
    const outcome =
      missing === undefined ? `${passed} passed, ${failed} failed` : `not run: ${missing} failed`;
    console.log(`${failed > 0 ? '✘' : '✔'} ${stage.name.padEnd(22)} ${seconds} s  ${outcome}`);
    if (failed > 0) broken.add(stage.name);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

main();
