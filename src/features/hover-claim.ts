/** The hovers of claims: the verdict, and what fills a blank. */
import type { Analysis } from '../analysis/analysis';
import type { ClaimResult, Verdict } from '../analysis/claims';
import type { CheckStatement } from '../language/syntax';
import { inspectorLink, markdown } from './hover-parts';
import { codeSpan, prose } from './markdown';
import type { HoverPart } from './types';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  proved: 'Proved',
  holds: 'Holds',
  refuted: 'Refuted',
  undecided: 'Undecided',
};

export function hoverOfClaim(statement: CheckStatement, analysis: Analysis): readonly HoverPart[] {
  const claim = analysis.claim(statement);
  return [
    markdown(`**${VERDICTS[claim.verdict]}:** ${codeSpan(claim.text)}`, prose(claim.message)),
    ...answerPart(claim),
    ...filledPart(claim),
    inspectorLink(statement.span.from),
  ];
}

export function hoverOfBlank(
  statement: CheckStatement,
  position: number,
  analysis: Analysis,
): readonly HoverPart[] {
  const claim = analysis.claim(statement);
  const filled = claim.filled[position];
  if (filled === undefined) {
    return [markdown('A blank to fill in. Nothing was found that fits:', prose(claim.message))];
  }
  return [
    markdown(`This blank is ${codeSpan(filled)}.`, prose(claim.message)),
    inspectorLink(statement.span.from),
  ];
}

function answerPart({ verdict, answer }: ClaimResult): readonly HoverPart[] {
  return verdict === 'refuted' && answer ? [markdown(`The right answer: ${codeSpan(answer)}`)] : [];
}

function filledPart({ filled }: ClaimResult): readonly HoverPart[] {
  if (filled.length === 0) return [];
  return [markdown(`The blanks, in order: ${filled.map(codeSpan).join(', ')}`)];
}
