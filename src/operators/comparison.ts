import { call, minus, ONE } from '../calculus/build';
import { broadcasting } from './elementwise';
import { step } from './step';

const reference = 'https://pytorch.org/docs/stable/torch.html#comparison-ops';

/** Comparisons are 1 where they hold and 0 where not, so they can be masks; their derivative is 0. */
export const greater = broadcasting(
  '>',
  { summary: '1 where the left entry is greater, else 0.', reference },
  (a, b) => call(step, minus(a, b)),
);

export const less = broadcasting(
  '<',
  { summary: '1 where the left entry is smaller, else 0.', reference },
  (a, b) => call(step, minus(b, a)),
);

export const greaterOrEqual = broadcasting(
  '>=',
  { summary: '1 where the left entry is greater or equal, else 0.', reference },
  (a, b) => minus(ONE, call(step, minus(b, a))),
);

export const lessOrEqual = broadcasting(
  '<=',
  { summary: '1 where the left entry is smaller or equal, else 0.', reference },
  (a, b) => minus(ONE, call(step, minus(a, b))),
);
