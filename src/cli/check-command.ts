/** `nablascope check FILE…`: shapes, verdicts and problems of documents. */
import { createColors } from 'picocolors';
import { claimsOf, reportOf } from '../features/check-report';
import { type Analysis, openDocument } from '../features/document';
import { outcomeOf } from '../features/outcome';
import { onlyPart, openParts, type Part } from '../features/parts';
import { annotations } from './github';
import { jsonText } from './json';
import { junitXml, type Suite } from './junit';
import { type Checked, reportText } from './report-text';
import { EXIT, type Exit, printable, type Terminal } from './terminal';

export interface CheckOptions {
  readonly json?: boolean;
  /** Files that are read as the end of each document. */
  readonly with?: readonly string[];
  /** Where a report for test runners is written to. */
  readonly junit?: string;
  /** Whether to print annotations for GitHub. */
  readonly github?: boolean;
  /** Whether a claim has to be proved. */
  readonly strict?: boolean;
}

export function check(files: readonly string[], options: CheckOptions, terminal: Terminal): Exit {
  const { json = false, strict = false, with: others = [] } = options;
  let exit: Exit = EXIT.fine;
  const colors = createColors(terminal.colors);
  const all: Checked[] = [];
  const suites: Suite[] = [];
  for (const file of files) {
    const parts = openTogether([file, ...others], terminal);
    if (typeof parts === 'string') {
      exit = EXIT.failed;
      suites.push({ file, unread: parts });
      continue;
    }
    for (const part of parts) {
      const checked = { part, parts, report: reportOf(part) };
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

/** Reads and analyses a file; says why and answers `undefined` when it can't be read. */
export function open(file: string, terminal: Terminal, layout?: Analysis['layout']): Analysis | undefined {
  const read = readFile(file, terminal);
  return 'text' in read ? openDocument(read.text, layout) : undefined;
}

/** Files that are a document together; a sentence instead when one of them can't be read. */
function openTogether(files: readonly string[], terminal: Terminal): readonly Part[] | string {
  const read = files.map((file) => ({ file, ...readFile(file, terminal) }));
  const failed = read.find((each) => 'problem' in each);
  if (failed && 'problem' in failed) return failed.problem;
  const texts = read.map(({ file, ...each }) => ({ file, text: 'text' in each ? each.text : '' }));
  const [only, ...others] = texts;
  return only && others.length === 0 ? [onlyPart(only.file, openDocument(only.text))] : openParts(texts);
}

function readFile(
  file: string,
  terminal: Terminal,
): { readonly text: string } | { readonly problem: string } {
  try {
    return { text: terminal.read(file) };
  } catch (error) {
    const problem = `${file} can't be read: ${reasonOf(error)}`;
    terminal.err(`${printable(`nablascope: ${problem}`)}\n`);
    return { problem };
  }
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
