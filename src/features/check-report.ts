/** What `nablascope check --json` answers. Others build on this form: fields may be added, never changed. */
import type { Analysis } from '../analysis/analysis';
import type { ClaimResult, Verdict } from '../analysis/claims';
import type { Layout } from '../language/syntax';
import type { Nested } from '../numeric/array';
import { shapeJson } from '../shapes/shape';
import { diagnosticsOf } from './diagnostics';
import { isIn, onlyPart, type Part, positionIn } from './parts';
import { type ShowReport, showsOf } from './show-report';
import type { Diagnostic, Severity } from './types';

export type { ClaimResult, Nested, ShowReport, Verdict };

/** Integers, texts such as `n + 1` for free sizes; `[]` for a scalar, `[1, n]` for a row. */
export type ShapeJson = readonly (number | string)[];

export interface CheckReport {
  readonly file: string;
  readonly layout: Layout;
  readonly names: readonly NameReport[];
  readonly claims: readonly ClaimReport[];
  readonly shows: readonly ShowReport[];
  readonly diagnostics: readonly DiagnosticReport[];
}

export interface NameReport {
  readonly name: string;
  /** `null` when an error keeps it from being known. */
  readonly shape: ShapeJson | null;
  readonly line: number;
}

export interface ClaimReport {
  readonly line: number;
  readonly text: string;
  readonly verdict: Verdict;
  /** A stable name, such as `transposed`, where a usual mistake explains a refuted claim. */
  readonly mistake: string | null;
  readonly message: string;
  /** What fills the blanks, in order. */
  readonly filled: readonly string[];
  /** One for each `==`; only of a chain, which has more than one. */
  readonly steps?: readonly StepReport[];
}

/** One `==` of a chain: the line is that of its right side. */
export type StepReport = Omit<ClaimReport, 'filled' | 'steps'>;

export interface DiagnosticReport {
  readonly code: string;
  readonly severity: Severity;
  /** Lines and columns count from 1, columns in UTF-16 code units; the end is the place after the last character. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

export function checkReport(file: string, analysis: Analysis): CheckReport {
  return reportOf(onlyPart(file, analysis));
}

/** The report on one of the files that are a document together. */
export function reportOf(part: Part): CheckReport {
  const { file, analysis } = part;
  const lineOf = (offset: number) => positionIn(part, offset).line;
  const names = [...analysis.shapes.names.values()].filter(({ statement }) =>
    isIn(part, statement.name.span.from),
  );
  return {
    file,
    layout: analysis.layout,
    names: names.map(({ name, shape, statement }) => ({
      name,
      shape: shape ? shapeJson(shape) : null,
      line: lineOf(statement.name.span.from),
    })),
    claims: claimsOf(part).map((claim) => claimReport(claim, lineOf)),
    shows: showsOf(part),
    diagnostics: diagnosticsIn(part).map(({ code, severity, span, message }) => {
      const start = positionIn(part, span.from);
      const end = positionIn(part, span.to);
      return { code, severity, ...start, endLine: end.line, endColumn: end.column, message };
    }),
  };
}

/** The claims of one file, judged, in order. */
export function claimsOf(part: Part): readonly ClaimResult[] {
  const { analysis } = part;
  return analysis.checks
    .filter((statement) => isIn(part, statement.span.from))
    .map((statement) => analysis.claim(statement));
}

/** What is wrong with one file, in order. */
export function diagnosticsIn(part: Part): readonly Diagnostic[] {
  return diagnosticsOf(part.analysis).filter(({ span }) => isIn(part, span.from));
}

function claimReport(claim: ClaimResult, lineOf: (offset: number) => number): ClaimReport {
  const { statement, text, verdict, mistake, message, filled, steps } = claim;
  const chain = steps.map((step) => ({
    line: lineOf(step.right.from),
    text: step.text,
    verdict: step.verdict,
    mistake: step.mistake ?? null,
    message: step.message,
  }));
  return {
    line: lineOf(statement.span.from),
    text,
    verdict,
    mistake: mistake ?? null,
    message,
    filled,
    ...(chain.length > 1 && { steps: chain }),
  };
}
