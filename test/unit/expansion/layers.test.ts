/**
 * Layers, repetitions and calls, from text files in `test/fixtures/layers/`: under each source stand the names with their
 * shapes, what is reported with the places it is reported at, and the verdicts. `UPDATE_FIXTURES=1` writes them.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticsOf } from '../../../src/features/diagnostics';
import { openDocument } from '../../../src/features/document';
import type { Span } from '../../../src/language/syntax';
import { shapeText } from '../../../src/shapes/shape';
import { filesOf } from './memory-files';

const FOLDER = join(__dirname, '../../fixtures/layers');

/** A source may be followed by other files, each after a line `--- name`. */
function outcomeOf(source: string): string {
  const [text = '', ...others] = source.split(/^--- /m);
  const files = filesOf(
    Object.fromEntries(
      others.map((other) => {
        const end = other.indexOf('\n');
        return [other.slice(0, end), other.slice(end + 1)];
      }),
    ),
  );
  const analysis = openDocument(text, undefined, files);
  const lines: string[] = [];
  for (const { name, shape } of analysis.names.values()) lines.push(`${name} : ${shapeText(shape)}`);
  for (const { code, span, message, related } of diagnosticsOf(analysis)) {
    lines.push(`! ${placeOf(text, span)} ${code}: ${message}`);
    for (const place of related) {
      const file = place.file ? `${place.file.path} ` : '';
      lines.push(`    ${file}${placeOf(place.file?.text ?? text, place.span)} ${place.message}`);
    }
  }
  for (const { verdict, text: claim } of analysis.claims()) lines.push(`${verdict}: ${claim}`);
  return lines.join('\n');
}

function placeOf(text: string, { from, to }: Span): string {
  const line = text.slice(0, from).split('\n').length;
  return `${line} \`${text.slice(from, to).split('\n')[0]}\``;
}

for (const file of readdirSync(FOLDER).sort()) {
  describe(`layers: ${file}`, () => {
    const path = join(FOLDER, file);
    const parts = readFileSync(path, 'utf8')
      .split(/^=== /m)
      .slice(1)
      .map((part) => {
        const [head = '', expected = ''] = part.split(/^==>\n/m);
        const end = head.indexOf('\n');
        return { title: head.slice(0, end), source: head.slice(end + 1), expected: expected.trim() };
      });
    if (process.env.UPDATE_FIXTURES) {
      const written = parts.map(({ title, source }) => `=== ${title}\n${source}==>\n${outcomeOf(source)}\n`);
      writeFileSync(path, written.join('\n'));
    }
    for (const { title, source, expected } of parts) {
      it(title, () =>
        assert.equal(outcomeOf(source), process.env.UPDATE_FIXTURES ? outcomeOf(source) : expected),
      );
    }
  });
}
