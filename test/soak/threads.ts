/**
 * The soak of the threads beside the editor, without the editor: the bundle that is shipped, in plain Node, asked what the host asks it.
 * It takes a fraction of the time, and both threads live from its start to its end. Run it after a build.
 *
 * --steps 20000 edits, cursor moves and questions; --seed 7 what they are drawn from; --snapshots FOLDER for heap snapshots of the middle
 * and of the end.
 */
import { parseArgs } from 'node:util';
import { fromRoot } from '../../scripts/paths';
import { Answers } from '../../src/host/desk/answers';
import { Judge } from '../../src/host/desk/judge';
import { workerStarter } from '../../src/host/desk/start-worker';
import { collectGarbage, megabytes } from './collect';
import { Random } from './random';
import { Session } from './session';
import { type Allowances, Table } from './table';
import { heldByWorkers, watchWorkers, workerCounts, writeWorkerSnapshots } from './workers';

const heap = { share: 0.05, atLeast: 0.5 };

const allowances: Allowances<'claims' | 'numbers' | 'own heap' | 'buffers' | 'started'> = {
  claims: heap,
  numbers: heap,
  'own heap': heap,
  buffers: { share: 0.05, atLeast: 2 },
  started: { share: 0, atLeast: 0 },
};

async function figures(): Promise<Readonly<Record<keyof typeof allowances, number>>> {
  const held = await heldByWorkers();
  await collectGarbage();
  const buffers = [...held.values()].reduce((sum, { arrayBuffers }) => sum + arrayBuffers, 0);
  return {
    claims: megabytes(held.get('claims')?.heapUsed ?? 0),
    numbers: megabytes(held.get('numbers')?.heapUsed ?? 0),
    'own heap': megabytes(process.memoryUsage().heapUsed),
    buffers: megabytes(buffers),
    started: workerCounts().started,
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      steps: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '7' },
      snapshots: { type: 'string' },
    },
  });
  const steps = Number(values.steps);
  const between = Math.max(1, Math.floor(steps / 20));
  // The threads do not keep a process from ending.
  const awake = setInterval(() => {}, 1_000);
  watchWorkers();
  const script = { scheme: 'file', fsPath: fromRoot('dist/worker.js') };
  const errors: string[] = [];
  const log = { error: (what: string, error: unknown) => errors.push(`${what}: ${error}`) };
  const judge = new Judge(workerStarter(script, 'claims'), log);
  const answers = new Answers(workerStarter(script, 'numbers'), log);
  answers.warm();
  const session = new Session(new Random(Number(values.seed)), judge, answers);
  // Which documents a thread has at the end of its last question depends on the last edits.
  const open = new Table('open', allowances, ['claims', 'numbers', 'buffers']);
  const closed = new Table('closed', allowances);
  console.log(`seed ${values.seed}: ${steps} steps; sizes in MB, after garbage was taken out`);
  console.log(open.header('resident', 'seconds'));
  const start = Date.now();
  for (let step = 0; step < steps; ) {
    for (let k = 0; k < between && step < steps; k++, step++) await session.step();
    await session.settle();
    const more = () => [megabytes(process.memoryUsage().rss), Math.round((Date.now() - start) / 1000)];
    console.log(open.take(step, await figures(), ...more()));
    session.closeAll();
    console.log(closed.take(step, await figures(), ...more()));
    if (values.snapshots && (step === 10 * between || step >= steps))
      await writeWorkerSnapshots((name) => `${values.snapshots}/${name}-${step}.heapsnapshot`);
  }
  judge.dispose();
  answers.dispose();
  clearInterval(awake);
  console.log(JSON.stringify(session.counts));
  const verdicts = [...open.judge(), ...closed.judge()];
  for (const { text } of verdicts) console.log(text);
  for (const error of errors) console.error(error);
  if (errors.length > 0 || verdicts.some(({ isFlat }) => !isFlat)) process.exitCode = 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
