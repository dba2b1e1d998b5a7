import { Index } from '../calculus/affine';
import { array, at, entry, sumOver, times } from '../calculus/build';
import { oneHotOf } from './one-hot';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `y[…, j] = Σ_v [t[…] = v] W[v,j]`: the row of the weight that each number counts, from 0. */
export const embedding: Operator = {
  name: 'embedding',
  summary: 'The rows of a weight at given numbers; of one-hot rows, `Y @ W` is the same.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'weight', kind: 'array' },
  ],
  signatures: [
    '(input : [...s], weight : [v, d]) -> [...s, d]',
    '(input : row[n], weight : [v, d]) -> [n, d]',
  ],
  examples: ['t : [3] = [2, 0, 2]\nW : [4, 2]\nY = embedding(t, W)'],
  formula: (operands, { result }) => {
    const { array: numbers } = operandAt(operands, 0);
    const { array: weight } = operandAt(operands, 1);
    const words = (weight.indices[0] as Index).size;
    const chosen = oneHotOf(numbers, words);
    return array(result.axes, (...indices) => {
      const word = new Index(words, 'v');
      const rows = indices.slice(0, -1);
      const feature = indices[indices.length - 1] as Index;
      return sumOver([word], times(entry(chosen, [...rows, word]), at(weight, [word, feature])));
    });
  },
};
