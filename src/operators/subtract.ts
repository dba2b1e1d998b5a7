import { minus } from '../calculus/build';
import { broadcasting } from './elementwise';

/** `z[i] = x[i] - y[i]`. */
export const subtract = broadcasting(
  '-',
  {
    summary: 'Subtracts entry by entry.',
    reference: 'https://numpy.org/doc/stable/user/basics.broadcasting.html',
  },
  minus,
);
