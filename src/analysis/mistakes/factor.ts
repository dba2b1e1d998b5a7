import { Index } from '../../calculus/affine';
import { at, type Rational, rational, scale } from '../../calculus/build';
import { variablesIn } from '../../calculus/variables';
import { compareNumbers } from '../compare';
import type { Hypothesis, Trial } from './hypothesis';

/** One side is a constant times the other: the constant is read off one entry and then tried on all. */
export const factor: Hypothesis = {
  mistake: 'factor',
  find: (trial) => {
    const { truth, claimed, areEqual } = trial;
    // Any two numbers are a constant factor apart: that explains nothing.
    if ([truth, claimed].some(({ array }) => variablesIn(array.body).length === 0)) return undefined;
    const ratio = ratioOf(trial);
    if (ratio === undefined) return undefined;
    const indices = truth.array.indices.map((index) => new Index(index.size, index.hint));
    const body = scale(at(truth.array, indices), ratio);
    if (!areEqual({ indices, body }, claimed.array)) return undefined;
    const sentence = `It is off by the constant factor ${ratio.toFraction()}`;
    return { sentence: `${sentence}.`, withAnswer: (answer) => `${sentence}: it is \`${answer}\`.` };
  },
};

/** Larger numerators and denominators than this are no slip of the pen. */
const LARGEST_FACTOR = 1000;

function ratioOf({ truth, claimed, analysis }: Trial): Rational | undefined {
  const comparison = compareNumbers(truth.array, claimed.array, analysis.arena, 1);
  if (comparison.kind !== 'differ' || comparison.left === 0) return undefined;
  const ratio = rational(comparison.right / comparison.left).simplify(1e-9);
  const isPlain = ratio.n !== 0n && ratio.n <= LARGEST_FACTOR && ratio.d <= LARGEST_FACTOR;
  return isPlain ? ratio : undefined;
}
