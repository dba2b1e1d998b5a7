/**
 * What is known of an array, where that may be used. A kind says which values an input takes, and what is true of
 * those values only must not be used on what is still to be differentiated: the entries of a variable are
 * independent there. `Σ_i p_i` of probabilities is 1, and yet its gradient is a vector of ones.
 */
import type { Facts, Tensor } from './expression';

let suspended = 0;

/** Runs something in which no facts of named arrays are used, as far as they hold for single values only. */
export function withIndependentEntries<T>(run: () => T): T {
  suspended += 1;
  try {
    return run();
  } finally {
    suspended -= 1;
  }
}

/** True while entries are independent. */
export function areEntriesIndependent(): boolean {
  return suspended > 0;
}

/** The facts that may be used of an array now. Signs stay: they hold all around a value. */
export function factsOf(tensor: Tensor): Facts {
  if (suspended === 0 || tensor.kind !== 'variable') return tensor.facts;
  return tensor.facts.positive ? POSITIVE : NONE;
}

const NONE: Facts = {};
const POSITIVE: Facts = { positive: true };
