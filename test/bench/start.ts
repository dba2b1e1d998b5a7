/**
 * `tsx test/bench/start.ts`: how large the bundles are that ship, how long those of the extension take to load, and how long the
 * program in the terminal takes, each in fresh processes, beside Node that does nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fromRoot, root } from '../../scripts/paths';
import { table } from './table';

const TIMES = 15;

function output(...args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: root });
  if (error) throw error;
  if (stderr !== '') throw new Error(stderr.slice(-400));
  return stdout;
}

function timed(...args: readonly string[]): number {
  const start = performance.now();
  output(...args);
  return performance.now() - start;
}

/** In turn, so that what else the machine does concerns all of them. */
function sampled(subjects: Readonly<Record<string, () => number>>): ReadonlyMap<string, number[]> {
  const samples = new Map(Object.keys(subjects).map((name) => [name, [] as number[]]));
  for (let time = 0; time < TIMES; time++) {
    for (const [name, run] of Object.entries(subjects)) samples.get(name)?.push(run());
  }
  return samples;
}

function printSizes(folder: string): void {
  console.log('| bundle | kB | kB compressed |\n| --- | ---: | ---: |');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name);
    if (!/\.(?:m?js|css)$/.test(name)) continue;
    const packed = gzipSync(readFileSync(file)).length;
    console.log(`| ${name} | ${kilobytes(statSync(file).size)} | ${kilobytes(packed)} |`);
  }
}

function kilobytes(bytes: number): string {
  return (bytes / 1e3).toFixed(bytes < 1e4 ? 1 : 0);
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  try {
    output(
      fromRoot('node_modules/tsx/dist/cli.mjs'),
      fromRoot('scripts/build.ts'),
      '--production',
      `--outdir=${folder}`,
    );
    printSizes(folder);
    const subject = fromRoot('test/bench/start-subject.cjs');
    const loaded = (bundle: string) => () => Number(output(subject, join(folder, bundle)));
    const cli = join(folder, 'cli.js');
    const program = sampled({
      'Node alone': () => timed('-e', '0'),
      '--version': () => timed(cli, '--version'),
      check: () => {
        const start = performance.now();
        // Its last claim is wrong on purpose, so it ends with a status that says so.
        spawnSync(process.execPath, [cli, 'check', 'examples/problem-set.grad'], { cwd: root });
        return performance.now() - start;
      },
    });
    const bundles = sampled({ extension: loaded('extension.js'), start: loaded('start.js') });
    console.log('\nLoading a bundle in the editor; ms\n');
    console.log(table([{ task: 'loaded', samples: bundles }], [...bundles.keys()], ''));
    console.log('\nThe program, from start to end; ms\n');
    console.log(table([{ task: 'ended', samples: program }], [...program.keys()], 'Node alone'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
