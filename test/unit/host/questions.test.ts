import assert from 'node:assert/strict';
import { openDocument } from '../../../src/features/document';
import type { Log } from '../../../src/host/log';
import { Questions } from '../../../src/host/questions';
import type { HostMessage, PanelRequest } from '../../../src/protocol';

const analysis = openDocument('x : [400]\nW : [300, 400]\nz = W @ x\n');
const matrix = { of: 'z', wrt: 'x', local: true };
const entry: PanelRequest = { kind: 'entry', matrix, at: [1, 2] };
const missing: PanelRequest = { kind: 'entry', matrix: { ...matrix, of: 'q' }, at: [1, 2] };
/** 120,000 entries: several steps. */
const long: PanelRequest = {
  kind: 'window',
  matrix: { of: 'z', wrt: 'x', local: true },
  arrangement: { rows: [0], columns: [1], at: [0, 0] },
  rows: { from: 0, to: 400 },
  columns: { from: 0, to: 300 },
  rowStep: 1,
  columnStep: 1,
};

function open(document: typeof analysis | undefined = analysis) {
  const posted: HostMessage[] = [];
  const errors: unknown[] = [];
  const log: Pick<Log, 'guardAsync'> = {
    guardAsync: async (_what, action) => {
      try {
        return await action();
      } catch (error) {
        errors.push(error);
        return undefined;
      }
    },
  };
  const questions = new Questions(
    () => document,
    (message) => posted.push(message),
    log as Log,
  );
  const ask = (id: number, request: PanelRequest) => questions.ask({ type: 'ask', id, version: 1, request });
  const quiet = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  /** News of progress comes or not, as quick as the machine is. */
  const said = () => posted.filter(({ type }) => type !== 'progress');
  const told = () => said().map((message) => `${message.type} ${'id' in message ? message.id : ''}`);
  return { questions, ask, quiet, said, told, errors };
}

describe('the questions of the panel', () => {
  it('are answered in order, with the reason where there is no answer', async () => {
    const { ask, quiet, told, said } = open();
    ask(1, long);
    ask(2, missing);
    ask(3, entry);
    assert.deepEqual(told(), [], 'nothing is answered before the asker has had its say');
    await quiet();
    assert.deepEqual(told(), ['answer 1', 'failed 2', 'answer 3']);
    const [, failed] = said();
    assert.ok(failed?.type === 'failed' && /no ∂q\/∂x/.test(failed.reason));
  });

  it('are not answered when they are taken back, and those behind them are', async () => {
    const { questions, ask, quiet, told } = open();
    ask(1, long);
    ask(2, entry);
    ask(3, entry);
    questions.cancel(1);
    questions.cancel(2);
    questions.cancel(99);
    await quiet();
    assert.deepEqual(told(), ['answer 3']);
    ask(4, entry);
    await quiet();
    assert.deepEqual(told(), ['answer 3', 'answer 4']);
  });

  it('are forgotten with the page that asked', async () => {
    const { questions, ask, quiet, told } = open();
    ask(1, long);
    questions.clear();
    await quiet();
    assert.deepEqual(told(), []);
    ask(1, entry);
    await quiet();
    assert.deepEqual(told(), ['answer 1']);
  });

  it('fail in a sentence when the answer goes wrong, and the next one is answered', async () => {
    const { ask, quiet, told, errors } = open();
    ask(1, { kind: 'nothing' } as unknown as PanelRequest);
    ask(2, entry);
    await quiet();
    assert.deepEqual(told(), ['failed 1', 'answer 2']);
    assert.equal(errors.length, 1);
  });
});
