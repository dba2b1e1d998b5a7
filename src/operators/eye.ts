import { array, delta } from '../calculus/build';
import type { Operator } from './operator';

/** `I[i,j] = δ(i, j)`; `eye(n, m)` is n × m. */
export const eye: Operator = {
  name: 'eye',
  summary: 'The identity matrix; with two sizes, ones on the main diagonal of a rectangle.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.eye.html',
  parameters: [
    { name: 'n', kind: 'size' },
    { name: 'm', kind: 'size', default: null },
  ],
  signatures: ({ statics }) => [statics.has('m') ? '() -> [n, m]' : '() -> [n, n]'],
  examples: ['I = eye(3)', 'P = eye(3, 4)'],
  formula: (_operands, { result }) => array(result.axes, (i, j) => delta(i as never, j as never)),
};
