/** When claims are judged on another thread, which first, and what becomes of it when that thread or the text goes. */
import assert from 'node:assert/strict';
import type { DeskMessage, Judged } from '../../../src/features/desk/messages';
import { noFiles } from '../../../src/features/files';
import { type Answer, Judge, type Question, ranOutOfMemory, wentWrong } from '../../../src/host/desk/judge';

const result: Judged = {
  text: 'a == b',
  steps: [],
  step: 0,
  marked: { from: 0, to: 1 },
  verdict: 'proved',
  message: '',
  filled: [],
};

interface Fake {
  readonly said: DeskMessage[];
  isEnded: boolean;
  ready(): void;
  /** Answers what it was asked last. */
  answer(): void;
  fail(): void;
  end(): void;
  die(): void;
}

function setUp({ canStart = true } = {}) {
  const workers: Fake[] = [];
  const errors: string[] = [];
  const judge = new Judge(
    (onReply, onDeath) => {
      if (!canStart) return undefined;
      const said: DeskMessage[] = [];
      const asked = () => said.flatMap((each) => (each.type === 'judge' ? [each.id] : [])).at(-1) ?? 0;
      const fake: Fake = {
        said,
        isEnded: false,
        ready: () => {
          onReply({ type: 'ready' });
          onReply({ type: 'begun', id: asked() });
        },
        answer: () => onReply({ type: 'judged', id: asked(), result }),
        fail: () => onReply({ type: 'failed', id: asked(), reason: 'It broke' }),
        die: () => onDeath('Out of memory'),
        end: () => {
          fake.isEnded = true;
        },
      };
      workers.push(fake);
      return { post: (message) => said.push(message), end: () => fake.end() };
    },
    { error: (what) => errors.push(what) },
  );
  const answers: string[] = [];
  /** Asks for the claim of a document; what is answered stands among the answers. */
  const ask = (name: string, more: Partial<Question> = {}) => {
    const question = {
      key: name,
      text: `check ${name}`,
      files: noFiles,
      position: 0,
      isWanted: () => true,
      urgency: () => 0,
      here: () => result,
      ...more,
    };
    return judge.ask(question).then((answer: Answer) => {
      answers.push(`${name} ${answer.kind}`);
      return answer;
    });
  };
  const judged = () =>
    workers.flatMap(({ said }) => said.flatMap((each) => (each.type === 'judge' ? [each.key] : [])));
  return { judge, workers, errors, answers, ask, judged };
}

