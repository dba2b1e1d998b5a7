/** `nablascope check FILE…`: shapes, verdicts and problems of documents. */
import { createColors } from 'picocolors';
import { type CheckReport, type ClaimReport, checkReport, passes } from '../features/check-report';
import { diagnosticsOf } from '../features/diagnostics';
import { type Analysis, openDocument } from '../features/document';
import { linesOf } from '../features/reasons';
import { columnWidths, padEnd } from './columns';
import { jsonText } from './json';
import { EXIT, type Exit, printable, type Terminal } from './terminal';

type Colors = ReturnType<typeof createColors>;

export interface CheckOptions {
  readonly json?: boolean;
}

export function check(files: readonly string[], { json }: CheckOptions, terminal: Terminal): Exit {
  let exit: Exit = EXIT.fine;
  const reports: CheckReport[] = [];
  let printed = 0;
  const colors = createColors(terminal.colors);
  for (const file of files) {
    const analysis = open(file, terminal);
    if (analysis === undefined) {
      exit = EXIT.failed;
      continue;
    }
    const report = checkReport(file, analysis);
    if (!passes(report) && exit === EXIT.fine) exit = EXIT.found;
    if (json) reports.push(report);
    else terminal.out(`${printed++ > 0 ? '\n' : ''}${printReport(report, analysis, colors)}\n`);
  }
  if (json && (reports.length > 0 || files.length > 1)) {
    terminal.out(`${jsonText(files.length === 1 ? reports[0] : reports)}\n`);
  }
  return exit;
}

/** Reads and analyses a file; says why and answers `undefined` when it can't be read. */
export function open(file: string, terminal: Terminal, layout?: Analysis['layout']): Analysis | undefined {
  let text: string;
  try {
    text = terminal.read(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    terminal.err(`${printable(`nablascope: ${file} can't be read: ${reason}`)}\n`);
    return undefined;
  }
  return openDocument(text, layout);
}

function printReport(report: CheckReport, analysis: Analysis, colors: Colors): string {
  const parts = [
    [colors.bold(printable(report.file))],
    namesTable(report, colors),
    report.claims.flatMap((claim) => claimLines(claim, colors)),
    problemLines(report, analysis, colors),
    [summary(report)],
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function namesTable({ names }: CheckReport, colors: Colors): readonly string[] {
  const rows = names.map(({ name, shape, line }) => [
    printable(name),
    shape === null ? 'not known' : shape.length === 0 ? 'scalar' : `[${shape.join(', ')}]`,
    `line ${line}`,
  ]);
  const widths = columnWidths(rows);
  return rows.map(([name = '', shape = '', line = '']) => {
    const known = shape === 'not known' ? colors.yellow : colors.cyan;
    return `  ${padEnd(name, widths[0] ?? 0)}  ${known(padEnd(shape, widths[1] ?? 0))}  ${colors.dim(line)}`;
  });
}

const MARKS = { proved: '✓', holds: '≈', refuted: '✗', undecided: '?' } as const;

function claimLines(
  { verdict, text, line, message, filled }: ClaimReport,
  colors: Colors,
): readonly string[] {
  const paint = { proved: colors.green, holds: colors.green, refuted: colors.red, undecided: colors.yellow }[
    verdict
  ];
  const head = `  ${paint(`${MARKS[verdict]} ${verdict.padEnd(9)}`)}  ${printable(text)}  ${colors.dim(`line ${line}`)}`;
  const answer = filled.length > 0 ? [`the blanks: ${filled.join(', ')}`] : [];
  // How a proof went is told by the editor; here it is enough that there is one.
  const detail = verdict === 'proved' ? [] : [message];
  return [head, ...[...answer, ...detail].map((each) => `               ${printable(each)}`)];
}

function problemLines(report: CheckReport, analysis: Analysis, colors: Colors): readonly string[] {
  const lines = linesOf(analysis);
  // Claims have been told about already.
  const others = diagnosticsOf(analysis).filter(({ code }) => code !== 'refuted' && code !== 'undecided');
  return others.flatMap(({ code, severity, span, message, related }) => {
    const { line, column } = lines.positionAt(span.from);
    const paint = severity === 'error' ? colors.red : colors.yellow;
    return [
      `${printable(report.file)}:${line}:${column}: ${paint(severity)} ${printable(message)} ${colors.dim(`[${code}]`)}`,
      ...related.map((place) =>
        colors.dim(`    line ${lines.lineAt(place.span.from)}: ${printable(place.message)}`),
      ),
    ];
  });
}

function summary({ names, claims, diagnostics }: CheckReport): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const verdicts = (['proved', 'holds', 'refuted', 'undecided'] as const)
    .map((verdict) => [verdict, claims.filter((claim) => claim.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`);
  return [
    count(names.length, 'name'),
    claims.length === 0 ? 'no claims' : `${count(claims.length, 'claim')} (${verdicts.join(', ')})`,
    errors === 0 ? 'no errors' : count(errors, 'error'),
    ...(diagnostics.length > errors ? [count(diagnostics.length - errors, 'warning')] : []),
  ].join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
