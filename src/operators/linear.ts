import { Index } from '../calculus/affine';
import { array, at, plus, sumOver, times } from '../calculus/build';
import { operandAt, operandFor } from './operands';
import type { Operator } from './operator';

/** `y[…, i] = Σ_k W[i,k] x[…, k] + b[i]`: the weight has a row for each output. */
export const linear: Operator = {
  name: 'linear',
  summary: 'A fully connected layer: the weight times the last axis of the input, plus a bias.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.linear.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'weight', kind: 'array' },
    { name: 'bias', kind: 'array', default: null },
  ],
  signatures: [
    '(input : [...s, k], weight : [n, k]) -> [...s, n]',
    '(input : row[k], weight : [n, k]) -> row[n]',
    '(input : [...s, k], weight : [n, k], bias : [n]) -> [...s, n]',
    '(input : row[k], weight : [n, k], bias : [n]) -> row[n]',
  ],
  examples: ['x : [3]\nW : [2, 3]\nb : [2]\ny = linear(x, W, b)', 'X : [4, 3]\nW : [2, 3]\nY = linear(X, W)'],
  formula: (operands, { result }) => {
    const { array: input } = operandAt(operands, 0);
    const { array: weight } = operandAt(operands, 1);
    const bias = operandFor(operands, 'bias');
    return array(result.axes, (...indices) => {
      const k = new Index((input.indices[input.indices.length - 1] as Index).size, 'k');
      const unit = indices[indices.length - 1] as Index;
      const product = times(at(weight, [unit, k]), at(input, [...indices.slice(0, -1), k]));
      const sum = sumOver([k], product);
      return bias === undefined ? sum : plus(sum, at(bias.array, [unit]));
    });
  },
};
