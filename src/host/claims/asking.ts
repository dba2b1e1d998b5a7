import type { ClaimResult } from '../../features/check-report';
import type { VerdictOf } from '../../features/claim-marks';

/** What is known of claims, and a list of those that were asked for and are not known. */
export interface Asking {
  readonly verdictOf: VerdictOf;
  readonly unknown: readonly ClaimResult['statement'][];
}

export function asking(verdictOf: VerdictOf): Asking {
  const unknown: ClaimResult['statement'][] = [];
  return {
    unknown,
    verdictOf: (statement) => {
      const result = verdictOf(statement);
      if (!result) unknown.push(statement);
      return result;
    },
  };
}
