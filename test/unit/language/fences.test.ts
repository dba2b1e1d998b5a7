/** Which lines of a file are a document, and how places and edits go between the two. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { documentsIn, type FileForm, mayHaveFence } from '../../../src/language/fences';
import type { PlacedText } from '../../../src/language/placed-text';
import type { TextEdit } from '../../../src/language/syntax';
import { applyEdits, fencedFiles, textEdits } from './fence-arbitraries';

const texts = (file: string, form: FileForm): string[] => documentsIn(file, form).map(({ text }) => text);

interface Case {
  readonly what: string;
  readonly form?: 'markdown';
  readonly file: readonly string[];
  /** The documents; none where there is nothing to be read. */
  readonly texts: readonly string[];
}

/** `~` stands for a backtick at the start of a fence, so that these lines are none themselves. */
const cases: readonly Case[] = [
  { what: 'no prefix', file: ['~~~grad', 'x : [3]', 'y = x', '~~~', 'z'], texts: ['x : [3]\ny = x\n'] },
  { what: 'a comment', file: ['# ~~~grad', '# x : [3]', '# ~~~', 'z = 1'], texts: ['x : [3]\n'] },
  {
    what: 'a comment that is indented otherwise',
    file: ['  # ~~~grad', '# x : [3]', '\t# y = x', '#z = y', '  # ~~~'],
    texts: ['x : [3]\ny = x\nz = y\n'],
  },
  {
    what: 'lines whose last spaces were taken away',
    file: [' * ~~~grad', ' * x : [3]', ' *', '', ' * y = x', ' * ~~~'],
    texts: ['x : [3]\n\n\ny = x\n'],
  },
  {
    what: 'deeper indentation inside',
    file: ['// ~~~grad', '// f(', '//   a)', '// ~~~'],
    texts: ['f(\n  a)\n'],
  },
  {
    what: 'tabs',
    file: ['\t// ~~~grad', '\t// x : [3]', '\t//\ty = x', '\t// ~~~'],
    texts: ['x : [3]\ny = x\n'],
  },
  {
    what: 'a docstring',
    file: ['    """Words.', '', '    ~~~grad', '    x : [3]', '', '  y = x', '    ~~~', '    """'],
    texts: ['x : [3]\n\ny = x\n'],
  },
  {
    what: 'a docstring that opens on the line of its fence',
    file: ['    """~~~grad', '    x : [3]', '    ~~~"""'],
    texts: ['x : [3]\n'],
  },
  {
    what: 'the end of a comment behind it',
    file: ['/*', '~~~grad', 'x : [3]', '~~~ */'],
    texts: ['x : [3]\n'],
  },
  {
    what: 'several',
    file: ['# ~~~grad', '# x', '# ~~~', 'code', '// ~~~grad', '// y', '// ~~~'],
    texts: ['x\n\ny\n'],
  },
  {
    what: 'several documents',
    file: ['~~~grad', 'x', '~~~', '~~~grad new', 'y', '~~~', '~~~grad', 'z', '~~~'],
    texts: ['x\n', 'y\n\nz\n'],
  },
  { what: 'words behind the language', file: ['~~~grad title="a"', 'x', '~~~'], texts: ['x\n'] },
  { what: 'a space before the language', file: ['~~~ grad', 'x', '~~~'], texts: ['x\n'] },
  { what: 'another language', file: ['~~~gradle', 'x', '~~~', '~~~grad-ish', 'y', '~~~'], texts: [] },
  { what: 'code in the middle of a sentence', file: ['Write ~~~grad to open one', 'x', '~~~'], texts: [] },
  { what: 'inline code', file: ['~~~grad x~~~', 'y', '~~~'], texts: [] },
  { what: 'a string', file: ["  '~~~grad',", "  'x : [3]',", "  '~~~',"], texts: [] },
  { what: 'no end', file: ['~~~grad', 'x : [3]', 'code'], texts: [] },
  { what: 'no end, in a comment', file: ['# ~~~grad', '# x : [3]', 'code'], texts: ['x : [3]\n'] },
  { what: 'no end, and another', file: ['~~~grad', 'x', '~~~grad', 'y', '~~~'], texts: ['y\n'] },
  { what: 'no lines', file: ['~~~grad', '~~~'], texts: [''] },
  { what: 'no lines, in one line', file: ['# ~~~grad'], texts: [''] },
  {
    what: 'Windows line ends',
    file: ['# ~~~grad\r', '# x : [3]\r', '#\r', '# y = x\r', '# ~~~\r'],
    texts: ['x : [3]\r\n\r\ny = x\r\n'],
  },
  { what: 'a byte order mark', file: ['\ufeff~~~grad', 'x', '~~~'], texts: ['x\n'] },
  { what: 'a byte order mark before a comment', file: ['\ufeff# ~~~grad', '# x', '# ~~~'], texts: ['x\n'] },
  {
    what: 'astral characters',
    file: ['𝐱 = 1', '# ~~~grad', '# 𝐱 : [3] # 🙂', '# ~~~'],
    texts: ['𝐱 : [3] # 🙂\n'],
  },
  {
    form: 'markdown',
    what: 'Markdown',
    file: ['# Title', '~~~grad', 'x : [3]', '~~~', 'Words.'],
    texts: ['x : [3]\n'],
  },
  { form: 'markdown', what: 'a heading', file: ['# ~~~grad', '# x', '# ~~~'], texts: [] },
  {
    form: 'markdown',
    what: 'an item of a list',
    file: ['1. Words', '', '   ~~~grad', '   x : [3]', '', '   f(', '     a)', '   ~~~'],
    texts: ['x : [3]\n\nf(\n  a)\n'],
  },
  {
    form: 'markdown',
    what: 'the text of an item',
    file: ['- ~~~grad', '  x : [3]', '  ~~~'],
    texts: ['x : [3]\n'],
  },
  {
    form: 'markdown',
    what: 'a quotation',
    file: ['> ~~~grad', '> x : [3]', '>', '> ~~~'],
    texts: ['x : [3]\n\n'],
  },
  {
    form: 'markdown',
    what: 'a quotation that ends',
    file: ['> ~~~grad', '> x : [3]', 'Words.'],
    texts: ['x : [3]\n'],
  },
  { form: 'markdown', what: 'no end', file: ['~~~grad', 'x', '', 'y'], texts: ['x\n\ny'] },
  {
    form: 'markdown',
    what: 'no end, and another',
    file: ['~~~grad', 'x', '~~~grad', 'y', '~~~'],
    texts: ['x\n\ny\n'],
  },
  {
    form: 'markdown',
    what: 'an example of one',
    file: ['~~~~md', '~~~grad', 'x', '~~~', '~~~~', '~~~grad', 'y', '~~~'],
    texts: ['y\n'],
  },
  {
    form: 'markdown',
    what: 'more than three',
    file: ['~~~~grad', 'x', '~~~', 'y', '~~~~'],
    texts: ['x\n~~~\ny\n'],
  },
  {
    form: 'markdown',
    what: 'other fences around',
    file: ['~~~py', '# ~~~grad', '~~~', '~~~grad', 'x', '~~~'],
    texts: ['x\n'],
  },
  {
    form: 'markdown',
    what: 'one that is closed by a longer one',
    file: ['~~~grad', 'x', '~~~~~', 'y'],
    texts: ['x\n'],
  },
  {
    form: 'markdown',
    what: 'one that only seems to be closed',
    file: ['~~~grad', 'x', '~~~ x', '~~~'],
    texts: ['x\n~~~ x\n'],
  },
];

