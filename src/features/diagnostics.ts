/** What is wrong with a document, worst first where two say it of the same place. */
import type { Analysis } from '../analysis/analysis';
import type { ClaimResult } from '../analysis/claims';
import { type Problem, problem, WARNING_CODES } from '../language/problems';
import type { CheckStatement, Span } from '../language/syntax';
import type { VerdictOf } from './claim-marks';
import type { Diagnostic } from './types';
import { wordsOf } from './words';
import { zeroGradients } from './zero-gradients';

/**
 * Every problem of the text and its shapes, and every claim that is refuted or left open; in document order.
 *
 * @param verdictOf judges each claim at once, unless something else is given that knows only some.
 */
export function diagnosticsOf(
  analysis: Analysis,
  verdictOf: VerdictOf = (statement) => analysis.claim(statement),
): readonly Diagnostic[] {
  const problems = [...analysis.problems, ...zeroGradients(analysis)];
  for (const statement of claimsToTell(analysis)) {
    const isBroken = problems.some(
      (known) => !WARNING_CODES.has(known.code) && isInside(known.span, statement.span),
    );
    // A claim that can't be read has its problem already, and no verdict that would add to it.
    if (isBroken) continue;
    const result = verdictOf(statement);
    const verdict = result && problemOfClaim(result);
    if (verdict) problems.push(verdict);
  }
  return problems.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to).map(diagnosticOf);
}

/** Without those that are known to be so, which most of a large document are. */
function claimsToTell(analysis: Analysis): readonly CheckStatement[] {
  return analysis.memo?.doubtfulClaims ?? analysis.checks;
}

/** The problem that a verdict is; none for a claim that is so. */
export function problemOfClaim({ marked, verdict, message, mistake }: ClaimResult): Problem | undefined {
  if (verdict === 'refuted') return problem('refuted', marked, { message, ...(mistake ? { mistake } : {}) });
  return verdict === 'undecided' ? problem('undecided', marked, { message }) : undefined;
}

function diagnosticOf(found: Problem): Diagnostic {
  return {
    code: found.code,
    severity: WARNING_CODES.has(found.code) ? 'warning' : 'error',
    span: found.span,
    message: found.within === undefined ? wordsOf(found) : `In \`${found.within}\`: ${wordsOf(found)}`,
    related: found.related,
  };
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
