/** How long the property tests of this folder search. */
import fc from 'fast-check';

/** Enough for a commit; a longer search sets the variable. */
const RUNS = Number(process.env.NABLASCOPE_RUNS ?? 40);

/** Holds a property to random input: to the usual number of runs, or a share of it where each is costly. */
export function holdsFor<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void, share = 1): void {
  const numRuns = Math.max(1, Math.round(RUNS * share));
  fc.assert(
    fc.property(arbitrary, (value) => check(value)),
    { numRuns },
  );
}
