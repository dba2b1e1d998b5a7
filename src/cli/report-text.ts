/** A report of `nablascope check` for people. */
import {
  type CheckReport,
  type ClaimReport,
  type ClaimResult,
  claimsOf,
  diagnosticsIn,
  type Nested,
  type ShapeJson,
  type ShowReport,
  type Verdict,
} from '../features/check-report';
import { Lines } from '../features/lines';
import { outcomeOf } from '../features/outcome';
import { isIn, type Part, positionIn } from '../features/parts';
import type { Colors } from './colors';
import { columnWidths, padEnd } from './columns';
import { printable } from './terminal';

/** One file of a call, checked. */
export interface Checked {
  readonly part: Part;
  /** All files of the document that it is in. */
  readonly parts: readonly Part[];
  readonly report: CheckReport;
  /** Of several documents in one file, the line that this one begins at. */
  readonly fromLine?: number;
}

export function reportText(
  { part, parts, report, fromLine }: Checked,
  strict: boolean,
  colors: Colors,
): string {
  const judged = claimsOf(part);
  const sections = [
    [colors.bold(printable(report.file)) + (fromLine === undefined ? '' : `, from line ${fromLine}`)],
    namesTable(report, colors),
    report.claims.flatMap((claim, k) => claimLines(claim, judged[k] as ClaimResult, strict, colors)),
    report.shows.flatMap((show) => showLines(show, colors)),
    problemLines(part, parts, colors),
    [summary(report)],
  ];
  return sections
    .filter((section) => section.length > 0)
    .map((section) => section.join('\n'))
    .join('\n\n');
}

function namesTable({ names }: CheckReport, colors: Colors): readonly string[] {
  const rows = names.map(({ name, shape, line }) => [
    printable(name),
    shape === null ? 'not known' : shapeWords(shape),
    `line ${line}`,
  ]);
  const widths = columnWidths(rows);
  return rows.map(([name = '', shape = '', line = '']) => {
    const known = shape === 'not known' ? colors.yellow : colors.cyan;
    return `  ${padEnd(name, widths[0] ?? 0)}  ${known(padEnd(shape, widths[1] ?? 0))}  ${colors.dim(line)}`;
  });
}

const MARKS = { proved: '✓', holds: '≈', refuted: '✗', undecided: '?' } as const;

/** Where what is said of a verdict begins. */
const INDENT = ' '.repeat(15);

function claimLines(
  { verdict, text, line, message, filled, steps }: ClaimReport,
  judged: ClaimResult,
  strict: boolean,
  colors: Colors,
): readonly string[] {
  const answer = filled.length > 0 ? [`the blanks: ${filled.join(', ')}`] : [];
  const outcome = outcomeOf(judged, strict);
  // What only strictness minds has not been said by the verdict.
  const strictly = outcome.kind === 'failed' && verdict !== 'refuted' ? [outcome.why] : [];
  const lines = [
    `  ${verdictText(verdict, colors)}  ${printable(text)}  ${colors.dim(`line ${line}`)}`,
    ...answer.map((each) => INDENT + printable(each)),
  ];
  if (steps !== undefined) {
    for (const step of steps) {
      const place = step.line === line ? '' : `  ${colors.dim(`line ${step.line}`)}`;
      lines.push(`${INDENT}${verdictText(step.verdict, colors)}  ${printable(step.text)}${place}`);
      if (step.verdict !== 'proved') lines.push(`${INDENT}             ${printable(step.message)}`);
    }
    return [...lines, ...(verdict === 'proved' ? strictly : []).map((each) => INDENT + printable(each))];
  }
  // How a proof went is told by the editor; here it is enough that there is one.
  const detail = strictly.length > 0 ? strictly : verdict === 'proved' ? [] : [message];
  return [...lines, ...detail.map((each) => INDENT + printable(each))];
}

function showLines(
  { text, shape, closedForm, values, sampled, line }: ShowReport,
  colors: Colors,
): readonly string[] {
  const known = shape === null ? colors.yellow('not known') : colors.cyan(shapeWords(shape));
  return [
    `  ${printable(text)}  ${known}  ${colors.dim(`line ${line}`)}`,
    ...(closedForm === null ? [] : [`    = ${printable(closedForm)}`]),
    ...(values === null
      ? []
      : [`    ${sampled ? '≈' : '='} ${numbersText(values)}${sampled ? colors.dim('  at samples') : ''}`]),
  ];
}

/** Numbers as they would be typed, with as many digits as tell most of them apart. */
function numbersText(values: Nested): string {
  if (typeof values === 'number') return String(Number(values.toPrecision(5)));
  const isMatrix = values.some((inner) => typeof inner !== 'number');
  const parts = values.map(numbersText);
  if (!isMatrix) return `[${parts.join(', ')}]`;
  // Rows of a matrix lie one below the other; further axes have brackets of their own.
  const isFlat = values.every(
    (row) => typeof row !== 'number' && row.every((each) => typeof each === 'number'),
  );
  return `[${parts.map((part) => (isFlat ? part.slice(1, -1) : part)).join(isFlat ? '; ' : ', ')}]`;
}

function shapeWords(shape: ShapeJson): string {
  return shape.length === 0 ? 'scalar' : `[${shape.join(', ')}]`;
}

function verdictText(verdict: Verdict, colors: Colors): string {
  const paint = { proved: colors.green, holds: colors.green, refuted: colors.red, undecided: colors.yellow };
  return paint[verdict](`${MARKS[verdict]} ${verdict.padEnd(9)}`);
}

function problemLines(part: Part, parts: readonly Part[], colors: Colors): readonly string[] {
  const placeOf = (offset: number): string => {
    const home = parts.find((each) => isIn(each, offset)) ?? part;
    const line = `line ${positionIn(home, offset).line}`;
    return home === part ? line : `${line} of ${printable(home.file)}`;
  };
  // Claims have been told about already.
  const others = diagnosticsIn(part).filter(({ code }) => code !== 'refuted' && code !== 'undecided');
  return others.flatMap(({ code, severity, span, message, related }) => {
    const { line, column } = positionIn(part, span.from);
    const paint = severity === 'error' ? colors.red : colors.yellow;
    return [
      `${printable(part.file)}:${line}:${column}: ${paint(severity)} ${printable(message)} ${colors.dim(`[${code}]`)}`,
      ...related.map(({ span: { from }, file, message: clause }) => {
        const place = file
          ? `line ${new Lines(file.text).lineAt(from)} of ${printable(file.path)}`
          : placeOf(from);
        return colors.dim(`    ${place}: ${printable(clause)}`);
      }),
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
