import { array, ONE } from '../calculus/build';
import type { Operator } from './operator';

/** An array of the given sizes with every entry 1. */
export const ones: Operator = {
  name: 'ones',
  summary: 'An array of the given sizes with every entry 1.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.ones.html',
  parameters: [{ name: 'size', kind: 'size', rest: true }],
  signatures: ['() -> [...size]'],
  examples: ['Z = ones(3, 4)'],
  formula: (_operands, { result }) => array(result.axes, () => ONE),
};
