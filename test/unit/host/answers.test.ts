/** What becomes of questions about numbers when the thread that answers them, or what they are about, goes. */
import assert from 'node:assert/strict';
import type { DeskMessage, WorkerReply } from '../../../src/features/desk/messages';
import type { Question } from '../../../src/features/desk/questions';
import { type Analysis, openDocument } from '../../../src/features/document';
import { noFiles } from '../../../src/features/files';
import {
  Answers,
  type Asking,
  type Outcome,
  ranOut,
  type Subject,
  wentWrong,
} from '../../../src/host/desk/answers';

const question: Question<'jacobians'> = { of: 'jacobians', matrices: [] };
const answered = { type: 'answer', answer: [] } as const;

interface Fake {
  readonly said: DeskMessage[];
  isEnded: boolean;
  say(reply: unknown): void;
  die(): void;
}

function setUp({ canStart = true } = {}) {
  const workers: Fake[] = [];
  const errors: string[] = [];
  const answers = new Answers(
    (onReply, onDeath) => {
      if (!canStart) return undefined;
      const fake: Fake = {
        said: [],
        isEnded: false,
        say: (reply) => onReply(reply as WorkerReply),
        die: () => onDeath('Out of memory'),
      };
      workers.push(fake);
      return {
        post: (message) => fake.said.push(message),
        end: () => {
          fake.isEnded = true;
        },
      };
    },
    { error: (what) => errors.push(what) },
  );
  answers.warm();
  const outcomes: string[] = [];
  const known = new Map<string, Analysis>();
  const subjectOf = (key: string, text = `${key} = 1\n`): Subject => {
    const analysis = openDocument(text);
    known.set(key, analysis);
    return { key, text, files: noFiles, analysis, isCurrent: () => known.get(key) === analysis };
  };
  const ask = (key: string, subject = subjectOf(key)): Asking => {
    const asking: Asking = answers.ask(subject, question);
    void asking.outcome.then((outcome: Outcome) => outcomes.push(`${key} ${outcome.type}`));
    return asking;
  };
  /** What a worker was asked, by id. */
  const askedOf = (k: number) =>
    (workers[k]?.said ?? []).flatMap((each) => (each.type === 'ask' ? [each] : []));
  const idOf = (k: number, key: string): number =>
    askedOf(k)
      .filter((each) => each.key === key)
      .at(-1)?.id ?? -1;
  const say = (k: number, key: string, reply: object) => workers[k]?.say({ id: idOf(k, key), ...reply });
  return { answers, workers, errors, outcomes, ask, askedOf, say, subjectOf };
}

