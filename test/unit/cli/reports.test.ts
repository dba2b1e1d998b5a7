/** Text of any kind in reports for other programs: it is what it was when it is read, and never markup. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeData, escapeProperty } from '../../../src/cli/github';
import { escapeXml } from '../../../src/cli/junit';
import { printable } from '../../../src/cli/terminal';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...'&<>"\'\t\n\r%:,::\0\u001b\ud800\uffff😀]]>')).map((signs) => signs.join('')),
);

function readXml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('text in reports', () => {
  it('is the same when JUnit XML is read, but for what XML can not hold', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = escapeXml(text);
        assert.doesNotMatch(written, /[<>"]|&(?!(lt|gt|quot|amp|#\d+);)/);
        assert.ok([...written].every((sign) => sign >= ' '));
        assert.doesNotMatch(written, /\p{Surrogate}/u);
        const possible = text
          .replace(/\p{Surrogate}/gu, '\ufffd')
          .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) =>
            /[\t\n\r\u007f-\u009f]/.test(sign) ? sign : '\ufffd',
          );
        assert.equal(readXml(written), possible);
      }),
    );
  });

  it('stays on the line of its annotation', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const written of [escapeData(text), escapeProperty(text)]) {
          assert.doesNotMatch(written, /[\r\n]/);
          const plain: Record<string, string> = {
            '%25': '%',
            '%0D': '\r',
            '%0A': '\n',
            '%3A': ':',
            '%2C': ',',
          };
          assert.equal(
            written.replace(/%[0-9A-F]{2}/g, (code) => plain[code] ?? code),
            // It goes to a terminal, too.
            text.replace(/[^\r\n]+/g, printable),
          );
        }
        assert.doesNotMatch(escapeProperty(text), /[:,]/);
      }),
    );
  });
});
