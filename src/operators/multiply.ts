import { group, times } from '../calculus/build';
import { broadcasting } from './elementwise';

/** `z[i] = x[i] y[i]`, the Hadamard product. */
export const multiply = broadcasting(
  '*',
  {
    summary: 'Multiplies entry by entry (the Hadamard product).',
    reference: 'https://en.wikipedia.org/wiki/Hadamard_product_(matrices)',
  },
  (left, right) => times(group(left), group(right)),
);
