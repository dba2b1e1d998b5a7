import { negate } from '../../calculus/build';
import type { Hypothesis } from './hypothesis';
import { partBetween } from './part';
import { withSignsFlipped } from './rewrites';

export const sign: Hypothesis = {
  mistake: 'sign',
  find: (trial) => {
    const { indices, body } = trial.truth.array;
    if (trial.areEqual({ indices, body: negate(body) }, trial.claimed.array)) {
      return {
        sentence: 'The sign is wrong.',
        withAnswer: (answer) => `The sign is wrong: it is \`${answer}\`.`,
      };
    }
    const flips = withSignsFlipped(trial.claimed.expression, trial.source);
    const mended = trial.firstTrue(flips.map(({ text }) => text));
    const flip = flips.find(({ text }) => text === mended);
    if (flip && mended !== undefined) return { sentence: `The sign of \`${flip.part}\` is wrong.`, mended };
    const part = partBetween(trial, '1/2');
    return part === undefined ? undefined : { sentence: `The sign of \`${part}\` is wrong.` };
  },
};