function settled(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('questions about numbers', () => {
  it('are sent at once, and answered whatever order the answers come in', async () => {
    const { workers, outcomes, ask, askedOf, say } = setUp();
    for (const key of ['a', 'b']) ask(key);
    workers[0]?.say({ type: 'ready' });
    assert.deepEqual(
      askedOf(0).map(({ key }) => key),
      ['a', 'b'],
    );
    say(0, 'b', { type: 'answered', answered });
    say(0, 'a', { type: 'answered', answered: { type: 'failed', reason: 'There is none.' } });
    await settled();
    assert.deepEqual(outcomes, ['b answer', 'a failed']);
  });

  it('are not hurt by replies that are malformed, unknown, of another kind, late or said twice', async () => {
    const { workers, outcomes, errors, ask, say } = setUp();
    ask('a');
    ask('b');
    const [worker] = workers;
    worker?.say({ type: 'ready' });
    const nonsense = [
      null,
      7,
      'answered',
      {},
      { type: 'hello', id: 1 },
      { type: 'answered' },
      { type: 'answered', id: 'a', answered },
      { type: 'answered', id: 1 },
      { type: 'answered', id: 1, answered: { type: 'answer' } },
      { type: 'reads', id: 1, reads: [null] },
      { type: 'toString', id: 1 },
    ];
    for (const reply of nonsense) worker?.say(reply);
    worker?.say({ type: 'answered', id: 99, answered });
    say(0, 'a', { type: 'answered', answered });
    say(0, 'a', { type: 'answered', answered: { type: 'failed', reason: 'late' } });
    say(0, 'a', { type: 'progress', done: 0.5 });
    say(0, 'b', { type: 'judged', result: {} });
    await settled();
    assert.deepEqual(outcomes, ['a answer', 'b failed']);
    assert.deepEqual(errors, [
      "The thread that computes numbers said something that can't be read",
      'An answer for the panel',
    ]);
  });

  it('are cancelled where they are worked out, and end the thread when that does not hear of it', async () => {
    const { answers, workers, outcomes, errors, ask, askedOf, say } = setUp();
    const long = ask('long');
    ask('other');
    workers[0]?.say({ type: 'ready' });
    say(0, 'long', { type: 'begun' });
    long.cancel();
    assert.deepEqual(workers[0]?.said.at(-1), { type: 'cancel', id: 1 });
    await settled(150);
    assert.equal(workers[0]?.isEnded, false, 'it may be done soon');
    await settled(350);
    assert.ok(workers[0]?.isEnded);
    assert.deepEqual(
      askedOf(1).map(({ key }) => key),
      ['other'],
    );
    // What the one that was ended still says is heard no more.
    say(0, 'other', { type: 'answered', answered: { type: 'failed', reason: 'late' } });
    workers[0]?.die();
    workers[1]?.say({ type: 'ready' });
    say(1, 'other', { type: 'answered', answered });
    await settled();
    assert.deepEqual(outcomes, ['long void', 'other answer']);
    assert.deepEqual(errors, []);
    answers.dispose();
  });

  it('leave the thread alone when it hears of it, analyses the document, or works on something that is wanted', async () => {
    const { answers, workers, ask, say } = setUp();
    const first = ask('first');
    const wanted = ask('wanted');
    const behind = ask('behind');
    workers[0]?.say({ type: 'ready' });
    first.cancel();
    say(0, 'first', { type: 'cancelled' });
    behind.cancel();
    await settled(500);
    assert.equal(workers[0]?.isEnded, false);
    wanted.cancel();
    await settled(500);
    assert.equal(workers[0]?.isEnded, false, 'what it analyses is of use to the next question as well');
    answers.dispose();
  });

  it('are asked again of a new thread when it dies, which is said once, and given up when they end two', async () => {
    const { workers, outcomes, errors, ask, askedOf, say } = setUp();
    const guilty = ask('guilty');
    ask('other');
    for (const k of [0, 1]) {
      workers[k]?.say({ type: 'ready' });
      workers[k]?.die();
    }
    assert.deepEqual(await guilty.outcome, { type: 'failed', reason: ranOut });
    assert.deepEqual(
      [0, 1, 2].map((k) => askedOf(k).map(({ key }) => key)),
      [['guilty', 'other'], ['guilty', 'other'], ['other']],
    );
    workers[2]?.say({ type: 'ready' });
    say(2, 'other', { type: 'answered', answered });
    await settled();
    assert.deepEqual(outcomes, ['guilty failed', 'other answer']);
    assert.deepEqual(errors, ['The thread that computes numbers ended, and is started again']);
  });

  it('are answered on this thread where there is no other, and where none can be started', async () => {
    const without = setUp({ canStart: false });
    await without.ask('a').outcome;
    assert.deepEqual(without.outcomes, ['a answer']);
    const failing = setUp();
    const { outcome } = failing.ask('a');
    for (const k of [0, 1]) failing.workers[k]?.die();
    await outcome;
    assert.deepEqual(failing.outcomes, ['a answer']);
    assert.equal(failing.workers.length, 2);
    assert.match(failing.errors.at(-1) ?? '', /computed on the one of the editor/);
  });

  it('about an older text are void, also when the thread finds out first', async () => {
    const { workers, outcomes, ask, askedOf, say, subjectOf } = setUp();
    const older = subjectOf('a', 'a = 1\n');
    ask('a', older);
    workers[0]?.say({ type: 'ready' });
    ask('a', subjectOf('a', 'a = 2\n'));
    const [first] = askedOf(0);
    workers[0]?.say({ type: 'lost', id: first?.id });
    say(0, 'a', { type: 'answered', answered });
    ask('a', older);
    await settled();
    assert.deepEqual(outcomes, ['a void', 'a answer', 'a void']);
    assert.equal(askedOf(0).length, 2);
  });

  it('are asked once more, with the whole text, of a thread that has lost the document', async () => {
    const { workers, outcomes, ask, say } = setUp();
    const { outcome } = ask('a');
    workers[0]?.say({ type: 'ready' });
    say(0, 'a', { type: 'lost' });
    assert.deepEqual(
      workers[0]?.said.map(({ type }) => type),
      ['text', 'ask', 'text', 'ask'],
    );
    say(0, 'a', { type: 'lost' });
    assert.deepEqual(await outcome, { type: 'failed', reason: wentWrong });
    assert.deepEqual(outcomes, ['a failed']);
  });

  it('let go of the thread when nobody is about to ask, once all is answered', async () => {
    const { answers, workers, ask, say } = setUp();
    ask('a');
    workers[0]?.say({ type: 'ready' });
    answers.rest();
    assert.equal(workers[0]?.isEnded, false);
    say(0, 'a', { type: 'answered', answered });
    assert.ok(workers[0]?.isEnded);
    const again = ask('a');
    assert.equal(workers.length, 2);
    again.cancel();
    assert.ok(workers[1]?.isEnded);
  });

  it('are void once all is over, and start no thread then', async () => {
    const { answers, workers, outcomes, ask } = setUp();
    ask('before');
    answers.dispose();
    ask('after').cancel();
    answers.warm();
    await settled();
    assert.deepEqual(outcomes.sort(), ['after void', 'before void']);
    assert.deepEqual(
      workers.map(({ isEnded }) => isEnded),
      [true],
    );
  });
});
