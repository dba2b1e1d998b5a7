import { group, power, times } from '../calculus/build';
import { broadcasting } from './elementwise';

/** `z[i] = x[i] / y[i]`. */
export const divide = broadcasting(
  '/',
  {
    summary: 'Divides entry by entry.',
    reference: 'https://numpy.org/doc/stable/user/basics.broadcasting.html',
  },
  (left, right) => times(group(left), power(right, -1)),
);
