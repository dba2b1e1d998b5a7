/** A desk on the other side of a wall that only lets copies through answers what the document itself answers. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nothingChosen } from '../../../../src/analysis/chosen-inputs';
import { claimStatements } from '../../../../src/features/claim-marks';
import { Desk } from '../../../../src/features/desk/desk';
import type { DeskMessage, DeskReply } from '../../../../src/features/desk/messages';
import { type DeskText, Mirror } from '../../../../src/features/desk/mirror';
import { answerQuestion, type Question, usesVerdicts } from '../../../../src/features/desk/questions';
import { buffersIn } from '../../../../src/features/desk/transfer';
import { type Analysis, openDocument } from '../../../../src/features/document';
import { type Files, noFiles } from '../../../../src/features/files';
import { editInputs } from '../../../../src/features/values/edit';
import { writeNpy } from '../../../../src/numeric/write-npy';

function setUp() {
  const replies: DeskReply[] = [];
  const turns: (() => void)[] = [];
  // What is handed over is gone where it was: an answer must hold nothing that anybody needs again.
  const post = (reply: DeskReply): void => {
    replies.push(structuredClone(reply, { transfer: reply.type === 'answered' ? buffersIn(reply) : [] }));
  };
  const desk = new Desk(post, { soon: (action) => turns.push(action), now: () => 0 });
  const run = (): void => {
    for (let next = turns.shift(); next; next = turns.shift()) next();
  };
  const told: DeskMessage[] = [];
  const tell = (message: DeskMessage): void => {
    told.push(message);
    desk.handle(structuredClone(message));
  };
  const mirror = new Mirror(tell);
  /** The answer to a question about a document, which is told as it stands first. */
  const ask = (document: DeskText, analysis: Analysis, question: Question) => {
    for (let rounds = 0; rounds < 5; rounds++) {
      const revision = mirror.bring(document);
      if (usesVerdicts(question)) {
        mirror.bringVerdicts(
          document.key,
          claimStatements(analysis).map((claim) => analysis.known(claim)),
        );
      }
      tell({ type: 'ask', id: rounds, key: document.key, revision, question });
      run();
      const reply = replies.pop();
      if (reply?.type !== 'reads') return reply?.type === 'answered' ? reply.answered : reply;
      mirror.give(document, reply.reads);
    }
    return assert.fail('It goes on asking for files');
  };
  return { ask, tell, run, mirror, replies, told, desk };
}

function inPlace(analysis: Analysis, question: Question): unknown {
  const steps = answerQuestion(analysis, question);
  for (;;) {
    const step = steps.next();
    if (step.done) return structuredClone(step.value);
  }
}

const text = `x : [3] = [1, -2, 3]
W : [2, 3]
z = W @ x
a = relu(z)
L = sum(a)
check grad(z, x) == W.T
check grad(z, x) == W
`;

const matrix = { of: 'z', wrt: 'W', local: true };
const arrangement = { rows: [0, 1], columns: [2], at: [0, 0, 0] };
const whole = { rows: { from: 0, to: 6 }, columns: { from: 0, to: 2 }, rowStep: 1, columnStep: 1 };
const panel = (request: Extract<Question, { of: 'panel' }>['request']): Question => ({
  of: 'panel',
  request,
});

/** One of each kind. */
const questions: readonly Question[] = [
  panel({ kind: 'window', matrix, arrangement, ...whole }),
  panel({ kind: 'entry', matrix, at: [0, 1, 0] }),
  panel({ kind: 'values', of: null, parts: {}, room: 8 }),
  panel({ kind: 'compare', left: 'grad(z, x)', right: 'W.T * 2', at: [0, 0], room: 8 }),
  panel({ kind: 'chain', of: 'L', wrt: 'x' }),
  panel({ kind: 'chain-ends', end: 'of', other: 'x', typed: '' }),
  panel({ kind: 'chain-norms', of: 'L', wrt: 'x' }),
  panel({ kind: 'chain-orders', of: 'L', wrt: 'x' }),
  panel({ kind: 'chain-paths', of: 'L', wrt: 'x', end: 'L' }),
  panel({ kind: 'graph', opened: [], closed: [], claims: true, gradients: true }),
  panel({ kind: 'entry', matrix: { ...matrix, of: 'q' }, at: [0] }),
  { of: 'jacobians', matrices: [matrix, { ...matrix, of: 'q' }, { of: 'L', wrt: 'x', local: false }] },
  { of: 'file', what: { of: 'values', name: 'W', format: 'npy' }, evenLarge: false },
  { of: 'file', what: { of: 'matrix', matrix, format: 'csv' }, evenLarge: false },
  { of: 'file', what: { of: 'values', name: 'nobody', format: 'csv' }, evenLarge: false },
];

