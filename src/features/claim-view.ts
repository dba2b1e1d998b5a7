/** A claim as the panel shows it. */
import type { Analysis } from '../analysis/analysis';
import type { ClaimResult } from '../analysis/claims';
import type { ClaimView } from '../protocol';

export function claimView(result: ClaimResult, analysis: Analysis): ClaimView {
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

/** Of the step that decides; a side with a blank has no numbers. */
function sidesOf({ steps, step }: ClaimResult, { document }: Analysis): ClaimView['sides'] {
  const decisive = steps[step];
  if (!decisive) return undefined;
  const [left, right] = [decisive.left, decisive.right].map(({ from, to }) =>
    document.text.slice(from, to).replace(/#.*/g, '').replace(/\s+/g, ' ').trim(),
  ) as [string, string];
  return left.includes('?') || right.includes('?') || left.startsWith('shape(') ? undefined : [left, right];
}
