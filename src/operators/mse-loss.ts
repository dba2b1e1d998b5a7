import { group, minus, power } from '../calculus/build';
import { entrywiseLoss } from './loss';

/** `L = (1/n) Σ_i (x[i] - y[i])²`. */
export const mseLoss = entrywiseLoss(
  {
    name: 'mse_loss',
    aliases: ['mse'],
    summary: 'The mean of the squared differences.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html',
  },
  (input, target) => power(group(minus(input, target)), 2),
);