describe('a desk that computes numbers', () => {
  it('says of questions of all kinds what the document itself says, each time', () => {
    const { ask } = setUp();
    const analysis = openDocument(text);
    analysis.claims();
    const document = { key: 'a', text, files: noFiles };
    for (const round of [1, 2]) {
      for (const question of questions) {
        const found = ask(document, analysis, question);
        assert.deepEqual(found, inPlace(analysis, question), `${JSON.stringify(question)}, round ${round}`);
      }
    }
  });

  it('does so at the inputs that are chosen, of which it is told what has changed', () => {
    const { ask, told } = setUp();
    let analysis = openDocument(text);
    const look = () =>
      ask({ key: 'a', text, files: noFiles, inputs: analysis.inputs }, analysis, questions[2] as Question);
    const choose = (edit: Parameters<typeof editInputs>[1]): void => {
      const inputs = editInputs(analysis, edit);
      assert.ok(!('refused' in inputs));
      analysis = analysis.withInputs(inputs);
    };
    const changed = () =>
      told.splice(0).flatMap((each) => (each.type === 'inputs' ? [[...each.inputs.values.keys()]] : []));
    const steps: readonly Parameters<typeof editInputs>[1][] = [
      { what: 'entry', name: 'x', row: 0, column: 1, value: 7 },
      { what: 'resample', name: 'W' },
      { what: 'entry', name: 'x', row: 0, column: 1, value: 8 },
      { what: 'reset', name: 'x' },
      { what: 'reset', name: null },
    ];
    const told1 = steps.map((edit) => {
      choose(edit);
      assert.deepEqual(look(), inPlace(analysis, questions[2] as Question));
      return changed();
    });
    assert.deepEqual(told1, [[['x']], [['W']], [['x']], [[]], [[]]]);
    assert.equal(analysis.inputs, nothingChosen);
  });

  it('tells lines of the file around the text', () => {
    const { ask } = setUp();
    const analysis = openDocument(text);
    const graph = questions[9] as Question;
    const lines = Array.from({ length: 8 }, (_, k) => 10 + k);
    const found = JSON.stringify(ask({ key: 'a', text, files: noFiles, lines }, analysis, graph));
    assert.match(found, /"line":1[0-7]/);
    assert.doesNotMatch(found, /"line":[0-7]\b/);
  });

  it('is told of files, of a change of them, and that they have vanished', () => {
    const { ask } = setUp();
    const npy = (...data: number[]) => writeNpy({ shape: [data.length], data: Float64Array.from(data) });
    let bytes: Uint8Array | undefined = npy(1, 2);
    let version = 0;
    const files: Files = {
      read: () => (bytes ? { kind: 'content', bytes, version: `${version}` } : { kind: 'absent' }),
    };
    const of = 'v : [2] = load("v.npy")\nw = 2 * v\n';
    const values = questions[2] as Question;
    const seen: unknown[] = [];
    for (const next of [bytes, npy(3, 4), undefined, npy(1, 2)]) {
      bytes = next;
      version++;
      const analysis = openDocument(of, undefined, files);
      const found = ask({ key: 'a', text: of, files }, analysis, values);
      assert.deepEqual(found, inPlace(analysis, values));
      seen.push(JSON.stringify(found).includes('loaded'));
    }
    assert.deepEqual(seen, [true, true, false, true]);
  });

  it('does not answer about a document that it does not have as it was told, and does when it is told anew', () => {
    const { tell, run, replies, mirror } = setUp();
    const question = questions[1] as Question;
    const ask = (revision: number): string | undefined => {
      tell({ type: 'ask', id: 1, key: 'a', revision, question });
      run();
      return replies.pop()?.type;
    };
    assert.equal(ask(1), 'lost');
    const first = mirror.bring({ key: 'a', text, files: noFiles });
    assert.equal(ask(first), 'answered');
    const edit = { from: 0, to: 0, insert: '#\n' };
    // One that was missed before it, the same twice, and one that is late.
    tell({ type: 'edit', key: 'a', revision: 9, before: 8, edit });
    assert.equal(ask(9), 'lost');
    mirror.forget('a');
    const again = mirror.bring({ key: 'a', text, files: noFiles });
    tell({ type: 'edit', key: 'a', revision: again + 1, before: again, edit });
    tell({ type: 'edit', key: 'a', revision: again + 1, before: again, edit });
    tell({ type: 'edit', key: 'a', revision: again, before: first, edit });
    assert.equal(ask(again), 'lost');
    assert.equal(ask(again + 1), 'answered');
  });

  it('drops what is cancelled, before its turn and halfway, and says so once', () => {
    const turns: (() => void)[] = [];
    const replies: string[] = [];
    let now = 0;
    const desk = new Desk(({ type, ...rest }) => replies.push('id' in rest ? `${type} ${rest.id}` : type), {
      soon: (action) => turns.push(action),
      // Each step is a slice.
      now: () => {
        now += 20;
        return now;
      },
    });
    desk.handle({ type: 'text', key: 'a', revision: 1, text });
    for (const id of [1, 2, 3]) {
      desk.handle({ type: 'ask', id, key: 'a', revision: 1, question: questions[2] as Question });
    }
    turns.shift()?.();
    for (const id of [1, 2, 2, 9]) desk.handle({ type: 'cancel', id });
    for (let next = turns.shift(); next; next = turns.shift()) next();
    assert.deepEqual(
      replies.filter((each) => !each.startsWith('progress')),
      ['begun 1', 'cancelled 1', 'cancelled 2', 'begun 3', 'answered 3'],
    );
  });

  it('says after any edits what it would say of the text afresh', () => {
    const lines = ['x : [2]', 'W : [3, 2]', 'z = W @ x', 'z = x * x', 'L = sum(z)', 'z =', ''];
    const texts = fc.array(fc.constantFrom(...lines), { maxLength: 5 }).map((chosen) => chosen.join('\n'));
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 4 }), (versions) => {
        const { ask } = setUp();
        for (const version of versions) {
          const analysis = openDocument(version);
          for (const question of [questions[2], questions[6]] as Question[]) {
            const found = ask({ key: 'a', text: version, files: noFiles }, analysis, question);
            assert.deepEqual(found, inPlace(analysis, question));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
