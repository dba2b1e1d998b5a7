/** When a thread is started, and when it is left alone. */
import assert from 'node:assert/strict';
import { DeskThread, type StartWorker } from '../../../src/host/desk/thread';

function setUp() {
  const deaths: ((reason: string) => void)[] = [];
  const replies: Parameters<StartWorker>[0][] = [];
  const errors: string[] = [];
  const clock = { now: 0 };
  let mourned = 0;
  const thread = new DeskThread(
    (onReply, onDeath) => {
      replies.push(onReply);
      deaths.push(onDeath);
      return { post: () => {}, end: () => {} };
    },
    { error: (what) => errors.push(what) },
    {
      does: 'is tested',
      isDone: 'tests are run',
      take: () => {},
      mourn: () => {
        mourned++;
      },
    },
    () => clock.now,
  );
  const ready = () => replies.at(-1)?.({ type: 'ready' });
  const die = () => deaths.at(-1)?.('It was killed.');
  return { thread, deaths, errors, clock, ready, die, mourned: () => mourned };
}

describe('a thread that is killed', () => {
  it('twice before it has started is left alone for a minute, and then tried again', () => {
    const { thread, deaths, errors, clock, ready, die, mourned } = setUp();
    for (let k = 0; k < 2; k++) {
      assert.ok(thread.need());
      die();
    }
    assert.equal(mourned(), 2);
    assert.equal(thread.need(), undefined);
    clock.now = 59_999;
    assert.equal(thread.need(), undefined);
    assert.equal(deaths.length, 2);
    clock.now = 60_001;
    assert.ok(thread.need());
    ready();
    die();
    assert.ok(thread.need(), 'one that had started is replaced at once');
    assert.deepEqual(errors, [
      'The thread that is tested ended, and is started again',
      'No thread that is tested can be started: tests are run on the one of the editor for now',
    ]);
    thread.end();
  });

  it('says so twice, as Node does with an error and an end, and is mourned once', () => {
    const { thread, deaths, ready, mourned } = setUp();
    thread.need();
    ready();
    const [first] = deaths;
    first?.('It was killed.');
    thread.need();
    first?.('It ended with code 1.');
    assert.equal(mourned(), 1);
    assert.ok(thread.running, 'the one that replaced it is not hurt');
    thread.end();
  });
});
