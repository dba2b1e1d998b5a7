/** Places are exact whatever the text is made of: line ends, tabs, marks, and letters that take two code units. */
import assert from 'node:assert/strict';
import { checkReport } from '../../../src/features/check-report';
import { openDocument } from '../../../src/features/document';

const TEXT = [
  '# 🙂 names 𝑤 and 重み',
  '𝑤 : [3]',
  'x : [4]  # 🙂🙂',
  '重み : [2, 3]',
  'z = 重み @ (𝑤',
  '  + 𝑤)',
  '🙂 = 3',
  'y = 𝑤 + x  # not so',
  'q[𝑖] = 𝑤[𝑖] * x[𝑖 + 1]',
  'ẑ = "🙂" + é',
  '',
].join('\n');

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'lines that end in a line feed': (text) => text,
  'lines that end as on Windows': (text) => text.replaceAll('\n', '\r\n'),
  'lines that end in a carriage return': (text) => text.replaceAll('\n', '\r'),
  'a byte-order mark': (text) => `\ufeff${text}`,
  'tabs for spaces': (text) => text.replaceAll(' ', '\t'),
  'marks typed after their letters': (text) => text.normalize('NFD'),
};

describe('places in texts with', () => {
  for (const [what, form] of Object.entries(FORMS)) {
    it(what, () => {
      const text = form(TEXT);
      const analysis = openDocument(text);
      const { names, diagnostics } = checkReport('net.grad', analysis);
      assert.deepEqual(
        names.map(({ name, shape, line }) => `${line} ${name} ${JSON.stringify(shape)}`),
        ['2 𝑤 [3]', '3 x [4]', '4 重み [2,3]', '5 z [2]', '8 y null', '9 q [3]', '10 ẑ null'],
      );
      const decomposed = text === text.normalize('NFC') ? 0 : 1;
      assert.deepEqual(
        diagnostics.map(({ code, line, column, endColumn }) => `${line}:${column}-${endColumn} ${code}`),
        [
          '7:1-3 syntax',
          '8:5-11 shape-mismatch',
          `10:${5 + decomposed}-${9 + decomposed} unsupported`,
          `10:${12 + decomposed}-${13 + 2 * decomposed} unknown-name`,
        ],
      );
      assert.deepEqual(
        analysis.problems.map(({ span }) =>
          text.slice(span.from, span.to).normalize('NFC').replaceAll('\t', ' '),
        ),
        ['🙂', '𝑤 + x', '"🙂"', 'é'],
      );
    });
  }
});
