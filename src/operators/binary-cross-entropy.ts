import { call, group, minus, negate, ONE, plus, times } from '../calculus/build';
import { logarithm } from './log';
import { entrywiseLoss } from './loss';
import { softplusFunction } from './softplus';

/**
 * `L = -(1/n) Σ_i (y[i] log x[i] + (1 - y[i]) log(1 - x[i]))`. PyTorch keeps the logarithms above -100; here they
 * are what they are.
 */
export const binaryCrossEntropy = entrywiseLoss(
  {
    name: 'binary_cross_entropy',
    aliases: ['bce', 'bce_loss'],
    summary: 'The cross-entropy of probabilities of yes with targets between 0 and 1.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy.html',
    declared: 'z : [3]\ny : [3]\nx = sigmoid(z)',
  },
  (input, target) => {
    const no = group(minus(ONE, input));
    return negate(
      plus(
        times(group(target), call(logarithm, input)),
        times(group(minus(ONE, target)), call(logarithm, no)),
      ),
    );
  },
);

/** `L = (1/n) Σ_i (softplus(z[i]) - y[i] z[i])`: the same of `sigmoid(z)`, without forming it. */
export const bceWithLogits = entrywiseLoss(
  {
    name: 'binary_cross_entropy_with_logits',
    aliases: ['bce_with_logits', 'bce_with_logits_loss'],
    summary: 'The cross-entropy of sigmoid(input) with targets between 0 and 1.',
    reference:
      'https://pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy_with_logits.html',
  },
  (input, target) => minus(call(softplusFunction, input), times(group(target), group(input))),
);
