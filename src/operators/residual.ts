import { array, at, plus } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';

/** `y[i] = x[i] + f[i]`: both have the same shape, as nothing is broadcast where a branch is added back. */
export const residual: Operator = {
  name: 'residual',
  summary:
    'A residual connection: the input plus what a branch made of it, which has to have the same shape, `residual(x, f(x))`.',
  reference: 'https://pytorch.org/vision/stable/models/resnet.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'branch', kind: 'array' },
  ],
  signatures: ['(input : ...s, branch : ...s) -> ...s'],
  examples: ['x : [3]\nW : [3, 3]\ny = residual(x, relu(W @ x))', 'X : [2, 3]\ny = X |> residual(tanh(X))'],
  formula: (operands, { result }) =>
    array(result.axes, (...indices) =>
      plus(at(operandAt(operands, 0).array, indices), at(operandAt(operands, 1).array, indices)),
    ),
};
