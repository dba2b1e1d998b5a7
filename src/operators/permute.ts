import type { Index } from '../calculus/affine';
import { array, at } from '../calculus/build';
import { axesSetting, signatureOnAxes } from './axes';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** Axis k of the result is axis `dims[k]` of the argument. */
export const permute: Operator = {
  name: 'permute',
  summary: 'Puts the axes in another order.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.permute.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'dims', kind: 'size', rest: true },
  ],
  signatures: (context) =>
    signatureOnAxes(context, (letters) => {
      const dims = axesSetting(context, 'dims', letters.length);
      if (dims?.length !== letters.length) return { argument: 'dims' };
      return dims.map((axis) => letters[axis] as string);
    }),
  examples: ['X : [2, 3, 4]\nY = permute(X, 2, 0, 1)'],
  formula: (operands, context) => {
    const dims = axesSetting(context, 'dims', context.result.axes.length) ?? [];
    return array(context.result.axes, (...indices) =>
      at(
        operandAt(operands, 0).array,
        dims.map((_, axis) => indices[dims.indexOf(axis)] as Index),
      ),
    );
  },
};
