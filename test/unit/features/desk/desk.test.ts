/** A desk that judges from copies answers what judging in place does, whatever it has been told in between. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fromRoot } from '../../../../scripts/paths';
import { claimStatements } from '../../../../src/features/claim-marks';
import { Desk } from '../../../../src/features/desk/desk';
import type { DeskMessage, DeskReply, Judged } from '../../../../src/features/desk/messages';
import { type DeskText, Mirror } from '../../../../src/features/desk/mirror';
import type { Answered, Question } from '../../../../src/features/desk/questions';
import { openDocument } from '../../../../src/features/document';
import { type Files, noFiles } from '../../../../src/features/files';

/** A desk behind a wall that only lets copies through, and what went to it. */
function setUp() {
  const said: DeskMessage[] = [];
  let reply: DeskReply | undefined;
  const take = (message: DeskReply): void => {
    reply = structuredClone(message);
  };
  const turns: (() => void)[] = [];
  const desk = new Desk(take, { soon: (action) => turns.push(action), now: () => 0 });
  const post = (message: DeskMessage): void => {
    said.push(message);
    desk.handle(structuredClone(message));
    for (let next = turns.shift(); next; next = turns.shift()) next();
  };
  const mirror = new Mirror(post);
  /** Asks again until all files are told. */
  const answerTo = (document: DeskText, message: (revision: number) => DeskMessage): DeskReply => {
    for (let rounds = 0; rounds < 10; rounds++) {
      post(message(mirror.bring(document)));
      assert.ok(reply);
      if (reply.type !== 'reads') return reply;
      mirror.give(document, reply.reads);
    }
    return assert.fail('It goes on asking for files');
  };
  const ask = (document: DeskText, position: number): Judged | string => {
    const { key } = document;
    const found = answerTo(document, (revision) => ({ type: 'judge', id: 1, key, revision, position }));
    if (found.type === 'failed') return found.reason;
    return found.type === 'judged' ? found.result : found.type;
  };
  const answered = (document: DeskText, question: Question): Answered | string => {
    const { key } = document;
    const found = answerTo(document, (revision) => ({ type: 'ask', id: 1, key, revision, question }));
    return found.type === 'answered' ? found.answered : found.type;
  };
  /** What went to the desk since the last time, in short. */
  const told = () =>
    said.splice(0).flatMap((message) => (['judge', 'ask'].includes(message.type) ? [] : [short(message)]));
  return { ask, answered, told, mirror, post, reply: () => reply };
}

function short(message: DeskMessage): string {
  switch (message.type) {
    case 'file':
      return `file ${message.read.from ?? ''}:${message.read.path} ${message.answer.kind}`;
    case 'content':
    case 'drop':
      return `${message.type} ${message.content}`;
    case 'edit':
      return `edit ${message.edit.from}-${message.edit.to} ${JSON.stringify(message.edit.insert)}`;
    default:
      return message.type;
  }
}

function inPlace(text: string, files: Files = noFiles): readonly Judged[] {
  const analysis = openDocument(text, undefined, files);
  return claimStatements(analysis).map((claim) => {
    const { statement: _own, ...result } = analysis.claim(claim);
    return result;
  });
}

/** Texts by path; what is changed has other bytes. */
function filesOf(texts: Readonly<Record<string, string>>) {
  const bytes = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  let version = 0;
  const files: Files = {
    read: (path) => {
      const found = bytes.get(path);
      return found ? { kind: 'content', bytes: found, version: `${version}` } : { kind: 'absent' };
    },
  };
  const change = (path: string, text: string): void => {
    bytes.set(path, new TextEncoder().encode(text));
    version++;
  };
  return { files, change };
}

