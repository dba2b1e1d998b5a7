import { axisOf, signatureOnAxes } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { reshaped } from './reshape';

/** Joins neighbouring axes into one, the last of them fastest. */
export const flatten: Operator = {
  name: 'flatten',
  summary: 'Joins axes into one, row after row; all of them unless it is said which.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.flatten.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'start_dim', kind: 'axis', default: 0 },
    { name: 'end_dim', kind: 'axis', default: -1 },
  ],
  signatures: (context) =>
    signatureOnAxes(context, (letters) => {
      if (letters.length === 0) return ['1'];
      const from = axisOf(context, 'start_dim', letters.length);
      const to = axisOf(context, 'end_dim', letters.length);
      if (from === undefined) return { argument: 'start_dim' };
      if (to === undefined || to < from) return { argument: 'end_dim' };
      return [...letters.slice(0, from), letters.slice(from, to + 1).join(' * '), ...letters.slice(to + 1)];
    }),
  examples: ['A : [2, 3]\nx = flatten(A)', 'X : [2, 3, 4]\nY = flatten(X, start_dim=1)'],
  formula: (operands, { result }) => reshaped(operandAt(operands, 0).array, result.axes),
};
