/** The documents of a file while it is edited. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openDocument } from '../../../src/features/document';
import { differenceOf, FileDocuments } from '../../../src/features/file-documents';
import { formOf, formOfFile } from '../../../src/features/file-form';
import { lineInFile } from '../../../src/features/lines';
import type { TextEdit } from '../../../src/language/syntax';
import { applyEdits, fencedFiles } from '../language/fence-arbitraries';

/** Edits of a whole file, its fences' signs included. */
const edits = fc.array(
  fc.record({
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 12 }),
    insert: fc.constantFrom(
      '',
      'x',
      '\n',
      '`',
      '```',
      '```grad\n',
      '# ```grad\n',
      'y = x\n',
      '# ',
      '> ',
      '🙂',
      '\r\n',
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

function editAt(
  text: string,
  { from, length, insert }: { from: number; length: number; insert: string },
): TextEdit {
  const start = Math.floor(from * text.length);
  return { from: start, to: Math.min(text.length, start + length), insert };
}

/** What features read of an analysis. */
function readingOf({ document, shapes, problems }: ReturnType<typeof openDocument>): unknown {
  const names = [...shapes.names.values()].map(({ name, shape }) => [name, shape?.axes.map(String)]);
  return { text: document.text, statements: document.statements, names, problems };
}

describe('the documents of a file', () => {
  it('are after any edits what they are when they are read afresh', () => {
    fc.assert(
      fc.property(fencedFiles, edits, ({ file, form }, changes) => {
        const followed = new FileDocuments(file, form);
        let text = file;
        for (const change of changes) {
          for (const document of followed.all) void document.analysis;
          text = applyEdits(text, [editAt(text, change)]);
          followed.update(text);
        }
        const afresh = new FileDocuments(text, form);
        assert.deepEqual(
          followed.all.map((document) => readingOf(document.analysis)),
          afresh.all.map((document) => readingOf(openDocument(document.place.text))),
        );
        for (const [k, document] of followed.all.entries()) {
          assert.deepEqual(document.place.fences, afresh.all[k]?.place.fences);
          for (const { span } of document.analysis.document.statements) {
            const line = text.slice(0, document.place.toFile(span.from)).split(/\r\n?|\n/).length;
            assert.equal(lineInFile(document.analysis, span.from), line);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are not analysed again when something around them is edited', () => {
    const file = 'Words.\n```grad\nx : [3]\n```\nMore.\n';
    const documents = new FileDocuments(file, 'markdown');
    const [document] = documents.all;
    assert.ok(document);
    const { analysis } = document;
    documents.update(`New.\n${file}\nEnd.`);
    assert.equal(documents.all[0], document);
    assert.equal(document.analysis, analysis);
    assert.ok(document.isCurrent(analysis));
    assert.equal(lineInFile(analysis, 0), 4);
    documents.update(file.replace('[3]', '[4]'));
    assert.ok(!document.isCurrent(analysis));
  });

  it('are the same objects in a large file that is edited around them', () => {
    const prose = 'Words in `code`, and more of them.\n\n```py\nx = 1\n```\n'.repeat(10_000);
    const fence = '```grad\nx : [3]\ny = x * x\n```\n';
    const documents = new FileDocuments(prose + fence + prose, 'markdown');
    const analysis = documents.all[0]?.analysis;
    for (let k = 0; k < 10; k++) documents.update(`${'a'.repeat(k)}${prose}${fence}${prose}`);
    assert.equal(documents.all[0]?.analysis, analysis);
  });

  it('are current no more once their fence was taken out, and anew when it is back', () => {
    const fence = (text: string): string => `\`\`\`grad new\n${text}\n\`\`\`\n`;
    const [one, two] = [fence('x : [3]'), fence('check 1 == 1')];
    const documents = new FileDocuments(one + two, 'markdown');
    const [first, second] = documents.all;
    assert.ok(first && second);
    const asked = second.analysis;
    assert.ok(second.isCurrent(asked));
    documents.update(one);
    assert.ok(first.isCurrent(first.analysis));
    assert.ok(!second.isCurrent(asked), 'nobody waits for its claims');
    documents.update(one + two);
    const back = documents.all[1];
    assert.ok(back && back !== second && back.isCurrent(back.analysis));
    assert.ok(!second.isCurrent(asked));
  });

  it('differ by one edit, the smallest', () => {
    assert.deepEqual(differenceOf('abcd', 'abXcd'), { from: 2, to: 2, insert: 'X' });
    assert.deepEqual(differenceOf('aaa', 'aa'), { from: 2, to: 3, insert: '' });
    assert.deepEqual(differenceOf('', 'a'), { from: 0, to: 0, insert: 'a' });
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        assert.equal(applyEdits(before, [differenceOf(before, after)]), after);
      }),
    );
  });

  it('are all of a file, or its fences, by its language and its name', () => {
    const forms = ['grad', 'markdown', 'Rmd', 'python', 'plaintext'].map(formOf);
    assert.deepEqual(forms, ['whole', 'markdown', 'markdown', 'code', 'code']);
    const files = ['a/b.grad', 'b.md', 'c\\d.PY', '/dev/stdin', 'a.b/c', '.bashrc'].map((name) =>
      formOfFile(name, 'x : [3]'),
    );
    assert.deepEqual(files, ['whole', 'markdown', 'code', 'whole', 'whole', 'whole']);
    assert.equal(formOfFile('/dev/stdin', '# ```grad\n'), 'code');
  });
});
