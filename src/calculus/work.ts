/**
 * A bound on work, so that no question takes endless time however its expressions are nested: what is counted is the
 * text that terms are compared by, which grows with everything that makes simplification slow, and what it takes to
 * settle how numbers are worked out.
 *
 * Whoever asks a question says how much it is worth and what the answer is when that is used up.
 */

/** Thrown where the work is used up, and caught by `withinWork`: nobody else sees it. */
class WorkUsedUp extends Error {}

let left = Number.POSITIVE_INFINITY;

/** All work so far, and how often it was used up. */
let total = 0;
let refusals = 0;

/** How many questions are open that have another answer. */
let open = 0;

/** Counts work. */
export function spend(work: number): void {
  left -= work;
  total += work;
  if (left < 0 && open > 0) {
    refusals += 1;
    throw new WorkUsedUp();
  }
}

/** How much work is left of that around what runs now. */
export function workLeft(): number {
  return left;
}

/** What `run` answers and how much work that took; `undefined` where some of the work on the way was used up. */
export function measured<T>(run: () => T): { readonly value: T; readonly work: number | undefined } {
  const [before, refused] = [total, refusals];
  const value = run();
  return { value, work: refusals === refused ? total - before : undefined };
}

/**
 * What `run` answers, or `otherwise` where that takes more than so much work or than what is left of the work around
 * it. What was used up here is gone there.
 */
export function withinWork<T>(most: number, run: () => T, otherwise: () => T): T {
  const outer = left;
  const given = Math.min(outer, most);
  left = given;
  open += 1;
  let answer: () => T;
  try {
    const found = run();
    answer = () => found;
  } catch (error) {
    if (!(error instanceof WorkUsedUp)) throw error;
    answer = otherwise;
  } finally {
    open -= 1;
    left = outer - (given - left);
  }
  return answer();
}

/**
 * Runs something that is worked out once for everybody, at nobody's cost: whoever happens to ask for it first must neither cut it
 * short nor be cut short by it.
 */
export function atNoCost<T>(run: () => T): T {
  const before = { left, total, refusals };
  left = Number.POSITIVE_INFINITY;
  try {
    return run();
  } finally {
    ({ left, total, refusals } = before);
  }
}

/** The same as `withinWork` for what has an answer of its own wherever work is used up inside: there it is only shared out. */
export function sharingWork<T>(most: number, run: () => T): T {
  const outer = left;
  const given = Math.min(outer, most);
  left = given;
  try {
    return run();
  } finally {
    left = outer - (given - left);
  }
}

/**
 * Work for one derivative, for a proof, and for what is to be said of a matrix: several times what the documents of
 * courses and papers need, and a second or two.
 */
export const DERIVATIVE_WORK = 3_000_000;
/** What every name on the way adds to the work for a derivative. */
export const STEP_WORK = 200_000;
export const PROOF_WORK = 4_000_000;
/** For a first look whether there is a short one. */
export const QUICK_PROOF_WORK = 5_000;
/** And what all of them together may take. */
export const CHAIN_WORK = 10_000_000;
/** For finding the mistake behind a wrong claim, and for the answer that would be right. */
export const NAMING_WORK = 1_000_000;
export const DESCRIPTION_WORK = 500_000;
