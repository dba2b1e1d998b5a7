/** Random files with fences, under every prefix, and random edits of what they hold. */
import fc from 'fast-check';
import type { FileForm } from '../../../src/language/fences';
import type { PlacedText } from '../../../src/language/placed-text';
import type { TextEdit } from '../../../src/language/syntax';

/** What stands before each line of a fence. */
const prefixes: Readonly<Record<'markdown' | 'code', readonly string[]>> = {
  markdown: ['', '', '   ', '> ', '> > ', '  > '],
  code: ['', '# ', '// ', '/// ', ' * ', '-- ', '% ', ';; ', '    ', '\t', '\t// ', "#' ", '!', '🙂 '],
};

const statement = fc.constantFrom(
  'x : [3]',
  'W : [2, 3]',
  'z = W @ x',
  'f(',
  '  a=1)',
  '𝐱 = 1',
  '# 🙂',
  'L = sum(z)',
  '',
);
const around = fc.constantFrom('Words.', '', 'x = 1', '𝐱🙂', '- item', 'y = `code`');

export interface FencedFile {
  readonly file: string;
  readonly form: FileForm;
}

/** Well-formed files: every fence is closed, and has one prefix on all its lines. */
export const fencedFiles: fc.Arbitrary<FencedFile> = fc
  .record({
    form: fc.constantFrom<'markdown' | 'code'>('markdown', 'code'),
    end: fc.constantFrom('\n', '\n', '\r\n'),
    mark: fc.constantFrom('', '', '', '\ufeff'),
    parts: fc.array(
      fc.record({
        before: fc.array(around, { maxLength: 3 }),
        prefix: fc.nat(),
        isNew: fc.constantFrom('', '', ' new'),
        lines: fc.array(statement, { maxLength: 5 }),
        /** Whether editors have taken the spaces at the ends of lines away. */
        isTrimmed: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    after: fc.array(around, { maxLength: 2 }),
  })
  .map(({ form, end, mark, parts, after }) => {
    const lines = parts.flatMap(({ before, prefix: choice, isNew, lines, isTrimmed }) => {
      const known = prefixes[form];
      const prefix = known[choice % known.length] as string;
      const body = [`\`\`\`grad${isNew}`, ...lines, '```'].map((line) => prefix + line);
      return [...before, ...(isTrimmed ? body.map((line) => line.trimEnd()) : body)];
    });
    return { form, file: mark + [...lines, ...after].join(end) };
  });

const inserts = fc.constantFrom(
  '',
  'a',
  ' ',
  'b = x\n',
  '\nb = x',
  '\n',
  '\n\n',
  'a\nb = 1\n\nc',
  '🙂',
  '\nf(\n  b)\n',
);

/** A few edits of one of the documents, in order and apart. None joins two fences, which no edit of a file can. */
export function textEdits(places: readonly PlacedText[]): fc.Arbitrary<{ of: number; edits: TextEdit[] }> {
  return fc.nat({ max: Math.max(0, places.length - 1) }).chain((of) => {
    const place = places[of];
    const length = place?.text.length ?? 0;
    const fenceOf = (offset: number): number | undefined =>
      place?.fences.findIndex((fence) => offset <= (place.spanInText(fence)?.to ?? 0));
    return fc.uniqueArray(fc.nat({ max: length }), { minLength: 1, maxLength: 4 }).chain((offsets) =>
      fc.array(inserts, { minLength: 4, maxLength: 4 }).map((texts) => {
        // No editor has a place inside of a line end.
        const outside = offsets.map((k) => (k > 0 && place?.text.startsWith('\r\n', k - 1) ? k - 1 : k));
        const sorted = [...new Set(outside)].sort((a, b) => a - b);
        if (sorted.length === 1) sorted.push(sorted[0] as number);
        const edits: TextEdit[] = [];
        for (let k = 0; k + 1 < sorted.length; k += 2) {
          const [from, to] = [sorted[k] as number, sorted[k + 1] as number];
          edits.push({ from, to: fenceOf(from) === fenceOf(to) ? to : from, insert: texts[k] ?? '' });
        }
        return { of, edits };
      }),
    );
  });
}

/** A text after edits that are in its own offsets, in order, and apart. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (rest, { from, to, insert }) => rest.slice(0, from) + insert + rest.slice(to),
    text,
  );
}
