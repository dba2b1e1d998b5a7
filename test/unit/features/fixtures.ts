/**
 * Reads the cases of `test/fixtures/features/`. A file begins each case with `=== what it shows`. What is expected
 * stands after a line `==>`, or under the code that it is about (see `annotated`).
 *
 * With UPDATE_FIXTURES=1 what comes out is written into the files instead: read the difference before you keep it.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDocument } from '../../../src/features/document';
import { Lines } from '../../../src/features/lines';
import type { Span } from '../../../src/features/types';

export interface FixtureCase {
  readonly title: string;
  /** All of the case after its title. */
  readonly body: string;
}

/** Runs the cases of a file; `rewrite` gives a case as it should stand in the file. */
export function describeFixtures(
  path: string,
  rewrite: (fixture: FixtureCase) => string | Promise<string>,
): void {
  const file = join(__dirname, '../../fixtures', path);
  const [preface = '', ...parts] = readFileSync(file, 'utf8').split(/^=== /m);
  const rewritten: string[] = [];
  describe(path, () => {
    for (const part of parts) {
      const end = part.indexOf('\n');
      const title = part.slice(0, end);
      const body = part.slice(end + 1).trimEnd();
      it(title, async () => {
        const actual = (await rewrite({ title, body })).trimEnd();
        rewritten.push(`=== ${title}\n${actual}\n`);
        if (!process.env.UPDATE_FIXTURES) assert.equal(actual, body);
      });
    }
    after(() => {
      if (process.env.UPDATE_FIXTURES) writeFileSync(file, preface + rewritten.join('\n'));
    });
  });
}

/** A case with `==>`: what is above it, and what should come out of that. */
export function sourceOf({ body }: FixtureCase): string {
  return body.split(/^==>$/m)[0] as string;
}

const CURSOR = '¦';

/** The analysis of a case and the place of its cursor. */
export function withCursor(fixture: FixtureCase) {
  const marked = sourceOf(fixture);
  const offset = marked.indexOf(CURSOR);
  return { marked, offset, analysis: openDocument(marked.replace(CURSOR, '')) };
}

export interface Mark {
  readonly span: Span;
  readonly text: string;
  /** Further lines below, about other places. */
  readonly more?: readonly string[];
}

const MARK_LINE = /^\s*(?:\^+|\|)(?: |$)/;

/** The source of a case whose expectations stand under the code. */
export function unannotated(text: string): string {
  return text
    .split('\n')
    .filter((line) => !MARK_LINE.test(line))
    .join('\n');
}

/** The source with a line under each mark's first line: carets under what it is about, and what is said of it. */
export function annotated(source: string, marks: readonly Mark[]): string {
  const lines = new Lines(source);
  return source
    .split('\n')
    .flatMap((line, k) => {
      const here = marks.filter(({ span }) => lines.lineAt(span.from) === k + 1);
      return [line, ...here.flatMap((mark) => markLines(mark, line, lines))];
    })
    .join('\n');
}

function markLines({ span, text, more = [] }: Mark, line: string, lines: Lines): readonly string[] {
  const indent = ' '.repeat(lines.positionAt(span.from).column - 1);
  const room = line.length - indent.length;
  const carets = '^'.repeat(Math.max(1, Math.min(span.to - span.from, room)));
  return [`${indent}${carets} ${text}`, ...more.map((each) => `${indent}| ${each}`)];
}
