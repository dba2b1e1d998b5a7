/** A claim as the panel shows it. */
import type { Analysis } from '../analysis/analysis';
import { type ClaimResult, claimAsWritten } from '../analysis/claims';
import type { CheckStatement } from '../language/syntax';
import type { ClaimView } from '../protocol';

/** @param result `undefined` while it is being worked out. */
export function claimView(
  statement: CheckStatement,
  result: ClaimResult | undefined,
  analysis: Analysis,
): ClaimView {
  if (result === undefined) {
    const { text } = claimAsWritten(statement, analysis);
    return { text, verdict: 'pending', message: beingChecked, filled: [] };
  }
  const { text, verdict, message, filled, counterexample } = result;
  const sides = sidesOf(result, analysis);
  return {
    text,
    verdict,
    message,
    filled,
    ...(sides && { sides }),
    ...(counterexample && Object.keys(counterexample.inputs).length > 0 && { hasCounterexample: true }),
  };
}

/** Said of a claim whose verdict is not known yet. */
export const beingChecked = 'This claim is being checked.';

/** Of the step that decides; a side with a blank has no numbers. */
function sidesOf({ steps, step }: ClaimResult, { document }: Analysis): ClaimView['sides'] {
  const decisive = steps[step];
  if (!decisive) return undefined;
  const [left, right] = [decisive.left, decisive.right].map(({ from, to }) =>
    document.text.slice(from, to).replace(/#.*/g, '').replace(/\s+/g, ' ').trim(),
  ) as [string, string];
  return left.includes('?') || right.includes('?') || left.startsWith('shape(') ? undefined : [left, right];
}
