import { call, group, minus, negate, ONE, plus, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
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
    weights: ['weight'],
    examples: ['z : [2, 3]\ny : [2, 3]\nw : [3]\nx = sigmoid(z)\nL = binary_cross_entropy(x, y, w)'],
  },
  (input, target, _context, weight) => {
    const no = group(minus(ONE, input));
    const gain = plus(
      times(group(target), call(logarithm, input)),
      times(group(minus(ONE, target)), call(logarithm, no)),
    );
    return negate(weighted(gain, weight('weight')));
  },
);

function weighted(loss: Sum, weight: Sum | undefined): Sum {
  return weight === undefined ? loss : times(group(weight), group(loss));
}

/**
 * `L = (1/n) Σ_i (softplus(z[i]) - y[i] z[i])`: the same of `sigmoid(z)`, without forming it. With `pos_weight` p the
 * part of the positives counts p times: `(1 - y) z + (1 + (p - 1) y) softplus(-z)`.
 */
export const bceWithLogits = entrywiseLoss(
  {
    name: 'binary_cross_entropy_with_logits',
    aliases: ['bce_with_logits', 'bce_with_logits_loss'],
    summary: 'The cross-entropy of sigmoid(input) with targets between 0 and 1.',
    reference:
      'https://pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy_with_logits.html',
    weights: ['weight', 'pos_weight'],
    examples: [
      'x : [2, 3]\ny : [2, 3]\nw : [2, 3]\nL = binary_cross_entropy_with_logits(x, y, weight=w)',
      'x : [2, 3]\ny : [2, 3]\np : positive[3]\nL = binary_cross_entropy_with_logits(x, y, pos_weight=p)',
    ],
  },
  (input, target, _context, weight) => {
    const positive = weight('pos_weight');
    const plain = minus(call(softplusFunction, input), times(group(target), group(input)));
    if (positive === undefined) return weighted(plain, weight('weight'));
    const factor = group(plus(ONE, times(group(minus(positive, ONE)), group(target))));
    const loss = plus(
      times(group(minus(ONE, target)), group(input)),
      times(factor, call(softplusFunction, negate(input))),
    );
    return weighted(loss, weight('weight'));
  },
);
