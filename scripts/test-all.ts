/**
 * Everything that has to hold, in the order in which it is cheapest to learn of. A stage that fails does not keep the later
 * ones from running, unless they need what it makes. The last line is the sum.
 *
 * Unit tests and those of the panel, one after the other, take about as long as those in windows of VS Code, so the two run side by side.
 */
import { spawn } from 'node:child_process';
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
  /** Runs beside the stages after it, in place of before them, and behind those before it that do so, too. */
  readonly beside?: true;
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
  { name: 'Chromium', run: () => void installChromium(say), counts: 'failure' },
  { name: 'VS Code', run: () => void installVSCode(say), counts: 'failure' },
  {
    name: 'unit and fixtures',
    run: mocha('.mocharc.json', 'test/{unit,fixtures}/**/*.test.{ts,tsx}'),
    counts: 'tests',
    needs: ['grammar'],
    beside: true,
  },
  {
    name: 'panel',
    run: mocha('.mocharc.browser.json', 'test/panel/**/*.test.ts'),
    counts: 'tests',
    needs: ['build', 'Chromium'],
    beside: true,
  },
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
];

/** Longer than any stage takes; a stage that hangs ends here, as a failure. */
const stageTimeout = 20 * 60_000;

interface Ended {
  readonly ok: boolean;
  /** What it printed, both streams together. */
  readonly output: string;
}

function start([command = '', ...args]: readonly string[], countsFile: string): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, NABLASCOPE_COUNTS: countsFile };
    const run = spawn(command, args, {
      cwd: root,
      timeout: stageTimeout,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk;
    };
    run.stdout.on('data', read);
    run.stderr.on('data', read);
    run.once('error', (error) => resolve({ ok: false, output: `${output}${error}` }));
    run.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function runCommand(command: readonly string[], name: string, counted: boolean): Promise<Counts> {
  const countsFile = fromRoot('.cache/counts', `${name.replaceAll(' ', '-')}.json`);
  mkdirSync(dirname(countsFile), { recursive: true });
  rmSync(countsFile, { force: true });
  const { ok, output } = await start(command, countsFile);
  if (!ok) console.log(output.trimEnd());
  const counts: Counts | undefined = existsSync(countsFile)
    ? JSON.parse(readFileSync(countsFile, 'utf8'))
    : undefined;
  if (!counted) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (counts === undefined) return { passed: 0, failed: 1 };
  // A run that counts no failure and yet ends badly has failed in a way that it did not count.
  return { passed: counts.passed, failed: ok ? counts.failed : Math.max(1, counts.failed) };
}

async function runStage({ name, run, counts: kind }: Stage): Promise<Counts> {
  if (typeof run !== 'function') {
    const counts = await runCommand(run, name, kind === 'tests');
    return kind === 'failure' ? { passed: 0, failed: counts.failed } : counts;
  }
  try {
    run();
    return { passed: kind === 'failure' ? 0 : 1, failed: 0 };
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

async function main(): Promise<void> {
  const total = { passed: 0, failed: 0 };
  const broken = new Set<string>();
  const report = async (stage: Stage): Promise<void> => {
    const missing = stage.needs?.find((need) => broken.has(need));
    const started = Date.now();
    const { passed, failed } = missing === undefined ? await runStage(stage) : { passed: 0, failed: 1 };
    const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
    const outcome =
      missing === undefined ? `${passed} passed, ${failed} failed` : `not run: ${missing} failed`;
    console.log(`${failed > 0 ? '✘' : '✔'} ${stage.name.padEnd(22)} ${seconds} s  ${outcome}`);
    if (failed > 0) broken.add(stage.name);
    total.passed += passed;
    total.failed += failed;
  };
  let beside = Promise.resolve();
  for (const stage of stages) {
    if (stage.beside) beside = beside.then(() => report(stage));
    else await report(stage);
  }
  await beside;
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

main();
