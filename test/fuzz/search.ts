/**
 * The search itself, in a process of its own: what it is about to look at stands in a file, so that whoever watches can tell what it
 * hangs on. Prints each failure once, shrunk, as the text of a test case.
 */
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Step, steps } from './edit-sequence';
import { followsEdits, isAnswered, keepsItsMeaning, provesWhatIsSo, readsBackItsForms } from './properties';
import type { Settings } from './settings';
import { wholeDocuments } from './whole-document';

/** What one document may cost, in milliseconds of the processor: far above what any needs, far below what would be felt as a hang. */
const BUDGET = 8000;

/** How many inputs are drawn from one seed. */
const BATCH = 50;

/** How long a failure is shrunk, in milliseconds. */
const SHRINKING = 20_000;

interface Failure {
  readonly kind: string;
  readonly message: string;
}

interface Kind<T> {
  readonly name: string;
  readonly arbitrary: fc.Arbitrary<T>;
  readonly check: (value: T, seed: number) => Promise<void> | void;
  readonly print: (value: T) => string;
}

const documents: Kind<string> = {
  name: 'documents',
  arbitrary: wholeDocuments(),
  check: async (text, seed) => {
    keepsItsMeaning(text);
    await isAnswered(text);
    provesWhatIsSo(text, seed);
    readsBackItsForms(text);
  },
  print: (text) => JSON.stringify(text),
};

const edits: Kind<readonly [string, readonly Step[]]> = {
  name: 'edits',
  arbitrary: fc.tuple(wholeDocuments(8), steps(8)),
  check: ([text, list]) => followsEdits(text, list),
  print: ([text, list]) => `${JSON.stringify(text)}, ${JSON.stringify(list)}`,
};

export class Search {
  private readonly seen = new Set<string>();
  private readonly slowest: { took: number; what: string }[] = [];
  readonly counts = { documents: 0, edits: 0 };

  constructor(
    private readonly settings: Settings,
    /** Where what is being looked at is written down. */
    private readonly current: string,
    private readonly say: (line: string) => void,
  ) {}

  get failures(): number {
    return this.seen.size;
  }

  /** Until all are done, or the time is. */
  async run(): Promise<void> {
    const until =
      this.settings.minutes === undefined ? Infinity : Date.now() + this.settings.minutes * 60_000;
    let batch = this.settings.from;
    while (Date.now() < until) {
      const documentsLeft = this.settings.documents - this.counts.documents;
      const editsLeft = this.settings.edits - this.counts.edits;
      if (documentsLeft <= 0 && editsLeft <= 0) break;
      // In the proportion in which they are asked for, so that a run that ends early has done some of both.
      const isEdits = editsLeft / this.settings.edits > documentsLeft / this.settings.documents;
      const seed = this.settings.seed + batch;
      if (isEdits || documentsLeft <= 0) {
        this.counts.edits += await this.batch(edits, Math.min(BATCH, editsLeft), seed, until);
      } else
        this.counts.documents += await this.batch(documents, Math.min(BATCH, documentsLeft), seed, until);
      batch += 1;
      this.settings.onBatch?.(batch, this.counts);
    }
    for (const { took, what } of this.slowest) this.say(`slow: ${Math.round(took)} ms for ${what}`);
  }

  private async batch<T>(kind: Kind<T>, numRuns: number, seed: number, until: number): Promise<number> {
    let first: Failure | undefined;
    let failedAt = 0;
    let done = 0;
    const property = fc.asyncProperty(kind.arbitrary, async (value) => {
      if (Date.now() > until || (first && Date.now() - failedAt > SHRINKING)) return;
      if (!first) done += 1;
      const found = await this.look(kind, value, seed);
      if (!found || this.seen.has(found.kind) || (first && first.kind !== found.kind)) return;
      if (!first) failedAt = Date.now();
      first = found;
      throw new Error(found.message);
    });
    const result = await fc.check(property, { numRuns, seed });
    if (result.failed && first) {
      const found: Failure = first;
      this.seen.add(found.kind);
      const value = result.counterexample?.[0];
      this.say(`\nFAILED (${kind.name}, seed ${seed}): ${found.kind}`);
      if (value !== undefined) this.say(`  case: ${kind.print(value)}`);
      this.say(found.message.replace(/^/gm, '  '));
      // What comes after the failure in its batch is drawn again, now that it is known.
      const rest = numRuns - done;
      if (rest > 0) done += await this.batch(kind, rest, seed + 500_000_009, until);
    }
    return done;
  }

  private async look<T>(kind: Kind<T>, value: T, seed: number): Promise<Failure | undefined> {
    const what = kind.print(value);
    writeFileSync(this.current, what);
    const start = process.cpuUsage();
    try {
      await kind.check(value, seed);
    } catch (error) {
      return failureOf(error);
    }
    const { user, system } = process.cpuUsage(start);
    const took = (user + system) / 1000;
    this.noteTime(took, what);
    return took > BUDGET
      ? { kind: `more than ${BUDGET} ms`, message: `${Math.round(took)} ms of the processor` }
      : undefined;
  }

  private noteTime(took: number, what: string): void {
    this.slowest.push({ took, what });
    this.slowest.sort((a, b) => b.took - a.took);
    this.slowest.length = Math.min(this.slowest.length, 3);
  }
}

/** Failures are the same where they come from the same line for the same reason. */
function failureOf(error: unknown): Failure {
  const { message = String(error), stack = '', cause } = error as Error;
  const [line = ''] = message.split('\n');
  const reason = line.replace(/"[^"]*"|`[^`]*`|[\d.]+(?:e[-+]?\d+)?/g, '…').slice(0, 90);
  const frames = ((cause as Error | undefined)?.stack ?? stack)
    .split('\n')
    .filter((each) => /\/(?:src|test)\//.test(each));
  const [, place = ''] = /\/((?:src|test)\/[^:)]+:\d+)/.exec(frames[0] ?? '') ?? [];
  return { kind: `${reason} at ${place}`, message: `${message}\n${frames.slice(0, 8).join('\n')}` };
}
