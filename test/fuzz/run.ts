/**
 * `npm run fuzz`: looks for documents and edits that the product does not stand, in a process that is watched. One that answers nothing
 * for a minute, or dies, is a failure, too; the search goes on behind it.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Search } from './search';
import type { Settings } from './settings';

/** How long nothing may come of an input, in milliseconds on the clock. */
const HANG = 120_000;

/** Of the process that searches, in MB. */
const MEMORY = 1500;

interface Report {
  readonly next: number;
  readonly counts: { readonly documents: number; readonly edits: number };
  readonly failures: number;
  readonly isDone: boolean;
}

function settingsOf(): Settings {
  const whole = (text: string): number => Number.parseInt(text, 10);
  const { documents, edits, seed, minutes } = new Command('npm run fuzz --')
    .option('--documents <count>', 'how many documents', whole, 200_000)
    .option('--edits <count>', 'how many sequences of edits', whole, 20_000)
    .option(
      '--seed <number>',
      'what they are drawn from; a new one without it',
      whole,
      Date.now() % 1_000_000,
    )
    .option('--minutes <number>', 'how long at most', Number)
    .parse()
    .opts<{ documents: number; edits: number; seed: number; minutes?: number }>();
  return { documents, edits, seed, from: 0, ...(minutes !== undefined && { minutes }) };
}

async function searchHere(): Promise<void> {
  const settings = JSON.parse(process.argv[2] as string) as Settings;
  const tell = (report: Report): void => void process.send?.(report);
  const search: Search = new Search(
    {
      ...settings,
      onBatch: (next, counts) =>
        tell({ next, counts: { ...counts }, failures: search.failures, isDone: false }),
    },
    process.argv[3] as string,
    console.log,
  );
  await search.run();
  tell({ next: 0, counts: search.counts, failures: search.failures, isDone: true });
  process.disconnect?.();
}

async function watch(settings: Settings): Promise<number> {
  console.log(`seed ${settings.seed}: ${settings.documents} documents, ${settings.edits} sequences of edits`);
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const current = join(folder, 'current');
  const started = Date.now();
  let [left, failures] = [settings, 0];
  const total = { documents: 0, edits: 0 };
  try {
    for (;;) {
      const { last, died } = await searched(left, current);
      total.documents += last?.counts.documents ?? 0;
      total.edits += last?.counts.edits ?? 0;
      failures += last?.failures ?? 0;
      if (last?.isDone) break;
      failures += 1;
      console.log(`\nFAILED: ${died}\n  case: ${readFileSync(current, 'utf8')}`);
      const minutes =
        settings.minutes === undefined ? undefined : settings.minutes - (Date.now() - started) / 60_000;
      left = {
        ...settings,
        documents: settings.documents - total.documents,
        edits: settings.edits - total.edits,
        from: (last?.next ?? left.from) + 1,
        ...(minutes !== undefined && { minutes }),
      };
      if (minutes !== undefined && minutes <= 0) break;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const took = Math.round((Date.now() - started) / 1000);
  console.log(
    `${total.documents} documents, ${total.edits} sequences of edits, seed ${settings.seed}, ${took} s: ${failures} failures`,
  );
  return failures;
}

/** One process that searches, until it is done, dies, or has to be ended. */
function searched(settings: Settings, current: string): Promise<{ last: Report | undefined; died: string }> {
  const child: ChildProcess = fork(__filename, [JSON.stringify(settings), current], {
    execArgv: [...process.execArgv, `--max-old-space-size=${MEMORY}`],
  });
  let last: Report | undefined;
  let died = 'the process ended by itself, as for want of memory';
  const startedAt = Date.now();
  child.on('message', (report) => {
    last = report as Report;
  });
  const timer = setInterval(() => {
    if (Date.now() - touched(current, startedAt) < HANG) return;
    died = `nothing for ${HANG / 1000} s`;
    child.kill('SIGKILL');
  }, 1000);
  return new Promise((resolve) => {
    child.on('exit', () => {
      clearInterval(timer);
      resolve({ last, died });
    });
  });
}

function touched(file: string, otherwise: number): number {
  try {
    return Math.max(otherwise, statSync(file).mtimeMs);
  } catch {
    return otherwise;
  }
}

async function main(): Promise<void> {
  if (process.send && process.argv.length === 4) await searchHere();
  else if ((await watch(settingsOf())) > 0) process.exitCode = 1;
}

void main();
