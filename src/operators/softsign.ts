import { call, group, ONE, plus, power, times } from '../calculus/build';
import { absolute } from './abs';
import { entrywise } from './elementwise';

/** `a[i] = z[i] / (1 + |z[i]|)`. */
export const softsign = entrywise(
  {
    name: 'softsign',
    summary: 'The entry divided by one plus its size.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.softsign.html',
  },
  (x) => times(x, power(group(plus(ONE, call(absolute, x))), -1)),
);
