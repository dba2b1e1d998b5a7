/** The program `nablascope`, on a real terminal. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './program';
import { EXIT, type Terminal } from './terminal';

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  read: (path) => readFileSync(path, 'utf8').replace(/^\ufeff/, ''),
  colors: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
};

/** Of the package that this program came in, wherever that is installed. */
function version(): string {
  const text = readFileSync(join(dirname(__dirname), 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

// A reader that has seen enough, such as `head`, closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

run(process.argv.slice(2), terminal, version).then(
  (exit) => {
    process.exitCode = exit;
  },
  (error: unknown) => {
    process.stderr.write(
      `nablascope: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = EXIT.failed;
  },
);
