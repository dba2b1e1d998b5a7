import { power } from '../calculus/build';
import { entrywise } from './elementwise';

/** `y[i] = x[i]²`. */
export const square = entrywise(
  {
    name: 'square',
    summary: 'The square of every entry.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.square.html',
  },
  (entry) => power(entry, 2),
);
