import { array, minus, ONE, power, times } from '../calculus/build';
import { broadcastEntry, numberSetting, operandAt } from './operands';
import type { Operator } from './operator';

/** `y[i] = x[i] m[i] / (1 - p)`: with the mask that was drawn given, dropout is a product. */
export const dropout: Operator = {
  name: 'dropout',
  summary:
    'Keeps the entries where a given mask is 1, scaled up by 1 / (1 - p), and puts 0 for the others. PyTorch draws the mask; here it is an argument, so that the gradient is that of one pass.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'mask', kind: 'array' },
    { name: 'p', kind: 'number', default: 0.5 },
  ],
  signatures: ({ statics }) => {
    const p = statics.get('p');
    // With nothing kept there is nothing to scale up.
    if (p?.kind === 'number' && !(p.value >= 0 && p.value < 1))
      return { argument: 'p', problem: 'not-understood' };
    return ['(input : ...s, mask : ...t) -> broadcast(s, t)'];
  },
  examples: [
    'x : [4]\nm : [4] = [1, 0, 0, 1]\ny = dropout(x, m)',
    'X : [2, 3]\nm : [3] = [1, 0, 1]\nY = dropout(X, m, p=0.2)',
  ],
  formula: (operands, context) =>
    array(context.result.axes, (...indices) =>
      times(
        broadcastEntry(operandAt(operands, 0), indices),
        broadcastEntry(operandAt(operands, 1), indices),
        power(minus(ONE, numberSetting(context, 'p')), -1),
      ),
    ),
};
