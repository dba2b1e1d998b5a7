/** A document of more statements than are read. */
import assert from 'node:assert/strict';
import { parse, reparse } from '../../../src/language/parse';

const BOUND = 5;
const lines = (count: number, end = '\n'): string =>
  Array.from({ length: count }, (_, k) => `a${k} = ${k}${end}`).join('');

const shown = (text: string, document = parse(text, 2, BOUND)) => ({
  kinds: document.statements.map(({ kind, span }) => `${kind} ${text.slice(span.from, span.to)}`),
  problems: document.problems.map(({ code, span }) => `${code} ${span.from}–${span.to}`),
});

describe('the statements below those that are read', () => {
  it('are none as long as there are as many as are read', () => {
    assert.deepEqual(shown(lines(BOUND)).problems, []);
    assert.equal(shown(lines(BOUND)).kinds.length, BOUND);
  });

  for (const end of ['\n', '\r', '\r\n']) {
    it(`are one, with one problem, at ${JSON.stringify(end)}`, () => {
      const text = lines(BOUND + 3, end);
      const { kinds, problems } = shown(text);
      assert.equal(kinds.length, BOUND + 1);
      assert.equal(kinds.at(-1), `unreadable ${text.slice(text.indexOf('a5'))}`);
      assert.deepEqual(problems, [`syntax ${text.indexOf('a5')}–${text.length}`]);
    });
  }

  it('are the same after an edit that makes them more, or fewer', () => {
    for (const [from, to] of [
      [3, 8],
      [8, 3],
      [5, 6],
      [6, 5],
      [7, 9],
      [9, 7],
    ] as const) {
      const [before, after] = [lines(from), lines(to)];
      const [short, long] = from < to ? [before, after] : [after, before];
      const edit =
        from < to
          ? { from: short.length, to: short.length, insert: long.slice(short.length) }
          : { from: short.length, to: long.length, insert: '' };
      const edited = reparse(parse(before, 2, BOUND), after, [edit]);
      assert.deepEqual(shown(after, edited), shown(after), `${from} to ${to}`);
      const above = { from: 0, to: 0, insert: 'b = 1\n' };
      const moved = `${above.insert}${after}`;
      assert.deepEqual(shown(moved, reparse(edited, moved, [above])), shown(moved));
    }
  });
});