const ticked = (text: string): string => text.replaceAll('~', '`');

describe('fences', () => {
  for (const { what, form = 'code', file, texts: expected } of cases) {
    it(`${form === 'markdown' ? 'Markdown: ' : ''}${what}`, () => {
      assert.deepEqual(texts(ticked(file.join('\n')), form), expected.map(ticked));
    });
  }

  it('of tildes hold text', () => {
    assert.deepEqual(texts('~~~md\n```grad\nx\n```\n~~~\n```grad\ny\n```\n', 'markdown'), ['y\n']);
    assert.deepEqual(texts('~~~grad\nx\n~~~\n', 'markdown'), []);
  });

  it('are looked for with no more than a search where there are none', () => {
    const large = '# Words in `code` and\n```py\nx = 1\n```\n'.repeat(30_000);
    assert.equal(mayHaveFence(large), false);
  });
});

/** The characters of a file that are content of a document, each with its offset there. */
function contentOf(place: PlacedText, file: string): string {
  let text = '';
  for (let k = 0; k < place.text.length; k++) text += file[place.toFile(k)] ?? '';
  return text;
}

describe('places', () => {
  it('are the same character in both, and go there and back', () => {
    fc.assert(
      fc.property(fencedFiles, ({ file, form }) => {
        for (const place of documentsIn(file, form)) {
          const gaps = new Set(place.fences.map((fence) => place.spanInText(fence)?.to));
          for (let k = 0; k < place.text.length; k++) {
            if (gaps.has(k)) continue;
            assert.equal(file[place.toFile(k)], place.text[k]);
            assert.equal(place.toText(place.toFile(k)), k);
            assert.deepEqual(place.spanInText(place.spanInFile({ from: k, to: k + 1 })), {
              from: k,
              to: k + 1,
            });
          }
        }
      }),
    );
  });

  it('of a span are its lines without what stands before them', () => {
    fc.assert(
      fc.property(fencedFiles, fc.nat(), fc.nat(), ({ file, form }, a, b) => {
        for (const place of documentsIn(file, form)) {
          const [from, to] = [a, b].map((k) => k % (place.text.length + 1)).sort((x, y) => x - y) as [
            number,
            number,
          ];
          const parts = place.partsInFile({ from, to });
          const gaps = place.fences.map((fence) => place.spanInText(fence)?.to);
          const text = [...place.text].length === 0 ? '' : place.text.slice(from, to);
          const inGaps = gaps.filter(
            (gap) => gap !== undefined && from <= gap && gap < to && gap < place.text.length,
          );
          assert.equal(
            parts.map((part) => file.slice(part.from, part.to)).join('').length,
            text.length - inGaps.length,
          );
          const whole = place.spanInFile({ from, to });
          assert.ok(parts.every((part) => whole.from <= part.from && part.to <= whole.to));
        }
      }),
    );
  });

  it('outside of all fences are none', () => {
    fc.assert(
      fc.property(fencedFiles, ({ file, form }) => {
        for (const place of documentsIn(file, form)) {
          for (let offset = 0; offset <= file.length; offset++) {
            const inside = place.fences.some(
              ({ from, to }) => from <= offset && (offset < to || (to === file.length && offset === to)),
            );
            assert.equal(place.toText(offset) !== undefined, inside);
            const nearest = place.nearest(offset);
            assert.ok(nearest >= 0 && nearest <= place.text.length);
          }
        }
      }),
    );
  });
});

