/** What can stop a computation of numbers. */

export interface NumericProblems {
  /** A size has no number: its name (or an unknown still unsolved) was given none. */
  'unknown-size': { readonly size: string };
  /** A variable that is neither given, nor defined, nor known to the sampler. */
  'unknown-value': { readonly name: string };
  /** A value whose shape is not the one that its name has. */
  'wrong-shape': {
    readonly name: string;
    readonly expected: readonly number[];
    readonly found: readonly number[];
  };
  /** More numbers at once than are ever held in memory; the limit is part of the answer. */
  'too-large': { readonly entries: number; readonly limit: number };
  /** More multiplications than anybody would wait for. */
  'too-much-work': { readonly operations: number; readonly limit: number };
  /** Definitions that need each other. */
  circular: { readonly name: string };
}

export type NumericCode = keyof NumericProblems;

/**
 * Thrown by evaluation, and by nothing else than these codes: the caller that asked for numbers turns it into
 * data at one place, instead of every loop in between handing a result type on.
 */
export class NumericError<Code extends NumericCode = NumericCode> extends Error {
  constructor(
    readonly code: Code,
    readonly payload: NumericProblems[Code],
  ) {
    super(`${code}: ${JSON.stringify(payload)}`);
    this.name = 'NumericError';
  }
}
