import { power } from '../calculus/build';
import { entrywise } from './elementwise';

/** `y[i] = x[i]^(-1/2)`. */
export const rsqrt = entrywise(
  {
    name: 'rsqrt',
    summary: 'One divided by the square root of every entry.',
    domain: 'positive',
    reference: 'https://pytorch.org/docs/stable/generated/torch.rsqrt.html',
  },
  (entry) => power(entry, '-1/2'),
);
