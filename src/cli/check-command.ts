/** `nablascope check FILE…`: shapes, verdicts and problems of documents. */
import { claimsOf, reportOf } from '../features/check-report';
import type { Layout } from '../features/document';
import { formOfFile } from '../features/file-form';
import { outcomeOf } from '../features/outcome';
import { openParts, openSource, type Part, positionIn, type Source, sourcesIn } from '../features/parts';
import { colorsFor } from './colors';
import { annotations } from './github';
import { jsonText } from './json';
import { junitXml, type Suite } from './junit';
import { type Checked, reportText } from './report-text';
import { EXIT, type Exit, printable, type Terminal } from './terminal';

export interface CheckOptions {
  readonly json?: boolean;
  /** Files that are read as the end of each document. */
  readonly with?: readonly string[];
  /** The folder that nothing is read outside of; that of each document if left out. */
  readonly root?: string;
  /** Where a report for test runners is written to. */
  readonly junit?: string;
  /** Whether to print annotations for GitHub. */
  readonly github?: boolean;
  /** Whether a claim has to be proved. */
  readonly strict?: boolean;
}

export function check(files: readonly string[], options: CheckOptions, terminal: Terminal): Exit {
  const { json = false, strict = false } = options;
  let exit: Exit = EXIT.fine;
  const colors = colorsFor(terminal.colors);
  const all: Checked[] = [];
  const suites: Suite[] = [];
  for (const file of files) {
    const documents = openTogether(file, options, terminal);
    if (typeof documents === 'string') {
      exit = EXIT.failed;
      suites.push({ file, unread: documents });
      continue;
    }
    for (const [parts, part] of documents.flatMap((parts) => parts.map((part) => [parts, part] as const))) {
      const isFurther = documents.length > 1 && parts !== documents[0];
      const checked: Checked = {
        part,
        parts,
        report: reportOf(part),
        ...(isFurther && { fromLine: positionIn(part, part.span.from).line }),
      };
      if (!passes(checked, strict) && exit === EXIT.fine) exit = EXIT.found;
      if (!json) terminal.out(`${all.length > 0 ? '\n' : ''}${reportText(checked, strict, colors)}\n`);
      all.push(checked);
      suites.push({ file: part.file, checked, ...(part !== parts[0] && { with: file }) });
    }
  }
  if (json && (all.length > 0 || files.length > 1)) {
    const reports = all.map(({ report }) => report);
    terminal.out(`${jsonText(files.length === 1 && reports.length === 1 ? reports[0] : reports)}\n`);
  }
  if (options.github) {
    // GitHub reads both; what is JSON has to stay it.
    const print = json ? terminal.err : terminal.out;
    print(annotations(suites, strict));
  }
  if (options.junit !== undefined && !write(options.junit, junitXml(suites, strict), terminal)) {
    exit = EXIT.failed;
  }
  return exit;
}

/** Reads a file and analyses its documents; says why and answers `undefined` when it can't be read, or has none. */
export function open(
  file: string,
  terminal: Terminal,
  { layout, root }: { readonly layout?: Layout; readonly root?: string } = {},
): readonly Part[] | undefined {
  const read = readSources(file, terminal);
  if (typeof read === 'string') return undefined;
  const files = terminal.files(file, root);
  return read.map((source) => openSource(source, layout, files));
}

/** Each document of a file with all of the others behind it; a sentence instead when one of them can't be read. */
function openTogether(
  file: string,
  { with: others = [], root }: CheckOptions,
  terminal: Terminal,
): readonly (readonly Part[])[] | string {
  const read = [file, ...others].map((each) => readSources(each, terminal));
  const failed = read.find((each) => typeof each === 'string');
  if (failed !== undefined) return failed;
  const [own = [], ...behind] = read as (readonly Source[])[];
  const files = terminal.files(file, root);
  const documents = own.map((source) => openParts([source, ...behind.flat()], files));
  for (const { analysis } of documents.flat()) analysis.tellsProofs = false;
  return documents;
}

function readSources(file: string, terminal: Terminal): readonly Source[] | string {
  try {
    const text = terminal.read(file);
    const sources = sourcesIn(file, text, formOfFile(file, text));
    return sources.length > 0
      ? sources
      : refuse(`${file} has no fence of three backticks and the word grad`, terminal);
  } catch (error) {
    return refuse(`${file} can't be read: ${reasonOf(error)}`, terminal);
  }
}

function refuse(problem: string, terminal: Terminal): string {
  terminal.err(`${printable(`nablascope: ${problem}`)}\n`);
  return problem;
}

function write(file: string, text: string, terminal: Terminal): boolean {
  try {
    terminal.write(file, text);
    return true;
  } catch (error) {
    terminal.err(`${printable(`nablascope: ${file} can't be written: ${reasonOf(error)}`)}\n`);
    return false;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function passes({ part, report }: Checked, strict: boolean): boolean {
  return (
    report.diagnostics.every(({ severity }) => severity !== 'error') &&
    claimsOf(part).every((claim) => outcomeOf(claim, strict).kind !== 'failed')
  );
}
