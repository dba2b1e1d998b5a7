/** `nablascope report FILE -o OUT`: a document as one page that stands by itself. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { mathml } from '../features/report/mathml';
import { reportHtml, style } from '../features/report/report';
import { open } from './check-command';
import { EXIT, type Exit, printable, type Terminal } from './terminal';

export interface ReportOptions {
  /** Where the page goes; to standard output without one. */
  readonly output?: string;
  readonly root?: string;
}

export function report(file: string, { output, root }: ReportOptions, terminal: Terminal): Exit {
  const [part] = open(file, terminal, root === undefined ? {} : { root }) ?? [];
  if (!part) return EXIT.failed;
  const styleHash = createHash('sha256').update(style).digest('base64');
  const page = reportHtml(basename(file), part.analysis, { mathml, styleHash });
  if (output === undefined) {
    terminal.out(page);
    return EXIT.fine;
  }
  try {
    terminal.write(output, page);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    terminal.err(`${printable(`nablascope: ${output}: ${reason}`)}\n`);
    return EXIT.failed;
  }
  return EXIT.fine;
}
