import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blocksOf, parse, reparse, sourceOf } from '../../../src/language/parse';
import type { ParsedDocument, TextEdit } from '../../../src/language/syntax';
import { documents, editsOf } from './arbitraries';

describe('reparse', () => {
  const text = 'a = 1\nb = f(a)\n# comment\nc : [3\n';

  it('keeps the statements above an edit, and copies the ones below it', () => {
    const before = parse(text);
    const after = edited(before, [insertion(text.indexOf('f(a'), 'g + ')]);
    assert.equal(after.statements[0], before.statements[0]);
    assert.notEqual(after.statements[1], before.statements[1]);
    assert.notEqual(after.statements[2], before.statements[2]);
    assert.equal(sourceOf(after.statements[2]!), 'c : [3');
    assertSame(after, parse(after.text));
  });

  it('keeps the statements below an edit that moves nothing', () => {
    const before = parse(text);
    const after = edited(before, [{ from: 4, to: 5, insert: '2' }]);
    assert.notEqual(after.statements[0], before.statements[0]);
    assert.equal(after.statements[1], before.statements[1]);
    assert.equal(after.statements[2], before.statements[2]);
  });

  it('keeps all statements when only a comment changes', () => {
    const before = parse(text);
    const at = text.indexOf('comment');
    const after = edited(before, [{ from: at, to: at + 7, insert: 'changed' }]);
    assert.deepEqual(
      [...after.statements.keys()].filter((i) => after.statements[i] !== before.statements[i]),
      [],
    );
    assert.equal(edited(before, [insertion(text.length, '# more')]).statements[1], before.statements[1]);
  });

  it('keeps a statement when the line below it changes', () => {
    const before = parse('y = f(a\nz = 1');
    const after = edited(before, [insertion(before.text.length, '2')]);
    assert.equal(after.statements[0], before.statements[0]);
  });

  it('joins a statement with a line that has come to continue it, and parts them again', () => {
    const before = parse('y = x\nrelu\nz = 1');
    const joined = edited(before, [insertion(6, '|> ')]);
    assert.equal(joined.statements.length, 2);
    const parted = edited(joined, [{ from: 6, to: 9, insert: '' }]);
    assertSame(parted, before);
    assert.equal(parted.statements.length, 3);
  });

  it('knows the columns of a statement that has been indented', () => {
    const after = edited(parse('x = f(a'), [insertion(0, '   ')]);
    assert.match(after.problems[0]!.payload.expected, /column 9$/);
  });

  it('moves problems and the places they point at', () => {
    const before = parse('x = f(a');
    const after = edited(before, [insertion(0, 'y = 1\n')]);
    assertSame(after, parse(after.text));
    assert.equal(after.problems[0]!.related[0]!.span.from, 11);
  });

  it('gives the same document for no edits', () => {
    const before = parse(text);
    assert.equal(reparse(before, text, []), before);
  });

  it('reads afresh when it has no previous reading, or edits that do not fit', () => {
    const foreign: ParsedDocument = { text: 'x', statements: [], problems: [] };
    assert.equal(reparse(foreign, 'x = 1', [insertion(1, ' = 1')]).statements.length, 1);
    assertSame(reparse(parse('x = 1'), 'y = 2\nz = 3', [insertion(0, '#')]), parse('y = 2\nz = 3'));
  });

  it('gives what reading afresh gives, after any edits', () => {
    const documentWithEdits = documents.chain((source) => fc.tuple(fc.constant(source), editsOf(source)));
    fc.assert(
      fc.property(documentWithEdits, ([source, edits]) => {
        const after = edited(parse(source), edits);
        assertSame(after, parse(after.text));
        for (const statement of after.statements) {
          assert.equal(sourceOf(statement), after.text.slice(statement.span.from, statement.span.to));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has room for any number of lines between two', () => {
    let document = parse('a = 1\nz = 1\ny = 1', 1);
    for (let k = 0; k < 200; k++) {
      document = edited(document, [insertion(document.text.lastIndexOf('z'), `b${k} = ${k}\n`)]);
      const orders = blocksOf(document)!.blocks.map(({ order }) => order);
      assert.ok(orders.every((order, at) => at === 0 || order > (orders[at - 1] as number)));
    }
    assertSame(document, parse(document.text));
  });

  it('gives what reading afresh gives, after typing a document character by character', () => {
    fc.assert(
      fc.property(documents, (source) => {
        let document = parse('');
        for (let at = 0; at < source.length; at++) {
          document = reparse(document, source.slice(0, at + 1), [insertion(at, source[at]!)]);
        }
        assertSame(document, parse(source));
      }),
      { numRuns: 100 },
    );
  });
});

/** That both documents say the same: their lists are put together when they are asked for. */
function assertSame(document: ParsedDocument, other: ParsedDocument): void {
  const contents = ({ text, statements, problems }: ParsedDocument) => ({ text, statements, problems });
  assert.deepEqual(contents(document), contents(other));
}

function insertion(at: number, insert: string): TextEdit {
  return { from: at, to: at, insert };
}

function edited(document: ParsedDocument, edits: readonly TextEdit[]): ParsedDocument {
  let text = document.text;
  for (const { from, to, insert } of [...edits].reverse())
    text = text.slice(0, from) + insert + text.slice(to);
  return reparse(document, text, edits);
}
