/** Compiles the grammar to a TypeScript parser, when there is a grammar and it is newer than the parser. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { buildParserFile } from '@lezer/generator';
import { fromRoot } from './paths';

const grammarFile = fromRoot('src/language/grad.grammar');
const parserFile = fromRoot('src/language/generated/parser.ts');
const termsFile = fromRoot('src/language/generated/parser.terms.ts');

function isUpToDate(): boolean {
  if (!existsSync(parserFile) || !existsSync(termsFile)) return false;
  const builtAt = statSync(parserFile).mtimeMs;
  return [grammarFile, __filename].every((source) => statSync(source).mtimeMs < builtAt);
}

function buildGrammar(): void {
  if (!existsSync(grammarFile) || isUpToDate()) return;
  const warnings: string[] = [];
  const { parser, terms } = buildParserFile(readFileSync(grammarFile, 'utf8'), {
    fileName: grammarFile,
    typeScript: true,
    warn: (message) => warnings.push(message),
  });
  for (const warning of warnings) console.warn(warning);
  mkdirSync(dirname(parserFile), { recursive: true });
  // The parser comes last: its time stands for both files.
  writeFileSync(termsFile, terms);
  writeFileSync(parserFile, parser);
}

try {
  buildGrammar();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
