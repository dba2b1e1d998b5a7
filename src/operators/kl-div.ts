import { call, group, minus, times } from '../calculus/build';
import { exponential } from './exp';
import { entrywiseLoss } from './loss';
import { flagSetting } from './operands';
import { weightedLogarithm } from './xlogy';

/** `L = mean of y[i] (log y[i] - x[i])`, with x the logarithms of probabilities and y probabilities. */
export const klDiv = entrywiseLoss(
  {
    name: 'kl_div',
    summary: 'The Kullback–Leibler divergence of log-probabilities from target probabilities.',
    reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.kl_div.html',
    parameters: [{ name: 'log_target', kind: 'flag', default: false }],
    declared: 'x : [3]\ny : positive[3]',
    reductions: ['batchmean'],
    examples: [
      'Z : [2, 3]\nY : prob[2, 3]\nL = kl_div(log_softmax(Z), Y, reduction=batchmean)',
      'x : [3]\ny : [3]\nL = kl_div(x, y, log_target=true)',
    ],
  },
  (input, target, context) => {
    if (flagSetting(context, 'log_target')) {
      return times(call(exponential, target), group(minus(target, input)));
    }
    return minus(call(weightedLogarithm, target, target), times(group(target), group(input)));
  },
);
