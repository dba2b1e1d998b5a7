import { array, ZERO } from '../calculus/build';
import type { Operator } from './operator';

/** An array of the given sizes with every entry 0. */
export const zeros: Operator = {
  name: 'zeros',
  summary: 'An array of the given sizes with every entry 0.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.zeros.html',
  parameters: [{ name: 'size', kind: 'size', rest: true }],
  signatures: ['() -> [...size]'],
  examples: ['Z = zeros(3, 4)'],
  formula: (_operands, { result }) => array(result.axes, () => ZERO),
};
