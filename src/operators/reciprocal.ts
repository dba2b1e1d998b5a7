import { power } from '../calculus/build';
import { entrywise } from './elementwise';

/** `y[i] = 1 / x[i]`. */
export const reciprocal = entrywise(
  {
    name: 'reciprocal',
    summary: 'One divided by every entry.',
    domain: 'positive',
    reference: 'https://pytorch.org/docs/stable/generated/torch.reciprocal.html',
  },
  (entry) => power(entry, -1),
);
