/** Lines above the code: what can be done about a claim, and the gradient that arrives at a name. */
import type { Analysis } from '../analysis/analysis';
import type { NamedArray } from '../analysis/named';
import type { Binding, CheckStatement, Span } from '../language/syntax';
import { brokenBy } from './broken';
import { claimWords, type VerdictOf } from './claim-marks';
import { derivativeLabel, sourcesOf } from './jacobian-choices';
import { blanksOfClaim } from './locate';

/**
 * - `claims`: above claims that ask for something: a blank to fill in, or a mistake to look at.
 * - `gradients`: above every name that the last scalar depends on as well.
 */
export type LensDetail = 'claims' | 'gradients';

export interface CodeLens {
  /** The statement that it stands above. */
  readonly span: Span;
  readonly title: string;
  readonly action:
    | { readonly kind: 'open'; readonly offset: number }
    | { readonly kind: 'jacobian'; readonly of: string; readonly wrt: string }
    | { readonly kind: 'fill'; readonly span: Span };
}

/** In document order. */
export function codeLensesOf(
  analysis: Analysis,
  detail: LensDetail,
  verdictOf: VerdictOf = (statement) => analysis.claim(statement),
): readonly CodeLens[] {
  const last = detail === 'gradients' ? analysis.lastScalar : undefined;
  const sources = last && sourcesOf(last.name, analysis);
  return analysis.document.statements.flatMap((statement): readonly CodeLens[] => {
    // A claim that can't be worked out has its problem already.
    if (statement.kind === 'check')
      return brokenBy(analysis, statement) ? [] : lensesOfClaim(statement, verdictOf);
    if (statement.kind !== 'binding' || !sources?.has(statement.name.name)) return [];
    return last ? lensesOfName(statement, last, analysis) : [];
  });
}

function lensesOfClaim(statement: CheckStatement, verdictOf: VerdictOf): readonly CodeLens[] {
  const { span } = statement;
  const result = verdictOf(statement);
  if (result === undefined) return [];
  const lenses: CodeLens[] = [];
  if (result.verdict === 'refuted' || result.verdict === 'undecided') {
    const action = { kind: 'open', offset: span.from } as const;
    lenses.push({ span, title: `${claimWords(result)} · open`, action });
  }
  const blanks = blanksOfClaim(statement).length;
  if (blanks > 0 && result.filled.length === blanks) {
    const what = blanks === 1 ? 'the blank' : `the ${blanks} blanks`;
    lenses.push({ span, title: `Fill in ${what}`, action: { kind: 'fill', span } });
  }
  return lenses;
}

/** Only the gradient's name and shape are told: its contents are worked out by who opens it. */
function lensesOfName(
  { name: { name }, span }: Binding,
  of: NamedArray,
  analysis: Analysis,
): readonly CodeLens[] {
  const wrt = analysis.names.get(name);
  // Of a name that is defined twice, the second definition has no gradient of its own.
  if (!wrt || analysis.bindingOf(name)?.span !== span) return [];
  const { label, shape } = derivativeLabel(of, wrt, analysis.layout);
  return [{ span, title: `${label} ${shape} · open`, action: { kind: 'jacobian', of: of.name, wrt: name } }];
}