describe('a desk that judges claims', () => {
  const folder = 'test/fixtures/claims';
  for (const name of ['numerator.grad']) {
    it(`says of ${name} what judging in place does, and all of it can be copied`, function () {
      this.timeout(30_000);
      const text = readFileSync(fromRoot(folder, name), 'utf8');
      const { ask } = setUp();
      const document = { key: name, text, files: noFiles };
      const expected = inPlace(text);
      assert.ok(expected.length > 0);
      assert.deepEqual(
        expected.map((_, position) => ask(document, position)),
        expected,
      );
    });
  }

  const several = [
    'check grad(z, x) == W.T == W',
    'check grad(z, x) == 2 * W.T',
    'check grad(L, x) == ? @ ?',
    'check grad(a, z) == diag(z > 0)',
    'check a == ?',
    'check z ==',
    'check z == q',
    'check shape(z) == [3]',
    'check grad(z, x)[i, j] == W[i, j]',
  ].join('\n');

  it('says of claims of all kinds what judging in place does', () => {
    const text = `x : [3]\nW : [2, 3]\nz = W @ x\na = relu(z)\nL = sum(a)\n${several}\n`;
    const { ask } = setUp();
    const expected = inPlace(text);
    assert.ok(new Set(expected.map(({ verdict }) => verdict)).size >= 3);
    assert.deepEqual(
      expected.map((_, position) => ask({ key: 'a', text, files: noFiles }, position)),
      expected,
    );
  });

  it('follows edits, which it is told of and nothing else', () => {
    const { ask, told, mirror } = setUp();
    const before = 'x : [2]\ny = x * 2\ncheck y == 2 * x\ncheck y == x\n';
    const after = before.replace('x * 2', 'x * 1');
    const verdicts = (text: string) =>
      [0, 1].map((k) => {
        const found = ask({ key: 'a', text, files: noFiles }, k);
        return typeof found === 'string' ? found : found.verdict;
      });
    assert.deepEqual(verdicts(before), ['proved', 'refuted']);
    assert.deepEqual(told(), ['text']);
    assert.deepEqual(verdicts(after), ['refuted', 'proved']);
    assert.deepEqual(told(), ['edit 16-17 "1"']);
    mirror.close('a');
    assert.deepEqual(told(), ['close']);
    assert.deepEqual(verdicts(before), ['proved', 'refuted']);
    assert.deepEqual(told(), ['text']);
  });

  it('keeps documents apart, and says what it has not', () => {
    const { ask } = setUp();
    const claim = (key: string, right: string) => ({
      key,
      text: `x : [2]\ncheck x == ${right}\n`,
      files: noFiles,
    });
    const verdict = (found: Judged | string) => (typeof found === 'string' ? found : found.verdict);
    assert.equal(verdict(ask(claim('a', 'x'), 0)), 'proved');
    assert.equal(verdict(ask(claim('b', '2 * x'), 0)), 'refuted');
    assert.equal(verdict(ask(claim('a', 'x'), 0)), 'proved');
    assert.equal(ask(claim('a', 'x'), 1), 'There is no such claim.');
  });

  it('asks for files, is told what they hold once for each version, and lets go of them', () => {
    const { ask, told, mirror } = setUp();
    const { files, change } = filesOf({
      'outer.grad': 'import "inner.grad"\n',
      'inner.grad': 'layer Twice(x : [n]) {\n  x * 2\n}\n',
    });
    const text = 'import "outer.grad"\nx : [3]\ny = Twice(x)\ncheck y == 2 * x\n';
    const judged = (key = 'a', of = text) => {
      const found = ask({ key, text: of, files }, 0);
      assert.deepEqual(found, inPlace(of, files)[0]);
      return typeof found === 'string' ? found : found.verdict;
    };
    assert.equal(judged(), 'proved');
    assert.deepEqual(
      told().map((each) => each.replace(/ \S*:/, ' ')),
      ['text', 'content 1', 'file outer.grad content', 'content 2', 'file inner.grad content'],
    );
    judged('b');
    assert.deepEqual(
      told().map((each) => each.replace(/ \S*:/, ' ')),
      ['text', 'file outer.grad content', 'file inner.grad content'],
    );
    change('inner.grad', 'layer Twice(x : [n]) {\n  x * 3\n}\n');
    assert.equal(judged(), 'refuted');
    assert.deepEqual(
      told().map((each) => each.replace(/ \S*:/, ' ')),
      ['content 3', 'file inner.grad content'],
    );
    mirror.close('b');
    assert.deepEqual(told(), ['close', 'drop 2']);
    assert.equal(judged('a', 'x : [3]\ncheck x == x\n'), 'proved');
    told();
    judged('a', 'x : [3]\ncheck x == x + 0\n');
    assert.deepEqual(told().slice(0, 2), ['drop 1', 'drop 3']);
  });

  it('says after any edits what it would say of the text afresh', () => {
    const lines = [
      'x : [2]',
      'y = x * x',
      'y = 3 * x',
      'check grad(y, x) == 2 * diag(x)',
      'check y == ?',
      'che',
      '',
    ];
    const texts = fc.array(fc.constantFrom(...lines), { maxLength: 5 }).map((chosen) => chosen.join('\n'));
    fc.assert(
      fc.property(fc.array(texts, { minLength: 2, maxLength: 4 }), (versions) => {
        const { ask } = setUp();
        for (const text of versions) {
          const expected = inPlace(text);
          const found = expected.map((_, k) => ask({ key: 'a', text, files: noFiles }, k));
          assert.deepEqual(found, expected);
        }
      }),
      { numRuns: 20 },
    );
  });
});
