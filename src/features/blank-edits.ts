/** What was found for the blanks of claims, written into the text. */
import type { Analysis } from '../analysis/analysis';
import { parse } from '../language/parse';
import type { CheckStatement } from '../language/syntax';
import { claimStatements, type VerdictOf } from './claim-marks';
import { blanksOfClaim } from './locate';
import type { Span, TextEdit } from './types';

export interface FilledBlanks {
  readonly edits: readonly TextEdit[];
  /** How many blanks nothing was found for. */
  readonly left: number;
}

/** The claims with blanks in a range, or in all of the document. */
export function claimsWithBlanks(analysis: Analysis, ranges?: readonly Span[]): readonly CheckStatement[] {
  return claimStatements(analysis).filter(
    (statement) =>
      blanksOfClaim(statement).length > 0 &&
      (ranges?.some(({ from, to }) => statement.span.from <= to && from <= statement.span.to) ?? true),
  );
}

/** The edits that fill in the blanks of these claims. Of a claim whose blanks were not all found, none is filled in. */
export function fillBlanks(statements: readonly CheckStatement[], verdictOf: VerdictOf): FilledBlanks {
  const edits: TextEdit[] = [];
  let left = 0;
  for (const statement of statements) {
    const blanks = blanksOfClaim(statement);
    const filled = verdictOf(statement)?.filled ?? [];
    if (filled.length !== blanks.length) {
      left += blanks.length;
      continue;
    }
    blanks.forEach((blank, position) => {
      const text = filled[position] as string;
      const isSide = statement.sides.includes(blank);
      edits.push({ ...blank.span, insert: isSide || holdsTogether(text) ? text : `(${text})` });
    });
  }
  return { edits, left };
}

/** Whether an expression is the same thing in any place: a name, a call, a number. */
function holdsTogether(text: string): boolean {
  const [statement] = parse(`show ${text}`).statements;
  if (statement?.kind !== 'show') return false;
  return !['binary', 'negation'].includes(statement.value.kind) || isParenthesized(text);
}

function isParenthesized(text: string): boolean {
  return text.startsWith('(') && text.indexOf(')') === text.length - 1;
}
