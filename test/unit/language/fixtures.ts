/**
 * Reads parser tests from text files in `test/fixtures/syntax/`. Each case is
 *
 *     === what it shows
 *     source
 *     ==>
 *     the statements read from it, each followed by its problems
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printStatement } from '../../../src/language/print-tree';
import type { ParsedDocument } from '../../../src/language/syntax';

export interface SyntaxCase {
  readonly title: string;
  readonly source: string;
  readonly tree: string;
}

export interface SyntaxFixture {
  /** The file's name without its extension. */
  readonly topic: string;
  readonly cases: readonly SyntaxCase[];
}

const FOLDER = join(__dirname, '../../fixtures/syntax');

export function readSyntaxFixtures(): SyntaxFixture[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => ({
      topic: file.slice(0, -4),
      cases: readCases(file, readFileSync(join(FOLDER, file), 'utf8')),
    }));
}

function readCases(file: string, text: string): SyntaxCase[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [head = '', tree] = part.split(/^==>\n/m);
      if (tree === undefined) throw new Error(`${file}: "${head.split('\n')[0]}" has no ==>`);
      const titleEnd = head.indexOf('\n');
      return { title: head.slice(0, titleEnd), source: head.slice(titleEnd + 1), tree: tree.trim() };
    });
}

/** What was read, one statement a line, with the problems in it indented below. */
export function printDocument(document: ParsedDocument): string {
  const lines: string[] = [];
  const unprinted = new Set(document.problems);
  for (const statement of document.statements) {
    lines.push(printStatement(statement));
    for (const problem of document.problems) {
      const { from, to } = problem.span;
      if (from < statement.span.from || to > statement.span.to) continue;
      const { found, expected } = problem.payload;
      const text = JSON.stringify(document.text.slice(from, to));
      lines.push(`  ! ${text}: expected ${expected}; found ${found}`);
      unprinted.delete(problem);
    }
  }
  for (const problem of unprinted) lines.push(`! outside of every statement: ${JSON.stringify(problem)}`);
  return lines.join('\n');
}
