/** What can be done about the place of the cursor with one click: mends of problems, and answers written out. */
import type { Analysis } from '../analysis/analysis';
import type { Problem } from '../language/problems';
import type { Span } from '../language/syntax';
import { fillBlanks } from './blank-edits';
import type { VerdictOf } from './claim-marks';
import { problemOfClaim } from './diagnostics';
import { fixesOf } from './fixes';
import { inlayHintsOf } from './inlay-hints';
import type { CodeAction } from './types';

/**
 * For everything that the range touches; mends first, in document order.
 *
 * @param verdictOf judges a claim at once, unless something else is given that knows only some.
 */
export function codeActionsAt(
  analysis: Analysis,
  range: Span,
  verdictOf: VerdictOf = (statement) => analysis.claim(statement),
): readonly CodeAction[] {
  const problems = [...analysis.problems, ...problemsOfClaims(analysis, range, verdictOf)];
  const fixes = problems
    .filter(({ span }) => touches(span, range))
    .flatMap((problem) => fixesOf(problem, analysis));
  return [...fixes, ...writeHints(analysis, range), ...fillBlanksOf(analysis, range, verdictOf)];
}

function problemsOfClaims(analysis: Analysis, range: Span, verdictOf: VerdictOf): readonly Problem[] {
  return claimsAt(analysis, range).flatMap((statement) => {
    const result = verdictOf(statement);
    return (result && problemOfClaim(result)) ?? [];
  });
}

function claimsAt(analysis: Analysis, range: Span) {
  return analysis.document.statements
    .filter((statement) => statement.kind === 'check')
    .filter(({ span }) => touches(span, range));
}

/** A hint written into the text: a solved size in place of its `?`, a shape after its name. */
function writeHints(analysis: Analysis, range: Span): readonly CodeAction[] {
  // What fills the blanks of a claim has an action of its own.
  return inlayHintsOf(analysis, range, () => undefined).flatMap(({ kind, label, edit }): CodeAction[] => {
    if (edit === undefined || !touches(edit, range)) return [];
    const written = edit.insert.replace(/^ : /, '');
    const title =
      kind === 'size' ? `Write ${label.replace(/^= /, '')} in place of ?` : `Write the shape: ${written}`;
    return [{ title, kind: 'refactor', edits: [edit], preferred: kind === 'size' }];
  });
}

function fillBlanksOf(analysis: Analysis, range: Span, verdictOf: VerdictOf): readonly CodeAction[] {
  return claimsAt(analysis, range).flatMap((statement): CodeAction[] => {
    const { edits } = fillBlanks([statement], verdictOf);
    if (edits.length === 0) return [];
    const title = edits.length === 1 ? 'Fill in the blank' : `Fill in the ${edits.length} blanks`;
    return [{ title, kind: 'refactor', edits, preferred: true }];
  });
}

function touches(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to;
}
