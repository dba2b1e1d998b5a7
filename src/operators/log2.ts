import { call, number, power, times } from '../calculus/build';
import { entrywise } from './elementwise';
import { logarithm } from './log';

/** `y[i] = log(x[i]) / log(2)`: entropies in bits. */
export const log2 = entrywise(
  {
    name: 'log2',
    summary: 'The logarithm to base 2.',
    domain: 'positive',
    reference: 'https://pytorch.org/docs/stable/generated/torch.log2.html',
  },
  (x) => times(call(logarithm, x), power(call(logarithm, number(2)), -1)),
);

/** `y[i] = log(x[i]) / log(10)`. */
export const log10 = entrywise(
  {
    name: 'log10',
    summary: 'The logarithm to base 10.',
    domain: 'positive',
    reference: 'https://pytorch.org/docs/stable/generated/torch.log10.html',
  },
  (x) => times(call(logarithm, x), power(call(logarithm, number(10)), -1)),
);
