/**
 * One seed for all property tests, so that a run of a commit is the same on every machine. `NABLASCOPE_SEED` names
 * another, or `random` for a new one each time; fast-check prints the seed of whatever fails.
 */
import fc from 'fast-check';

const DEFAULT_SEED = 20_260_101;

const chosen = process.env.NABLASCOPE_SEED;
if (chosen !== 'random') {
  const seed = chosen === undefined ? DEFAULT_SEED : Number(chosen);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
