/** What becomes of the panel's questions: in whatever order things come, each that is still of use is answered once. */
import assert from 'node:assert/strict';
import { openDocument } from '../../../src/features/document';
import { Answers, type Subject } from '../../../src/host/desk/answers';
import { Questions } from '../../../src/host/questions';
import type { HostMessage, PanelRequest } from '../../../src/protocol';

const text = 'x : [400]\nW : [300, 400]\nz = W @ x\n';
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

function open() {
  const posted: HostMessage[] = [];
  const errors: unknown[] = [];
  // Where there is no other thread, the same work is done on this one.
  const answers = new Answers(undefined, { error: (_what, error) => errors.push(error) });
  const shown = { version: 1, isCurrent: true };
  let analysis = openDocument(text);
  const subject = (): Subject => {
    const asked = analysis;
    const { document, files } = asked;
    return { key: 'a', text: document.text, files, analysis: asked, isCurrent: () => analysis === asked };
  };
  const questions = new Questions(
    answers,
    subject,
    () => shown,
    (message) => posted.push(message),
  );
  const ask = (id: number, request: PanelRequest, version = 1) =>
    questions.ask({ type: 'ask', id, version, request });
  const edit = () => {
    analysis = openDocument(`${text}# typed\n`);
    shown.isCurrent = false;
    questions.outdate();
  };
  const draw = (version: number) => {
    Object.assign(shown, { version, isCurrent: true });
    questions.settle();
  };
  const quiet = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  /** News of progress comes or not, as quick as the machine is. */
  const said = () => posted.filter(({ type }) => type !== 'progress');
  const told = () => said().map((message) => `${message.type} ${'id' in message ? message.id : ''}`);
  return { questions, ask, edit, draw, quiet, said, told, errors };
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

  it('are answered once when they come twice', async () => {
    const { ask, quiet, told } = open();
    ask(1, entry);
    ask(1, long);
    await quiet();
    assert.deepEqual(told(), ['answer 1']);
  });

  it('about an older picture are dropped, whether they come before or after it', async () => {
    const { ask, edit, draw, quiet, told } = open();
    ask(1, long);
    edit();
    draw(2);
    ask(2, entry, 1);
    ask(3, entry, 2);
    await quiet();
    assert.deepEqual(told(), ['answer 3']);
  });

  it('wait while there is a picture to come, and are answered from the newer text when the picture stays as it is', async () => {
    const { ask, edit, draw, quiet, told, said } = open();
    ask(1, long);
    edit();
    ask(2, { kind: 'graph', opened: [], closed: [], claims: false, gradients: false });
    await quiet();
    assert.deepEqual(told(), []);
    draw(1);
    await quiet();
    assert.deepEqual(told(), ['answer 1', 'answer 2']);
    assert.ok(said().every(({ type }) => type === 'answer'));
  });
});
