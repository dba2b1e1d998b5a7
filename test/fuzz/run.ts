/**
 * `npm run fuzz`: looks for documents and edits that the product does not stand, in processes that are watched. One that answers nothing
 * for a while, or dies, is a failure, too; the search goes on behind it. What is searched is a bundle that is made first, so that
 * the run is of one state of the code whatever happens to the files.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { build, type Plugin } from 'esbuild';
import { fromRoot } from '../../scripts/paths';
import { type Counts, Coverage, coverageText } from './coverage';
import type { Done, Settings } from './settings';
import { type Outcome, watched } from './watch';

/** Between two lines that say how far it is, in milliseconds. */
const TELLING = 30_000;

interface Options extends Omit<Settings, 'minutes'> {
  readonly minutes?: number;
  readonly jobs: number;
  readonly block: number;
}

function optionsOf(): Options {
  const whole = (text: string): number => Number.parseInt(text, 10);
  return new Command('npm run fuzz --')
    .option('--documents <count>', 'how many documents', whole, 200_000)
    .option('--edits <count>', 'how many sequences of edits', whole, 20_000)
    .option(
      '--seed <number>',
      'what they are drawn from; a new one without it',
      whole,
      Date.now() % 1_000_000,
    )
    .option('--from <batch>', 'the batch to begin with, as it was last told', whole, 0)
    .option('--jobs <count>', 'how many processes', whole, 1)
    .option('--block <count>', 'how many statements a block has at most', whole, 3)
    .option('--minutes <number>', 'how long at most', Number)
    .parse()
    .opts<Options>();
}

/** Most of the texts are short: with blocks as they usually are, next to none would have a second one for an edit to leave alone. */
function inBlocksOf(most: number): Plugin {
  const usual = /(?<=export const (?:SHORT|LONG)_BLOCK = )\d+(?=;)/g;
  return {
    name: 'block',
    setup: ({ onLoad }) => {
      onLoad({ filter: /[/\\]src[/\\]language[/\\]blocks\.ts$/ }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        if (source.match(usual)?.length !== 2) throw new Error(`${path} does not say how large a block is`);
        return { contents: source.replace(usual, String(most)), loader: 'ts' };
      });
    },
  };
}

/** One bundle, with maps to the files that it is made of. */
async function bundled(folder: string, block: number): Promise<string> {
  const outfile = join(folder, 'searcher.js');
  await build({
    absWorkingDir: fromRoot(),
    entryPoints: ['test/fuzz/searcher.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    logLevel: 'warning',
    plugins: [inBlocksOf(block)],
  });
  return outfile;
}

const share = (count: number, jobs: number, job: number): number =>
  Math.floor((count * (job + 1)) / jobs) - Math.floor((count * job) / jobs);

/** How far the seeds of two processes are from each other: more than any has batches. */
const APART = 10_000_000;

async function run({ jobs, block, ...settings }: Options): Promise<number> {
  console.log(
    `seed ${settings.seed}: ${settings.documents} documents, ${settings.edits} sequences of edits, blocks of ${block}`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const started = Date.now();
  const outcomes: Outcome[] = [];
  const seconds = (): number => Math.max(1, Math.round((Date.now() - started) / 1000));
  const done = (): Done => ({
    documents: outcomes.reduce((sum, { done: { documents } }) => sum + documents, 0),
    edits: outcomes.reduce((sum, { done: { edits } }) => sum + edits, 0),
  });
  const failures = (): number => outcomes.reduce((sum, outcome) => sum + outcome.failures, 0);
  const told = (): string =>
    `${done().documents} documents, ${done().edits} sequences of edits, seed ${settings.seed}, ${seconds()} s, ${failures()} failures`;
  const timer = setInterval(() => {
    const batches = outcomes.map(({ next }) => next).join(', ');
    const rate = ((done().documents + done().edits) / seconds()).toFixed(1);
    console.log(`${told()}, ${rate} a second, batch ${batches}`);
  }, TELLING);
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  try {
    const bundle = await bundled(folder, block);
    await Promise.all(
      Array.from({ length: jobs }, (_, job) =>
        watched(
          bundle,
          {
            ...settings,
            documents: share(settings.documents, jobs, job),
            edits: share(settings.edits, jobs, job),
            seed: settings.seed + APART * job,
          },
          join(folder, `current-${job}`),
          (outcome) => {
            outcomes[job] = outcome;
          },
          ending.signal,
        ),
      ),
    );
  } finally {
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true });
  }
  const met = outcomes.flatMap((outcome) => outcome.met);
  console.log(`${told()}\n${met.length > 0 ? coverageText(together(met)) : ''}`);
  return failures();
}

function together(all: readonly Counts[]): Counts {
  const sum = new Coverage({ operator: [], code: [], verdict: [], question: [] });
  for (const counts of all) sum.add(counts);
  return sum.toJSON();
}

async function main(): Promise<void> {
  if ((await run(optionsOf())) > 0) process.exitCode = 1;
}

void main();