function settled(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('the judge of claims', () => {
  it('starts nothing before the first claim, and works on one at a time, the most urgent first', async () => {
    const { judge, workers, answers, ask, judged } = setUp();
    assert.equal(workers.length, 0);
    void ask('a');
    void ask('b', { urgency: () => 1 });
    void ask('c', { urgency: () => 3 });
    const [worker] = workers;
    assert.ok(worker);
    worker.ready();
    assert.deepEqual(judged(), ['a']);
    for (let k = 0; k < 3; k++) worker.answer();
    await settled();
    assert.deepEqual(answers, ['a judged', 'c judged', 'b judged']);
    assert.deepEqual(judged(), ['a', 'c', 'b']);
    assert.equal(workers.length, 1);
    judge.dispose();
    assert.ok(worker.isEnded);
  });

  it('judges once what several ask for, and goes on while one of them wants to know', async () => {
    const { judge, workers, answers, ask, judged } = setUp();
    let isWanted = true;
    void ask('a', { isWanted: () => isWanted });
    void ask('a');
    workers[0]?.ready();
    isWanted = false;
    await settled(500);
    workers[0]?.answer();
    await settled();
    assert.deepEqual(judged(), ['a']);
    assert.deepEqual(answers, ['a judged', 'a judged']);
    assert.equal(workers[0]?.isEnded, false);
    judge.dispose();
  });

  it('never begins what an edit has made void, and ends what goes on for long with its thread', async () => {
    const { judge, workers, answers, errors, ask, judged } = setUp();
    let isWanted = true;
    void ask('long', { isWanted: () => isWanted });
    void ask('void', { isWanted: () => isWanted });
    void ask('next');
    workers[0]?.ready();
    isWanted = false;
    await settled(150);
    assert.equal(workers[0]?.isEnded, false, 'it may be done soon');
    await settled(400);
    assert.ok(workers[0]?.isEnded);
    assert.equal(workers.length, 2);
    assert.deepEqual(judged(), ['long', 'next']);
    // What the one that was ended still says is heard no more.
    workers[0]?.answer();
    workers[0]?.die();
    workers[1]?.ready();
    workers[1]?.answer();
    await settled();
    assert.deepEqual(answers, ['long void', 'void void', 'next judged']);
    assert.deepEqual(errors, []);
    judge.dispose();
  });

  it('starts a thread that died again with all that it needs, says so once, and gives a claim up that ended two', async () => {
    const { judge, workers, answers, errors, ask } = setUp();
    const given = ask('a');
    void ask('b');
    for (const k of [0, 1]) {
      workers[k]?.ready();
      workers[k]?.die();
    }
    const answer = await given;
    assert.deepEqual(answer, { kind: 'failed', why: ranOutOfMemory });
    assert.deepEqual(
      workers.map(({ said }) => said.map(({ type }) => type)),
      [
        ['text', 'judge'],
        ['text', 'judge'],
        ['text', 'judge'],
      ],
    );
    workers[2]?.ready();
    workers[2]?.answer();
    await settled();
    assert.deepEqual(answers, ['a failed', 'b judged']);
    assert.deepEqual(errors, ['The thread that judges claims ended, and is started again']);
    judge.dispose();
  });

  it('judges a claim that ended one thread on the next', async () => {
    const { judge, workers, answers, ask } = setUp();
    void ask('a');
    workers[0]?.ready();
    workers[0]?.die();
    workers[1]?.ready();
    workers[1]?.answer();
    await settled();
    assert.deepEqual(answers, ['a judged']);
    judge.dispose();
  });

  it('judges on its own thread where there is no other, and where none can be started', async () => {
    const without = setUp({ canStart: false });
    await without.ask('a');
    assert.deepEqual(without.answers, ['a judged']);
    assert.deepEqual(without.errors, []);
    const failing = setUp();
    void failing.ask('a');
    failing.workers[0]?.die();
    failing.workers[1]?.die();
    await settled(20);
    assert.deepEqual(failing.answers, ['a judged']);
    assert.equal(failing.workers.length, 2);
    assert.match(failing.errors.at(-1) ?? '', /on the one of the editor/);
  });

  it('says of a claim that breaks that it went wrong, here and there', async () => {
    const there = setUp();
    const asked = there.ask('a');
    there.workers[0]?.ready();
    there.workers[0]?.fail();
    assert.deepEqual(await asked, { kind: 'failed', why: wentWrong });
    there.judge.dispose();
    const here = setUp({ canStart: false });
    const broken = await here.ask('a', {
      here: () => {
        throw new Error('It broke');
      },
    });
    assert.deepEqual(broken, { kind: 'failed', why: wentWrong });
    assert.deepEqual(here.errors, ['A claim']);
  });

  it('lets go of the documents of a closed file, and of everything in the end', async () => {
    const { judge, workers, answers, ask } = setUp();
    for (const key of ['file:a', 'file:a#2', 'file:ab']) void ask(key);
    workers[0]?.ready();
    for (let k = 0; k < 3; k++) workers[0]?.answer();
    judge.close('file:a');
    const closed = workers[0]?.said.flatMap((each) => (each.type === 'close' ? [each.key] : []));
    assert.deepEqual(closed, ['file:a', 'file:a#2']);
    void ask('c');
    judge.dispose();
    await settled();
    assert.equal(answers.at(-1), 'c void');
    void ask('d');
    await settled();
    assert.equal(answers.at(-1), 'd void');
    assert.equal(workers.length, 1);
  });
});
