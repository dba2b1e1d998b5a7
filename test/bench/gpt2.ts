/**
 * `tsx test/bench/gpt2.ts`: all of GPT-2, `examples/gpt2.grad`: its shapes, every local Jacobian and the structure of each.
 * In fresh processes, where nothing is compiled yet, and in one that has opened it before; bundled as the product is.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Opened } from './gpt2-subject';
import { summary, table } from './table';

const FRESH = 9;
const WARM = 24;
/** Times until what runs often is compiled. */
const WARMING = 8;
/** What is asked of it, in ms and in MB more of the heap. */
const GOAL = { time: 150, heap: 50 };

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'gpt2-'));
  try {
    const script = join(folder, 'subject.cjs');
    buildSync({
      entryPoints: [pathOf('gpt2-subject.ts')],
      outfile: script,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
    });
    const run = (times: number): Opened[] => {
      const args = ['--expose-gc', script, pathOf('../../examples/gpt2.grad'), String(times)];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as Opened[];
    };
    const fresh = Array.from({ length: FRESH }, () => run(1)).flat();
    const warm = run(WARMING + WARM).slice(WARMING);
    report(fresh, warm);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(fresh: readonly Opened[], warm: readonly Opened[]): void {
  const [one] = fresh;
  if (one === undefined) return;
  const kinds = Object.entries(one.kinds).sort(([, a], [, b]) => b - a);
  const listed = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ');
  console.log(`GPT-2: ${one.names} names, ${one.locals} local Jacobians (${listed}); ms from the text on\n`);
  const rows = (['shapes', 'jacobians', 'structures'] as const).map((step) => ({
    task: step === 'shapes' ? step : `and ${step}`,
    samples: new Map([
      ['fresh', fresh.map((opened) => opened[step].wall)],
      ['fresh, its thread', fresh.map((opened) => opened[step].thread)],
      ['warm', warm.map((opened) => opened[step].wall)],
      ['warm, its thread', warm.map((opened) => opened[step].thread)],
    ]),
  }));
  console.log(`${table(rows, [...(rows[0]?.samples.keys() ?? [])], '')}\n`);
  const heap = summary(fresh.flatMap((opened) => opened.heap ?? [])).median;
  const numbers = Math.max(...[...fresh, ...warm].map((opened) => opened.numbers));
  const met = (isMet: boolean): string => (isMet ? 'met' : 'not met');
  for (const [what, runs] of [
    ['a fresh process', fresh],
    ['a warm one', warm],
  ] as const) {
    const time = summary(runs.map(({ structures }) => structures.wall)).median;
    console.log(`All of it in ${what}: ${time.toFixed(0)} ms (${met(time < GOAL.time)}: ${GOAL.time} ms)`);
  }
  console.log(`More heap: ${heap.toFixed(1)} MB (${met(heap < GOAL.heap)}: ${GOAL.heap} MB)`);
  console.log(`Entries of arrays of numbers made: ${numbers} (${met(numbers === 0)}: none)`);
}

main();
