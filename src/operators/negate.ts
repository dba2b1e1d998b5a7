import { negate as negated } from '../calculus/build';
import { entrywise } from './elementwise';
import type { Operator } from './operator';

/** `y[i] = -x[i]`. */
export const negate: Operator = {
  ...entrywise(
    {
      name: 'neg',
      summary: 'Changes the sign of every entry.',
      reference: 'https://pytorch.org/docs/stable/generated/torch.neg.html',
    },
    negated,
  ),
  examples: ['x : [3]\ny = -x'],
};
