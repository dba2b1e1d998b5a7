import assert from 'node:assert/strict';
import type { PanelAnswer, PanelMessage, PanelRequest } from '../../../src/protocol';
import { openDesk } from '../../../webview/asking';

const request: PanelRequest<'entry'> = {
  kind: 'entry',
  matrix: { of: 'z', wrt: 'x', local: true },
  at: [0, 0],
};
const answer = {
  kind: 'entry',
  title: { latex: 't', text: 't' },
  rule: { latex: 'r', text: 'r' },
  formula: { latex: '1', text: '1' },
  zero: false,
  operands: [],
  paths: [],
  names: [],
} as const;

function open() {
  const posted: PanelMessage[] = [];
  const desk = openDesk(
    (message) => posted.push(message),
    () => 7,
  );
  return { desk, posted, types: () => posted.map((each) => `${each.type} ${'id' in each ? each.id : ''}`) };
}

describe('asking the host', () => {
  it('says which picture the question is about, and hands the answer on', async () => {
    const { desk, posted } = open();
    const { promise } = desk.ask(request);
    assert.deepEqual(posted, [{ type: 'ask', id: 1, version: 7, request }]);
    desk.receive({ type: 'answer', id: 1, answer });
    assert.deepEqual(await promise, { status: 'answered', answer });
  });

  it('says why there is no answer', async () => {
    const { desk } = open();
    const { promise } = desk.ask(request);
    desk.receive({ type: 'failed', id: 1, reason: 'There is none.' });
    assert.deepEqual(await promise, { status: 'failed', reason: 'There is none.' });
  });

  it('drops what comes after it was taken back', async () => {
    const { desk, types } = open();
    const { promise, cancel } = desk.ask(request);
    cancel();
    desk.receive({ type: 'answer', id: 1, answer });
    cancel();
    assert.deepEqual(await promise, { status: 'cancelled' });
    assert.deepEqual(types(), ['ask 1', 'cancel 1']);
  });

  it('takes back the question before in the same slot, and no other', async () => {
    const { desk, types } = open();
    const first = desk.ask(request, 'entry');
    const other = desk.ask(request, 'elsewhere');
    const second = desk.ask(request, 'entry');
    assert.deepEqual(await first.promise, { status: 'cancelled' });
    desk.receive({ type: 'answer', id: 3, answer });
    desk.receive({ type: 'answer', id: 2, answer });
    assert.equal((await second.promise).status, 'answered');
    assert.equal((await other.promise).status, 'answered');
    assert.deepEqual(types(), ['ask 1', 'ask 2', 'cancel 1', 'ask 3']);
  });

  it('takes back everything about a picture that is gone', async () => {
    const { desk, types } = open();
    const asked = [desk.ask(request), desk.ask(request)];
    desk.outdate();
    for (const { promise } of asked) assert.deepEqual(await promise, { status: 'cancelled' });
    assert.deepEqual(types(), ['ask 1', 'ask 2', 'cancel 1', 'cancel 2']);
  });

  it('is busy only with what takes long, says how far it is, and can be stopped', async () => {
    const { desk, types } = open();
    const busy = () => desk.busy.value;
    const { promise } = desk.ask(request);
    desk.receive({ type: 'progress', id: 1, done: 0.25 });
    assert.equal(busy(), undefined);
    await new Promise((resolve) => setTimeout(resolve, 230));
    assert.equal(busy()?.done, 0.25);
    desk.receive({ type: 'progress', id: 1, done: 0.5 });
    assert.equal(busy()?.done, 0.5);
    busy()?.cancel();
    assert.deepEqual(await promise, { status: 'cancelled' });
    assert.equal(busy(), undefined);
    assert.deepEqual(types(), ['ask 1', 'cancel 1']);
  });

  it('takes no answer twice, none of another kind, and no news that goes back', async () => {
    const { desk } = open();
    const first = desk.ask(request);
    desk.receive({ type: 'answer', id: 1, answer });
    desk.receive({ type: 'failed', id: 1, reason: 'late' });
    desk.receive({ type: 'progress', id: 1, done: 0.1 });
    assert.equal((await first.promise).status, 'answered');
    const second = desk.ask(request);
    desk.receive({ type: 'progress', id: 2, done: 0.6 });
    desk.receive({ type: 'progress', id: 2, done: 0.3 });
    await new Promise((resolve) => setTimeout(resolve, 230));
    assert.equal(desk.busy.value?.done, 0.6);
    const other = { kind: 'graph', nodes: [], edges: [] } as unknown as PanelAnswer;
    desk.receive({ type: 'answer', id: 2, answer: other });
    assert.equal((await second.promise).status, 'failed');
    assert.equal(desk.busy.value, undefined);
  });
});
