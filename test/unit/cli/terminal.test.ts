/**
 * Runs the calls of `test/fixtures/terminal/`. A case is a call after `$ nablascope`, the documents that it reads,
 * each under a line `--- name`, and after `==>` what is printed: standard output as it is, standard error after `! `,
 * and the exit code; a file that is written is shown after `--- name`. Documents that a case doesn't give are read from the repository.
 */
import { join } from 'node:path';
import { run } from '../../../src/cli/program';
import { readText } from '../../../src/cli/read-file';
import type { Terminal } from '../../../src/cli/terminal';
import { filesBeside } from '../../../src/node/files-beside';
import { describeFixtures, type FixtureCase, sourceOf } from '../features/fixtures';

const ROOT = join(__dirname, '../../..');

const FILES = [
  'check.txt',
  'claims.txt',
  'format.txt',
  'jacobian.txt',
  'question-1.txt',
  'question-2.txt',
  'question-3.txt',
  'question-4.txt',
  'question-5.txt',
  'calls.txt',
];

for (const file of FILES) describeFixtures(`terminal/${file}`, runCase);

async function runCase(fixture: FixtureCase): Promise<string> {
  const source = sourceOf(fixture);
  const [call = '', ...documents] = source.split(/^--- /m);
  const given = new Map(documents.map((part) => [part.slice(0, part.indexOf('\n')), textOf(part)]));
  let printed = '';
  let isLineOpen = false;
  const terminal: Terminal = {
    colors: call.startsWith('(colours) '),
    out: (text) => {
      printed += visible(text);
      isLineOpen = !text.endsWith('\n');
    },
    files: (document, root) => filesBeside(join(ROOT, document), root && join(ROOT, root)),
    err: (text) => {
      printed += visible(text).replace(/^(?=.)/gm, '! ');
    },
    read: (path) => given.get(path) ?? readText(join(ROOT, path)),
    write: (path, text) => {
      printed += `--- ${path}\n${visible(text)}`;
    },
  };
  const args = argumentsOf(call.replace('(colours) ', ''));
  const exit = await run(args, terminal, () => '0.0.0');
  if (isLineOpen) printed += '\n';
  return `${source}==>\n${printed}exit ${exit}`;
}

function textOf(part: string): string {
  return part.slice(part.indexOf('\n') + 1).replaceAll('␛', '\u001b');
}

/** Escape sequences as what can be read. */
function visible(text: string): string {
  return text.replaceAll('\u001b', '␛');
}

function argumentsOf(call: string): string[] {
  const [prompt, program, ...args] = call.trim().replaceAll('␛', '\u001b').split(/\s+/);
  if (prompt !== '$' || program !== 'nablascope') throw new Error(`not a call: ${call}`);
  return args;
}
