import { call, minus } from '../calculus/build';
import { absolute } from './abs';
import { entrywiseLoss } from './loss';

/** `L = (1/n) Σ_i |x[i] - y[i]|`. */
export const l1Loss = entrywiseLoss(
  {
    name: 'l1_loss',
    aliases: ['l1', 'mae', 'mae_loss'],
    summary: 'The mean of the absolute differences.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.l1_loss.html',
  },
  (input, target) => call(absolute, minus(input, target)),
);
