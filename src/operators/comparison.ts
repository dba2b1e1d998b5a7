import { broadcasting } from './elementwise';
import { isAtMost, isDifferent, isEqual, isGreater } from './masks';

const reference = 'https://pytorch.org/docs/stable/torch.html#comparison-ops';

/** Comparisons are 1 where they hold and 0 where not, so they can be masks; their derivative is 0. */
export const greater = broadcasting(
  '>',
  { summary: '1 where the left entry is greater, else 0.', reference },
  isGreater,
);

export const less = broadcasting(
  '<',
  { summary: '1 where the left entry is smaller, else 0.', reference },
  (a, b) => isGreater(b, a),
);

export const greaterOrEqual = broadcasting(
  '>=',
  { summary: '1 where the left entry is greater or equal, else 0.', reference },
  (a, b) => isAtMost(b, a),
);

export const lessOrEqual = broadcasting(
  '<=',
  { summary: '1 where the left entry is smaller or equal, else 0.', reference },
  isAtMost,
);

export const equal = broadcasting(
  '==',
  { summary: '1 where the entries are the same number, else 0.', reference },
  isEqual,
);

export const different = broadcasting(
  '!=',
  { summary: '1 where the entries are different numbers, else 0.', reference },
  isDifferent,
);
