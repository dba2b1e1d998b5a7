/**
 * The search itself, in a process of its own: what it is about to look at stands in a file, so that whoever watches can tell what it
 * hangs on. Prints each failure once, shrunk, as the text of a test case.
 */
import { ftruncateSync, openSync, writeSync } from 'node:fs';
import fc from 'fast-check';
import { type Failure, failureOf } from './failure';
import { documents, edits, type Kind, type Look } from './kinds';
import { wantedNow } from './met';
import { WrongAnswer } from './questions/all';
import type { Done, Settings } from './settings';

/** What one input may cost, in milliseconds of the processor: far above what any needs, far below what would be felt as a hang. */
const BUDGET = 8000;

/** How many inputs are drawn from one seed, and written for the same that was met least. */
const BATCH = 50;

/** How long a failure is shrunk, in milliseconds. */
const SHRINKING = 10_000;

/** Where the rest of a batch is drawn from, behind a failure. */
const ELSEWHERE = 500_000_009;

export class Search {
  private readonly seen = new Set<string>();
  private readonly slowest: { took: number; what: string }[] = [];
  private readonly counts = { documents: 0, edits: 0 };
  private readonly current: number;
  /** When the processor's time was last read, which takes longer than a look at the clock. */
  private clock = { at: performance.now(), usage: process.cpuUsage() };

  constructor(
    private readonly settings: Settings,
    /** The file where what is being looked at is written down. */
    current: string,
    private readonly say: (line: string) => void,
    /** Called after each batch with the number of the next. */
    private readonly onBatch: (next: number) => void,
  ) {
    this.current = openSync(current, 'w');
  }

  get done(): Done {
    return { ...this.counts };
  }

  get failures(): number {
    return this.seen.size;
  }

  /** Until all are done, or the time is. */
  async run(): Promise<void> {
    const { minutes, seed, from, documents: wantedDocuments, edits: wantedEdits } = this.settings;
    const until = minutes === undefined ? Infinity : Date.now() + minutes * 60_000;
    for (let batch = from; Date.now() < until; ) {
      const documentsLeft = wantedDocuments - this.counts.documents;
      const editsLeft = wantedEdits - this.counts.edits;
      if (documentsLeft <= 0 && editsLeft <= 0) break;
      // In the proportion in which they are asked for, so that a run that ends early has done some of both.
      const isEdits = documentsLeft <= 0 || editsLeft * wantedDocuments > documentsLeft * wantedEdits;
      if (isEdits)
        this.counts.edits += await this.batch(edits, Math.min(BATCH, editsLeft), seed + batch, until);
      else
        this.counts.documents += await this.batch(
          documents,
          Math.min(BATCH, documentsLeft),
          seed + batch,
          until,
        );
      batch += 1;
      this.onBatch(batch);
      // Messages are sent, and the watcher's end is noticed, between two turns of the event loop.
      await new Promise(setImmediate);
    }
    for (const { took, what } of this.slowest) this.say(`slow: ${Math.round(took)} ms for ${what}`);
  }

  /** How many were looked at. */
  private async batch<T>(kind: Kind<T>, numRuns: number, seed: number, until: number): Promise<number> {
    let first: Failure | undefined;
    let failedAt = 0;
    let done = 0;
    let look: Look = 'first';
    const property = fc.asyncProperty(kind.arbitrary(wantedNow()), async (value) => {
      if (Date.now() > until || (first && Date.now() - failedAt > SHRINKING)) return;
      if (!first) done += 1;
      const found = await this.look(kind, value, look);
      if (!found || this.seen.has(found.kind) || (first && first.kind !== found.kind)) return;
      if (!first) {
        failedAt = Date.now();
        look = { again: found.error instanceof WrongAnswer ? found.error.question : undefined };
      }
      first = found;
      throw new Error(found.message);
    });
    const result = await fc.check(property, { numRuns, seed, unbiased: true });
    if (!result.failed || !first) return done;
    const found: Failure = first;
    this.seen.add(found.kind);
    const value = result.counterexample?.[0];
    this.say(`\nFAILED (${kind.name}, seed ${seed}): ${found.kind}`);
    if (value !== undefined) this.say(`  case: ${kind.print(value)}`);
    this.say(found.message.replace(/^/gm, '  '));
    const rest = numRuns - done;
    return rest > 0 ? done + (await this.batch(kind, rest, seed + ELSEWHERE, until)) : done;
  }

  private async look<T>(kind: Kind<T>, value: T, look: Look): Promise<Failure | undefined> {
    const what = kind.print(value);
    ftruncateSync(this.current);
    writeSync(this.current, what, 0);
    const start = performance.now();
    if (start - this.clock.at > 1000) this.clock = { at: start, usage: process.cpuUsage() };
    try {
      await kind.check(value, look);
    } catch (error) {
      return failureOf(error);
    }
    const took = performance.now() - start;
    this.noteTime(took, what);
    if (took <= BUDGET) return undefined;
    // Others may have had the processor for most of that time.
    const { user, system } = process.cpuUsage(this.clock.usage);
    if (user + system <= BUDGET * 1000) return undefined;
    return {
      kind: `more than ${BUDGET} ms`,
      message: `${Math.round((user + system) / 1000)} ms of the processor`,
      error: undefined,
    };
  }

  private noteTime(took: number, what: string): void {
    const least = this.slowest.length < 3 ? 0 : this.slowest.at(-1)!.took;
    if (took <= least) return;
    this.slowest.push({ took, what });
    this.slowest.sort((a, b) => b.took - a.took);
    this.slowest.length = Math.min(this.slowest.length, 3);
  }
}
