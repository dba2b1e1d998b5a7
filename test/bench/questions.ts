/**
 * `tsx test/bench/questions.ts`, after a build: questions of the panel about the problem set's network, answered on a thread of their
 * own and, in turn with that, on this one. Prints what the way there and back costs, how soon a new thread answers, how soon one hears of
 * an edit while it is busy, and what memory it takes.
 */
import { fromRoot } from '../../scripts/paths';
import type { Question } from '../../src/features/desk/questions';
import { openDocument } from '../../src/features/document';
import { Answers, type Subject } from '../../src/host/desk/answers';
import { workerStarter } from '../../src/host/desk/start-worker';
import { source } from './network';
import { table } from './table';

const runs = 300;

const window = (
  of: string,
  wrt: string,
  arrangement: { readonly rows: readonly number[]; readonly columns: readonly number[] },
  [rows, columns]: readonly [number, number],
): Question<'panel'> => ({
  of: 'panel',
  request: {
    kind: 'window',
    matrix: { of, wrt, local: true },
    arrangement: { ...arrangement, at: [0, 0, 0] },
    rows: { from: 0, to: rows },
    columns: { from: 0, to: columns },
    rowStep: 1,
    columnStep: 1,
  },
});

const questions: Readonly<Record<string, Question>> = {
  'nothing, there and back': { of: 'jacobians', matrices: [] },
  'an entry of ∂z1/∂xB': {
    of: 'panel',
    request: { kind: 'entry', matrix: { of: 'z1', wrt: 'xB', local: true }, at: [3, 5] },
  },
  '128 × 128 entries of ∂z1/∂W1': window('z1', 'W1', { rows: [1, 0], columns: [2] }, [128, 128]),
  '785 × 128 entries of ∂z1/∂xB': window('z1', 'xB', { rows: [0], columns: [1] }, [785, 128]),
  'the numbers of a picture of z1': {
    of: 'jacobians',
    matrices: ['W1', 'xB'].map((wrt) => ({ of: 'z1', wrt, local: true })),
  },
};

function subjectOf(text: string): Subject {
  const analysis = openDocument(text);
  return { key: 'bench', text, files: analysis.files, analysis, isCurrent: () => true };
}

function answersOn(thread: boolean): Answers {
  const script = { scheme: 'file', fsPath: fromRoot('dist/worker.js') };
  return new Answers(thread ? workerStarter(script, 'bench') : undefined, {
    error: (what, error) => console.error(what, error),
  });
}

/** How long an answer takes, in ms. */
async function timed(answers: Answers, subject: Subject, question: Question): Promise<number> {
  const start = performance.now();
  const { type } = await answers.ask(subject, question).outcome;
  if (type !== 'answer') throw new Error(`${JSON.stringify(question)}: ${type}`);
  return performance.now() - start;
}

async function firstAnswer(subject: Subject, question: Question): Promise<number> {
  const answers = answersOn(true);
  answers.warm();
  const time = await timed(answers, subject, question);
  answers.dispose();
  return time;
}

/** From a newer text's question to its answer, while an older one's takes seconds. */
async function afterEdit(answers: Answers): Promise<number> {
  const text = 'x : [200]\nW : [200, 200]\nz = W @ W @ x\n';
  const long = window('z', 'W', { rows: [0, 1], columns: [2] }, [40_000, 200]);
  const { request } = long;
  const coarse = { ...long, request: { ...request, rowStep: 100 } } as Question;
  await timed(answers, subjectOf(text), { of: 'jacobians', matrices: [] });
  let begun: () => void = () => {};
  const isBusy = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const older = answers.ask(subjectOf(text), coarse, begun);
  await isBusy;
  older.cancel();
  const entry = { kind: 'entry', matrix: { of: 'z', wrt: 'x', local: true }, at: [1, 1] } as const;
  return timed(answers, subjectOf(`${text}# edited\n`), { of: 'panel', request: entry });
}

async function main(): Promise<void> {
  // The thread does not keep a process from ending.
  const awake = setInterval(() => {}, 1_000);
  const subject = subjectOf(source);
  const [there, here] = [answersOn(true), answersOn(false)];
  const before = process.memoryUsage().rss;
  there.warm();
  const rows = [];
  for (const [task, question] of Object.entries(questions)) {
    const samples = new Map<string, number[]>([
      ['this thread', []],
      ['its own', []],
    ]);
    for (let k = 0; k < runs + 20; k++) {
      for (const [name, answers] of [
        ['this thread', here],
        ['its own', there],
      ] as const) {
        const time = await timed(answers, subject, question);
        if (k >= 20) samples.get(name)?.push(time);
      }
    }
    rows.push({ task, samples });
  }
  console.log(table(rows, ['this thread', 'its own'], 'this thread'));
  const resting = process.memoryUsage().rss;
  there.dispose();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const freed = (resting - process.memoryUsage().rss) / 1e6;
  console.log(
    `memory: ${((resting - before) / 1e6).toFixed(0)} MB with the thread, ${freed.toFixed(0)} MB of them back after it`,
  );

  const firsts = [];
  for (let k = 0; k < 7; k++)
    firsts.push(await firstAnswer(subject, questions['an entry of ∂z1/∂xB'] as Question));
  const answers = answersOn(true);
  answers.warm();
  const edits = [];
  for (let k = 0; k < 7; k++) edits.push(await afterEdit(answers));
  answers.dispose();
  for (const [what, all] of Object.entries({
    'first answer of a new thread': firsts,
    'an answer after an edit that interrupts another': edits,
  })) {
    const sorted = [...all].sort((a, b) => a - b);
    console.log(
      `${what}: ${sorted[3]?.toFixed(1)} ms (${sorted[0]?.toFixed(1)} to ${sorted[6]?.toFixed(1)})`,
    );
  }
  clearInterval(awake);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
