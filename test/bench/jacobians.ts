/**
 * The derivatives of the problem set's network: the product beside a floor written by hand, mathjs, and (where
 * `/usr/bin/python3` has them) NumPy and PyTorch. Every subject's answers are held to the reference file before it is timed,
 * and subjects take turns, so that what else the machine does falls on all of them. A run during which the system gave the core to
 * somebody else is left out; where hardly any is without that, the time of the processor counts.
 *
 * `tsx test/bench/bundled.ts jacobians after-edits` measures only what is derived again after an edit.
 */
import { type FloorAnswer, floor } from './floor';
import { mathjsSubject } from './mathjs';
import { distance, readReference, type Task, tasks } from './network';
import {
  derivedAgain,
  type Edit,
  editNames,
  fromText,
  type ProductAnswer,
  product,
  textAfter,
} from './product';
import { measuredInPython, type Python, type Sums } from './python';
import { type Row, type Samples, table } from './table';

const TURNS = 12;
/** Of one subject at one task in each turn, in ms. */
const TURN = 60;
const ENOUGH = 8;
/** Edits until V8 has compiled what an edit runs, and compiled it again for what it has met by then. */
const UNTIL_COMPILED = 3000;
const ACCURACY = 1e-9;
/** The edit after which the results of PyTorch's program are held to those of the product: one that has come to a function of its own. */
const SUMMED = 5;
const TORCH = {
  text: 'torch, from its edited text',
  function: 'torch, the edited function alone compiled',
  warm: 'torch, warm: no edit',
} as const;

type Run = () => unknown;
type Reference = ReturnType<typeof readReference>;

function main(): void {
  const reference = readReference();
  const python = measuredInPython(SUMMED);
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
    `Node ${process.versions.node}${versionsOf(python)}; ms, median ± interquartile range (× floor)\n`,
  );
  console.log(table(rows, names, 'floor'));
}

function versionsOf({ versions }: Python): string {
  return Object.entries(versions)
    .map(([name, version]) => `, ${name} ${version}`)
    .join('');
}

function compareAfterEdits(reference: Reference, python: Python): void {
  console.log('\nDerived again after an edit of the text, by the product and by PyTorch\n');
  const edited = (['T1', 'T2', 'T3', 'T4'] as const).flatMap((task) =>
    editNames.map((edit) => {
      const samples = afterEdits(reference, task, edit);
      const torch = python.edited?.[task]?.[edit];
      const warm = python.samples.torch?.[task];
      if (torch && warm) {
        checkSums(fromText(reference, textAfter(edit, SUMMED), task), torch.sums);
        samples.set(TORCH.text, torch.text).set(TORCH.function, torch.function).set(TORCH.warm, warm);
      }
      return { task: `${task}, ${edit}`, samples };
    }),
  );
  console.log(table(edited, ['product', ...(python.edited ? Object.values(TORCH) : [])], 'product'));
}

/** What PyTorch computes in its program with the same edit, by what comes to the same for whoever computes the same. */
function checkSums(answer: ProductAnswer, sums: Sums): void {
  for (const [key, { data }] of Object.entries(answer)) {
    const [sum, squares] = sums[key] as Sums[string];
    const [ours, oursSquared] = [data.reduce((s, v) => s + v, 0), data.reduce((s, v) => s + v * v, 0)];
    const size = Math.sqrt(squares * data.length);
    const isSame =
      Math.abs(ours - sum) <= ACCURACY * size && Math.abs(oursSquared - squares) <= ACCURACY * squares;
    if (!isSame) throw new Error(`after an edit PyTorch has another ${key}`);
  }
}

/** Held to what the edited text comes to when it is read for the first time. */
function afterEdits(reference: Reference, task: Task, edit: Edit): Map<string, Samples> {
  const again = derivedAgain(reference, task, edit);
  for (let k = 0; k < UNTIL_COMPILED; k++) {
    const { text, answer } = again();
    const expected: ProductAnswer = k % 1000 < 6 ? fromText(reference, text, task) : {};
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

main();
