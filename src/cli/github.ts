/** What is wrong as annotations: lines that GitHub Actions shows beside the lines of a change. */
import { type ClaimResult, claimsOf, diagnosticsIn } from '../features/check-report';
import { outcomeOf } from '../features/outcome';
import { type Part, positionIn } from '../features/parts';
import type { Span } from '../features/types';
import type { Suite } from './junit';
import { printable } from './terminal';

type Level = 'error' | 'warning';

export function annotations(suites: readonly Suite[], strict: boolean): string {
  return suites
    .flatMap(({ file, checked, unread }) =>
      checked ? annotationsOf(checked.part, strict) : [command('error', { file }, unread ?? '')],
    )
    .map((line) => `${line}\n`)
    .join('');
}

function annotationsOf(part: Part, strict: boolean): readonly string[] {
  const problems = diagnosticsIn(part)
    .filter(({ code }) => code !== 'refuted' && code !== 'undecided')
    .map(({ severity, span, code, message }) =>
      annotation(severity === 'error' ? 'error' : 'warning', span, code, message, part),
    );
  const claims = claimsOf(part).flatMap((claim) => {
    const outcome = outcomeOf(claim, strict);
    // A claim that can't be worked out has its problem already.
    if (outcome.kind === 'passed' || isBroken(claim, part)) return [];
    const level = outcome.kind === 'failed' ? 'error' : 'warning';
    const title = claim.verdict === 'proved' ? 'left blank' : claim.verdict;
    return [annotation(level, claim.marked, `${title}: ${claim.text}`, outcome.why, part)];
  });
  return [...problems, ...claims];
}

function isBroken({ verdict, statement: { span } }: ClaimResult, part: Part): boolean {
  const errors = diagnosticsIn(part).filter(({ severity }) => severity === 'error');
  return (
    verdict === 'undecided' &&
    errors.some((error) => span.from <= error.span.from && error.span.to <= span.to)
  );
}

function annotation(level: Level, span: Span, title: string, message: string, part: Part): string {
  const start = positionIn(part, span.from);
  const end = positionIn(part, span.to);
  // Columns of a place that goes over several lines are not understood.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const place = { file: part.file, line: start.line, endLine: end.line, ...columns };
  return command(level, { ...place, title }, message);
}

function command(
  level: Level,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${level} ${written.join(',')}::${escapeData(message)}`;
}

/** A line end would end the annotation, and begin whatever stands after it. */
export function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
