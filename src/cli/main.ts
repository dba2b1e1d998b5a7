/** The program `nablascope`, on a real terminal. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBeside } from '../node/files-beside';
import { run } from './program';
import { readText, writeText } from './read-file';
import { isAllWritten, isTerminal, writeTo } from './streams';
import { EXIT, type Terminal } from './terminal';

const terminal: Terminal = {
  out: (text) => writeTo(1, text),
  err: (text) => writeTo(2, text),
  read: readText,
  files: filesBeside,
  write: writeText,
  colors: isTerminal() && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
};

/** Of the package that this program came in, which is some folders up. */
function version(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file))
      return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
    if (folder === dirname(folder)) return 'unknown';
  }
}

run(process.argv.slice(2), terminal, version).then(
  (exit) => {
    process.exitCode = exit;
    // Nothing is open any more, so nothing has to be taken down piece by piece.
    if (isAllWritten()) process.exit();
  },
  (error: unknown) => {
    writeTo(2, `nablascope: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = EXIT.failed;
  },
);
