/** The command line: what can be called, and how. */
import { EXIT, type Exit, type Terminal } from './terminal';

/**
 * Runs one call.
 *
 * @param args what stands after the program's name.
 * @param version answers `--version`; asked for only then.
 */
export async function run(args: readonly string[], terminal: Terminal, version: () => string): Promise<Exit> {
  const [command, ...rest] = args;
  if (rest.length === 0 && (command === '--version' || command === '-V')) {
    terminal.out(`${version()}\n`);
    return EXIT.fine;
  }
  // Most calls have no options, and what reads those takes as long to load as a document to be read.
  if (command === 'check' && rest.length > 0 && rest.every((file) => !file.startsWith('-'))) {
    const { check } = await import('./check-command');
    return check(rest, {}, terminal);
  }
  const { parsed } = await import('./commands');
  return parsed(args, terminal, version);
}
