import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { formatDocument } from '../../../src/language/format';
import { lex } from '../../../src/language/lex';
import { parse } from '../../../src/language/parse';
import { printStatement } from '../../../src/language/print-tree';
import type { Span, TextEdit } from '../../../src/language/syntax';
import { describeFixtures, sourceOf } from '../features/fixtures';
import { documents } from './arbitraries';

function edited(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .reverse()
    .reduce((changed, { from, to, insert }) => changed.slice(0, from) + insert + changed.slice(to), text);
}

function formatted(text: string, range?: Span): string {
  return edited(text, formatDocument(parse(text), range));
}

/** A statement as it is read, and each comment; places don't count. */
function meaningOf(text: string): readonly string[] {
  const comments = lex(text).filter(({ kind }) => kind === 'comment');
  return [...parse(text).statements.map(printStatement), ...comments.map((token) => token.text.trimEnd())];
}

const RANGE = '§';

describeFixtures('features/format.txt', (fixture) => {
  const source = sourceOf(fixture);
  const [before = '', inside = '', after] = source.split(RANGE);
  if (after === undefined) return `${source}==>\n${formatted(source)}`;
  const range = { from: before.length, to: before.length + inside.length };
  return `${source}==>\n${formatted(before + inside + after, range)}`;
});

describe('the formatter', () => {
  it('means the same, keeps every comment, and has nothing to do the second time', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const once = formatted(text);
        assert.deepEqual(meaningOf(once), meaningOf(text));
        assert.equal(formatted(once), once);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the line ends that a text has', () => {
    assert.equal(formatted('x:[3]\r\nlong=x\r\n\r\n\r\n\r\ny=long'), 'x : [3]\r\nlong = x\r\n\r\ny = long');
  });

  it('makes edits of white space only, in order', () => {
    const text = 'a=1 # x  \n  bb   =2\n\n\n\ncheck a==bb';
    let at = 0;
    for (const { from, to, insert } of formatDocument(parse(text))) {
      assert.ok(from >= at);
      assert.match(text.slice(from, to) + insert, /^\s*$/);
      at = to;
    }
  });

  it('takes no more than its time for a long document', function () {
    this.timeout(5_000);
    const text = Array.from({ length: 2_000 }, (_, k) => `name${k}=relu(x,${k}) # note`).join('\n');
    formatDocument(parse(text));
  });
});

describe('the examples', () => {
  const folder = join(__dirname, '../../../examples');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => each.endsWith('.grad'))) {
    it(`${name} is laid out`, () => {
      const text = readFileSync(join(folder, name), 'utf8');
      assert.equal(formatted(text), text);
    });
  }
});