describe('edits', () => {
  const edited = (file: string, form: FileForm, of: number, edits: readonly TextEdit[]): string => {
    const place = documentsIn(file, form)[of] as PlacedText;
    return applyEdits(file, place.editsInFile(edits));
  };

  it('bring the prefix for new lines', () => {
    const file = 'a\n# ```grad\n# x : [3]\n# y = x\n# ```\nb\n';
    const at = (insert: string, from: number, to = from): string =>
      edited(file, 'code', 0, [{ from, to, insert }]);
    assert.equal(at('w : [3]\n', 0), 'a\n# ```grad\n# w : [3]\n# x : [3]\n# y = x\n# ```\nb\n');
    assert.equal(at('z = y\n', 14), 'a\n# ```grad\n# x : [3]\n# y = x\n# z = y\n# ```\nb\n');
    assert.equal(at('z = y', 14), 'a\n# ```grad\n# x : [3]\n# y = x\n# z = y\n# ```\nb\n');
    assert.equal(at('\n\nz = y', 13), 'a\n# ```grad\n# x : [3]\n# y = x\n#\n# z = y\n# ```\nb\n');
    assert.equal(at('', 0, 8), 'a\n# ```grad\n# y = x\n# ```\nb\n');
    assert.equal(at('', 8, 14), 'a\n# ```grad\n# x : [3]\n# ```\nb\n');
    assert.equal(at('', 7, 14), 'a\n# ```grad\n# x : [3]\n# ```\nb\n');
    assert.equal(at(' ', 7, 8), 'a\n# ```grad\n# x : [3] y = x\n# ```\nb\n');
    assert.equal(at('W', 0, 1), 'a\n# ```grad\n# W : [3]\n# y = x\n# ```\nb\n');
  });

  it('of the text are edits of the file, read afresh', () => {
    fc.assert(
      fc.property(
        fencedFiles.chain((made) =>
          fc.tuple(fc.constant(made), textEdits(documentsIn(made.file, made.form))),
        ),
        ([{ file, form }, { of, edits }]) => {
          const place = documentsIn(file, form)[of];
          if (!place) return;
          const after = edited(file, form, of, edits);
          const found = documentsIn(after, form)[of]?.text ?? '';
          const lines = (text: string): string[] => text.split(/\r\n?|\n/).map((line) => line.trimEnd());
          // A line end may come to be where a fence ends, and what stands between two fences stays.
          const squeezed = (text: string): string[] => lines(text).filter((line) => line !== '');
          assert.deepEqual(squeezed(found), squeezed(applyEdits(place.text, edits)));
          // Around the fences, all is as before.
          const outside = (text: string, places: readonly PlacedText[]): string => {
            const fences = places.flatMap(({ fences }) => fences).sort((a, b) => a.from - b.from);
            return fences.reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), text);
          };
          assert.equal(outside(after, documentsIn(after, form)), outside(file, documentsIn(file, form)));
        },
      ),
    );
  });
});

describe('places of characters', () => {
  it('give back the text', () => {
    const file = 'a\n# ```grad\n# x : [3]\n# y = x\n# ```\nb\n';
    const [place] = documentsIn(file, 'code');
    assert.ok(place);
    assert.equal(contentOf(place, file), place.text);
  });
});
