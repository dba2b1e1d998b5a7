/** What `nablascope check --json` answers. Others build on this form: fields may be added, never changed. */
import type { Analysis } from '../analysis/analysis';
import type { Verdict } from '../analysis/claims';
import type { Layout } from '../language/syntax';
import { shapeJson } from '../shapes/shape';
import { diagnosticsOf } from './diagnostics';
import { linesOf } from './reasons';
import type { Severity } from './types';

/** Integers, texts such as `n + 1` for free sizes; `[]` for a scalar, `[1, n]` for a row. */
export type ShapeJson = readonly (number | string)[];

export interface CheckReport {
  readonly file: string;
  readonly layout: Layout;
  readonly names: readonly NameReport[];
  readonly claims: readonly ClaimReport[];
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
}

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
  const lines = linesOf(analysis);
  return {
    file,
    layout: analysis.layout,
    names: [...analysis.shapes.names.values()].map(({ name, shape, statement }) => ({
      name,
      shape: shape ? shapeJson(shape) : null,
      line: lines.lineAt(statement.name.span.from),
    })),
    claims: analysis.claims().map(({ statement, text, verdict, mistake, message, filled }) => ({
      line: lines.lineAt(statement.span.from),
      text,
      verdict,
      mistake: mistake ?? null,
      message,
      filled,
    })),
    diagnostics: diagnosticsOf(analysis).map(({ code, severity, span, message }) => {
      const start = lines.positionAt(span.from);
      const end = lines.positionAt(span.to);
      return { code, severity, ...start, endLine: end.line, endColumn: end.column, message };
    }),
  };
}

/** True when there is no error; a refuted claim is one. */
export function passes({ diagnostics, claims }: Pick<CheckReport, 'diagnostics' | 'claims'>): boolean {
  return (
    diagnostics.every(({ severity }) => severity !== 'error') &&
    claims.every(({ verdict }) => verdict !== 'refuted')
  );
}
