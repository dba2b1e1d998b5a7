/** Watches a process that searches: ends it when it hangs, and goes on behind what it hung on or died of. */
import { fork } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import type { Counts } from './coverage';
import type { Report } from './searcher';
import type { Done, Settings } from './settings';

/** How long nothing may come of an input, in milliseconds on the clock. */
const HANG = 120_000;

/** Of the process that searches, in MB. */
const MEMORY = 1500;

/** What all processes of one share of the work came to, one after another. */
export interface Outcome {
  readonly next: number;
  readonly done: Done;
  readonly failures: number;
  readonly met: readonly Counts[];
}

const NOTHING: Outcome = { next: 0, done: { documents: 0, edits: 0 }, failures: 0, met: [] };

const after = (before: Outcome, { next, done, failures, met }: Report): Outcome => ({
  next,
  done: { documents: before.done.documents + done.documents, edits: before.done.edits + done.edits },
  failures: before.failures + failures,
  met: [...before.met, met],
});

/**
 * Until all is done, or the time is.
 *
 * @param current a file for what is being looked at.
 * @param onOutcome called whenever more has been done.
 * @param signal ends it at once.
 */
export async function watched(
  bundle: string,
  settings: Settings,
  current: string,
  onOutcome: (outcome: Outcome) => void,
  signal: AbortSignal,
): Promise<void> {
  const until = settings.minutes === undefined ? Infinity : Date.now() + settings.minutes * 60_000;
  let outcome: Outcome = { ...NOTHING, next: settings.from };
  while (Date.now() < until && !signal.aborted) {
    const before: Outcome = outcome;
    const left: Settings = {
      ...settings,
      documents: settings.documents - before.done.documents,
      edits: settings.edits - before.done.edits,
      from: before.next,
      ...(until < Infinity && { minutes: (until - Date.now()) / 60_000 }),
    };
    const onReport = (report: Report): void => {
      outcome = after(before, report);
      onOutcome(outcome);
    };
    const { isOver, died } = await searched(bundle, left, current, onReport, signal);
    if (isOver || signal.aborted) return;
    console.log(`\nFAILED: ${died}\n  case: ${read(current)}`);
    outcome = { ...outcome, next: outcome.next + 1, failures: outcome.failures + 1 };
    onOutcome(outcome);
  }
}

/** One process that searches, until it is done, dies, or has to be ended. */
function searched(
  bundle: string,
  settings: Settings,
  current: string,
  onReport: (report: Report) => void,
  signal: AbortSignal,
): Promise<{ isOver: boolean; died: string }> {
  const child = fork(bundle, [JSON.stringify(settings), current], {
    execArgv: ['--enable-source-maps', `--max-old-space-size=${MEMORY}`, '--max-semi-space-size=32'],
  });
  let isOver = false;
  let died = 'the process ended by itself, as for want of memory';
  const startedAt = Date.now();
  const end = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', end);
  child.on('message', (message) => {
    const report = message as Report;
    isOver = report.isOver;
    onReport(report);
  });
  const timer = setInterval(() => {
    if (Date.now() - touched(current, startedAt) < HANG) return;
    died = `nothing for ${HANG / 1000} s`;
    end();
  }, 1000);
  return new Promise((resolve) => {
    child.on('exit', () => {
      clearInterval(timer);
      signal.removeEventListener('abort', end);
      resolve({ isOver, died });
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

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '(none yet)';
  }
}
