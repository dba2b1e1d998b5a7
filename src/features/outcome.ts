/** Whether a claim passes: the one rule for exit codes, reports of tests and annotations. */
import type { ClaimResult } from '../analysis/claims';
import { blanksOfClaim } from './locate';

export type Outcome =
  | { readonly kind: 'passed' }
  /** It could not be told, and that is nobody's mistake. */
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/**
 * @param strict whether a claim has to be proved as it stands: what only holds, what is undecided, and what has a
 * blank that is still to be filled in does not pass.
 */
export function outcomeOf(claim: ClaimResult, strict: boolean): Outcome {
  const { verdict, message, statement } = claim;
  if (verdict === 'refuted') return { kind: 'failed', why: message };
  // A blank is filled in by whoever checks: that the claim is so says nothing of the person who was asked.
  if (strict && blanksOfClaim(statement).length > 0) {
    return { kind: 'failed', why: 'A blank is still to be filled in.' };
  }
  if (verdict === 'proved') return { kind: 'passed' };
  if (strict) return { kind: 'failed', why: `It has to be proved, and is not. ${message}` };
  return verdict === 'holds' ? { kind: 'passed' } : { kind: 'skipped', why: message };
}
