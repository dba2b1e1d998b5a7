/** `nablascope format FILE…`: lays documents out, in fences too. */
import { formOfFile } from '../features/file-form';
import { formattedFile } from '../features/formatting';
import { EXIT, type Exit, printable, type Terminal } from './terminal';

export interface FormatOptions {
  /** Whether to change nothing, and only say which files would be. */
  readonly check?: boolean;
}

export function format(files: readonly string[], { check = false }: FormatOptions, terminal: Terminal): Exit {
  let exit: Exit = EXIT.fine;
  for (const file of files) {
    try {
      const whole = terminal.read(file, true);
      const mark = whole.startsWith('\ufeff') ? '\ufeff' : '';
      const text = whole.slice(mark.length);
      const formatted = formattedFile(text, formOfFile(file, text));
      if (formatted === text) continue;
      if (!check) terminal.write(file, mark + formatted);
      else if (exit === EXIT.fine) exit = EXIT.found;
      terminal.out(`${printable(file)} ${check ? 'is not laid out' : 'was laid out'}\n`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      terminal.err(`${printable(`nablascope: ${file}: ${reason}`)}\n`);
      exit = EXIT.failed;
    }
  }
  return exit;
}
