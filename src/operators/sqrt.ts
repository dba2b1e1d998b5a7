import { power } from '../calculus/build';
import { entrywise } from './elementwise';

/** `y[i] = x[i]^(1/2)`: a power like any other, so products and quotients of roots simplify. */
export const sqrt = entrywise(
  {
    name: 'sqrt',
    summary: 'The square root.',
    domain: 'positive',
    reference: 'https://pytorch.org/docs/stable/generated/torch.sqrt.html',
  },
  (entry) => power(entry, '1/2'),
);
