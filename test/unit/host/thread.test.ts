/** The desk on a real thread, as it ships: it answers, hears of what is cancelled, and is replaced when it is killed or out of memory. */
import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { fromRoot, root } from '../../../scripts/paths';
import { claimStatements } from '../../../src/features/claim-marks';
import type { Question } from '../../../src/features/desk/questions';
import { openDocument } from '../../../src/features/document';
import { Answers, ranOut, type Subject } from '../../../src/host/desk/answers';
import { Judge, ranOutOfMemory } from '../../../src/host/desk/judge';
import { workerStarter } from '../../../src/host/desk/start-worker';
import type { DeskWorker, StartWorker } from '../../../src/host/desk/thread';

const script = fromRoot('.cache/unit/worker.cjs');

/** Workers as they ship, which can be killed from outside. */
function killable(mostMemory?: number) {
  const started: DeskWorker[] = [];
  const start = workerStarter({ scheme: 'file', fsPath: script }, 'test', mostMemory);
  const starter: StartWorker = (onReply, onDeath) => {
    const worker = start(onReply, onDeath);
    if (worker) started.push(worker);
    return worker;
  };
  return { started, starter };
}

function subjectOf(text: string): Subject {
  const analysis = openDocument(text);
  return { key: `file:${text.length}`, text, files: analysis.files, analysis, isCurrent: () => true };
}

const small = subjectOf('x : [3]\nW : [2, 3]\nz = W @ x\nL = sum(z)\n');
const matrix = { of: 'z', wrt: 'x', local: true };
const entry: Question<'panel'> = { of: 'panel', request: { kind: 'entry', matrix, at: [1, 1] } };
const window: Question<'panel'> = {
  of: 'panel',
  request: {
    kind: 'window',
    matrix,
    arrangement: { rows: [0], columns: [1], at: [0, 0] },
    rows: { from: 0, to: 3 },
    columns: { from: 0, to: 2 },
    rowStep: 1,
    columnStep: 1,
  },
};

/** Takes seconds, in steps. */
const large = subjectOf('x : [4000]\nW : [4000, 4000]\nz = W @ x\ny = sum(exp(W @ diag(x)))\n');
const long: Question<'panel'> = {
  of: 'panel',
  request: {
    kind: 'window',
    matrix,
    arrangement: { rows: [0], columns: [1], at: [0, 0] },
    rows: { from: 0, to: 4000 },
    columns: { from: 0, to: 4000 },
    rowStep: 8,
    columnStep: 8,
  },
};

/** Reading it takes more memory than a small thread has, and soon. */
const huge = `x0 = 1\n${Array.from({ length: 300_000 }, (_, k) => `x${k + 1} = x${k} + x${k} * 2\n`).join('')}`;

describe('a thread with a desk', function () {
  this.timeout(60_000);

  before(() =>
    build({
      absWorkingDir: root,
      entryPoints: [fromRoot('src/worker/desk.ts')],
      outfile: script,
      bundle: true,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      define: { 'process.env': '{}', 'process.env.NODE_ENV': '"production"' },
    }),
  );

  it('computes the numbers that this one does, and hears of what is cancelled', async () => {
    const errors: string[] = [];
    const { starter, started } = killable();
    const there = new Answers(starter, { error: (what) => errors.push(what) });
    const here = new Answers(undefined, { error: (what) => errors.push(what) });
    there.warm();
    const [found, expected] = await Promise.all(
      [there, here].map((answers) => answers.ask(small, window).outcome),
    );
    assert.ok(
      found?.type === 'answer' && 'values' in found.answer && found.answer.values instanceof Float64Array,
    );
    assert.deepEqual(found, expected);
    let progress: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      progress = resolve;
    });
    const dropped = there.ask(large, long, progress);
    await begun;
    const start = performance.now();
    const next = there.ask(small, entry).outcome;
    dropped.cancel();
    assert.equal((await dropped.outcome).type, 'void');
    assert.equal((await next).type, 'answer');
    assert.ok(performance.now() - start < 1_000, 'what is cancelled is not waited for');
    assert.equal(started.length, 1);
    assert.deepEqual(errors, []);
    there.dispose();
  });

  it('is replaced when it is killed, and what it was asked is answered all the same', async () => {
    const errors: string[] = [];
    const log = { error: (what: string) => errors.push(what) };
    const { starter, started } = killable();
    const answers = new Answers(starter, log);
    answers.warm();
    assert.equal((await answers.ask(small, entry).outcome).type, 'answer');
    const asked = [answers.ask(small, window).outcome, answers.ask(small, entry).outcome];
    started[0]?.end();
    for (const outcome of await Promise.all(asked)) assert.equal(outcome.type, 'answer');
    assert.equal(started.length, 2);
    answers.dispose();

    const claims = subjectOf('x : [3]\ny = 2 * x\ncheck grad(y, x) == 2 * eye(3)\n');
    const judge = new Judge(starter, log);
    const ask = (of: Subject) =>
      judge.ask({
        ...of,
        position: 0,
        isWanted: () => true,
        urgency: () => 0,
        here: () => of.analysis.claim(claimStatements(of.analysis)[0]!),
      });
    await ask(claims);
    // One that is not judged before the end of the thread is heard of.
    const judged = ask(
      subjectOf('x : [4]\ns = softmax(softmax(x))\ncheck hessian(sum(s * s), x) == eye(4)\n'),
    );
    started[2]?.end();
    const answer = await judged;
    assert.ok(answer.kind === 'judged' && answer.result.verdict === 'refuted');
    judge.dispose();
    assert.deepEqual(errors, [
      'The thread that computes numbers ended, and is started again',
      'The thread that judges claims ended, and is started again',
    ]);
  });

  it('that runs out of memory is replaced, and only what took the memory is given up', async () => {
    const errors: string[] = [];
    const log = { error: (what: string) => errors.push(what) };
    const { starter, started } = killable(16);
    const answers = new Answers(starter, log);
    answers.warm();
    const greedy: Subject = { ...small, key: 'huge', text: huge };
    const given = answers.ask(greedy, entry).outcome;
    const behind = answers.ask(small, entry).outcome;
    assert.deepEqual(await given, { type: 'failed', reason: ranOut });
    assert.equal((await behind).type, 'answer');
    assert.equal((await answers.ask(small, window).outcome).type, 'answer');
    assert.equal(started.length, 3);
    answers.dispose();

    const judge = new Judge(starter, log);
    const ask = (text: string) =>
      judge.ask({
        key: 'a',
        text,
        files: small.files,
        position: 0,
        isWanted: () => true,
        urgency: () => 0,
        here: () => assert.fail('It is not judged here'),
      });
    assert.deepEqual(await ask(`${huge}check x0 == 1\n`), { kind: 'failed', why: ranOutOfMemory });
    const small2 = await ask('x = 1\ncheck x == 1\n');
    assert.equal(small2.kind, 'judged');
    judge.dispose();
    assert.equal(errors.length, 2, errors.join('\n'));
  });
});
