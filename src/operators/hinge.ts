import { call, group, minus, number, ONE, plus, times } from '../calculus/build';
import { entrywiseLoss } from './loss';
import { isEqual } from './masks';
import { numberSetting } from './operands';
import { rectifier } from './relu';

/** `L = (1/n) Σ_i max(0, 1 - y[i] x[i])`, targets -1 and 1: the loss of a support vector machine. */
export const hinge = entrywiseLoss(
  {
    name: 'hinge',
    aliases: ['hinge_loss'],
    summary: 'The hinge loss max(0, 1 - target * input) of a support vector machine, targets -1 and 1.',
    reference: 'https://en.wikipedia.org/wiki/Hinge_loss',
  },
  (input, target) => call(rectifier, minus(ONE, times(group(target), group(input)))),
);

/** `L = mean of x[i] where y[i] = 1 and of max(0, margin - x[i]) where y[i] = -1`. */
export const hingeEmbeddingLoss = entrywiseLoss(
  {
    name: 'hinge_embedding_loss',
    summary: 'The input where the target is 1, max(0, margin - input) where it is -1.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.hinge_embedding_loss.html',
    parameters: [{ name: 'margin', kind: 'number', default: 1 }],
    declared: 'x : [3]\nu : [3]\ny = sign(u)',
  },
  (input, target, context) =>
    plus(
      times(isEqual(target, ONE), group(input)),
      times(isEqual(target, number(-1)), call(rectifier, minus(numberSetting(context, 'margin'), input))),
    ),
);
