import type { Index } from '../calculus/affine';
import { array, at } from '../calculus/build';
import { axisOf, signatureOnAxes } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `B[j,i] = A[i,j]` on any two axes; the last two unless it is said which. */
export const transposeAxes: Operator = {
  name: 'transpose',
  aliases: ['swapaxes'],
  summary: 'Swaps two axes, the last two unless it is said which.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.transpose.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'dim0', kind: 'axis', default: -2 },
    { name: 'dim1', kind: 'axis', default: -1 },
  ],
  signatures: (context) =>
    signatureOnAxes(context, (letters) => {
      const from = axisOf(context, 'dim0', letters.length);
      const to = axisOf(context, 'dim1', letters.length);
      if (from === undefined) return { argument: 'dim0' };
      return to === undefined ? { argument: 'dim1' } : swapped(letters, from, to);
    }),
  examples: ['A : [3, 4]\nB = transpose(A)', 'X : [2, 3, 4]\nY = transpose(X, 0, 2)'],
  formula: (operands, context) => {
    const rank = context.result.axes.length;
    const [from, to] = [axisOf(context, 'dim0', rank) ?? 0, axisOf(context, 'dim1', rank) ?? 0];
    return array(context.result.axes, (...indices) =>
      at(operandAt(operands, 0).array, swapped<Index>(indices, from, to)),
    );
  },
};

function swapped<T>(list: readonly T[], from: number, to: number): T[] {
  return list.map((element, k) => (k === from ? (list[to] as T) : k === to ? (list[from] as T) : element));
}
