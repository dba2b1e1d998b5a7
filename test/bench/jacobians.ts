/**
 * The derivatives of the problem set's network: the product beside a floor written by hand, mathjs, and (where
 * `/usr/bin/python3` has them) NumPy and PyTorch. Every subject's answers are held to the reference file before it is timed,
 * and subjects take turns, so that what else the machine does falls on all of them. A run during which the system gave the core to
 * somebody else is left out; where hardly any is without that, the time of the processor counts.
 *
 * `tsx test/bench/bundled.ts jacobians after-edits` measures only what is derived again after an edit.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type FloorAnswer, floor } from './floor';
import { mathjsSubject } from './mathjs';
import { distance, readReference, referenceFile, type Task, tasks } from './network';
import { derivedAgain, type Edit, editNames, fromText, type ProductAnswer, product } from './product';
import { type Row, type Samples, table } from './table';

const TURNS = 12;
/** Of one subject at one task in each turn, in ms. */
const TURN = 60;
const ENOUGH = 8;
/** Edits until what an edit runs is compiled. */
const UNTIL_COMPILED = 300;
const ACCURACY = 1e-9;
const PYTHON = '/usr/bin/python3';

type Run = () => unknown;
type Reference = ReturnType<typeof readReference>;

function main(): void {
  const reference = readReference();
  const python = measuredInPython();
  if (!process.argv.includes('after-edits')) compareSubjects(reference, python);
  compareAfterEdits(reference, python);
}

function compareSubjects(reference: Reference, python: Python): void {
  const check = (subject: string, answers: Readonly<Record<string, unknown>>): void => {
    for (const [key, answer] of Object.entries(answers)) {
      const expected = reference.get(key);
      if (expected === undefined) continue; // dz1_dW1 is not in the file
      const far = distance(numbersOf(answer), expected);
      if (!(far <= ACCURACY)) throw new Error(`${subject} has ${key} wrong by ${far}`);
    }
  };
  const byHand: Readonly<Record<Task, () => FloorAnswer>> = floor(reference);
  const ours = product(reference);
  const subjects: Readonly<Record<string, Readonly<Partial<Record<Task, Run>>>>> = {
    floor: byHand,
    product: ours.warm,
    'product, from the text': ours.afresh,
    mathjs: mathjsSubject(reference),
  };
  const rows = tasks.map((task): Row & { readonly samples: Map<string, Samples> } => {
    const runs = Object.entries(subjects).flatMap(([name, of]) => {
      const run = of[task];
      if (run === undefined) return [];
      check(name, run() as Readonly<Record<string, unknown>>);
      return [[name, run] as const];
    });
    return { task, samples: inTurns(runs) };
  });
  for (const row of rows) {
    for (const [name, samples] of Object.entries(python.samples)) {
      const found = samples[row.task as Task];
      if (found) row.samples.set(name, found);
    }
  }
  const names = [...Object.keys(subjects), ...Object.keys(python.samples)];
  console.log(
    `Node ${process.versions.node}${python.versions}; ms, median ± interquartile range (× floor)\n`,
  );
  console.log(table(rows, names, 'floor'));
}

function compareAfterEdits(reference: Reference, python: Python): void {
  console.log('\nDerived again after an edit; PyTorch, which derives each time it computes, beside it\n');
  const edited = (['T1', 'T2', 'T3', 'T4'] as const).flatMap((task) =>
    editNames.map((edit) => {
      const samples = afterEdits(reference, task, edit);
      const torch = python.samples.torch?.[task];
      return {
        task: `${task}, ${edit}`,
        samples: new Map([...samples, ...(torch ? [['torch', torch] as const] : [])]),
      };
    }),
  );
  console.log(table(edited, ['product', ...(python.samples.torch ? ['torch'] : [])], 'product'));
}

/** Held to what the edited text comes to when it is read for the first time. */
function afterEdits(reference: Reference, task: Task, edit: Edit): Map<string, Samples> {
  const again = derivedAgain(reference, task, edit);
  for (let k = 0; k < UNTIL_COMPILED; k++) {
    const { text, answer } = again();
    const expected: ProductAnswer = k % 100 < 4 ? fromText(reference, text, task) : {};
    for (const [key, numbers] of Object.entries(expected)) {
      const far = distance((answer[key] as ProductAnswer[string]).data, numbers);
      if (!(far <= ACCURACY)) throw new Error(`after an edit ${key} is wrong by ${far}`);
    }
  }
  return inTurns([['product', again]]);
}

function numbersOf(answer: unknown): ArrayLike<number> {
  if (typeof answer === 'function') return (answer as () => ArrayLike<number>)();
  if (answer instanceof Float64Array) return answer;
  return (answer as { readonly data: Float64Array }).data;
}

function inTurns(runs: readonly (readonly [string, Run])[]): Map<string, Samples> {
  const samples = new Map(runs.map(([name]) => [name, new Undisturbed()]));
  for (const [, run] of runs) for (let k = 0; k < 20; k++) run();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, run] of runs) {
      const end = performance.now() + TURN;
      while (performance.now() < end) samples.get(name)?.take(run);
    }
  }
  return new Map([...samples].map(([name, { best }]) => [name, best]));
}

/** Samples without an interruption; where there are too few of those, all of them, without the time in which nothing was done. */
class Undisturbed {
  private readonly all: number[] = [];
  private readonly whole: number[] = [];

  take(run: Run): void {
    const before = process.resourceUsage().involuntaryContextSwitches;
    const idle = process.cpuUsage();
    const start = performance.now();
    run();
    const duration = performance.now() - start;
    const { user, system } = process.cpuUsage(idle);
    this.all.push(Math.min(duration, (user + system) / 1000));
    if (process.resourceUsage().involuntaryContextSwitches === before) this.whole.push(duration);
  }

  get best(): Samples {
    return this.whole.length < ENOUGH ? this.all : this.whole;
  }
}

interface Python {
  /** In ms. */
  readonly samples: Readonly<Record<string, Partial<Record<Task, Samples>>>>;
  readonly versions: string;
}

function measuredInPython(): Python {
  const script = fileURLToPath(new URL('subject.py', import.meta.url));
  const run = spawnSync(PYTHON, [script, referenceFile, '60'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) {
    console.log(`(NumPy and PyTorch are left out: ${PYTHON} has no NumPy)`);
    return { samples: {}, versions: '' };
  }
  const { versions, ...seconds } = JSON.parse(run.stdout) as Record<string, Record<string, unknown>>;
  const named = Object.entries(versions ?? {}).map(([name, version]) => `, ${name} ${version}`);
  const inMs = (times: unknown): Samples => (times as number[]).map((each) => each * 1000);
  const samples = Object.entries(seconds).map(([name, tasks]) => [
    name,
    Object.fromEntries(Object.entries(tasks).map(([task, times]) => [task, inMs(times)])),
  ]);
  return { samples: Object.fromEntries(samples) as Python['samples'], versions: named.join('') };
}

main();
