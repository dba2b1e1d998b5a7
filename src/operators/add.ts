import { plus } from '../calculus/build';
import { broadcasting } from './elementwise';

/** `z[i] = x[i] + y[i]`. */
export const add = broadcasting(
  '+',
  {
    summary: 'Adds entry by entry.',
    reference: 'https://numpy.org/doc/stable/user/basics.broadcasting.html',
  },
  plus,
);
