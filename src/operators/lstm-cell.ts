import { Affine, type Index } from '../calculus/affine';
import { array, at, call, guard, plus, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { CELL_PARAMETERS, cellSignatures, gateInputs } from './recurrent';
import { logistic } from './sigmoid';
import { hyperbolicTangent } from './tanh';

/**
 * Gates in the order input, forget, cell, output:
 *
 *     i, f, o = σ(W_i· x + b_i· + W_h· h + b_h·)        c' = f c + i g
 *     g = tanh(W_ig x + b_ig + W_hg h + b_hg)           h' = o tanh(c')
 *
 * The state is one vector, `[h; c]`, before and after, as PyTorch's is one pair: so steps follow each other
 * (`s2 = lstm_cell(x2, s1, …)`), and the Jacobian of a step is one matrix of four blocks.
 */
export const lstmCell: Operator = {
  name: 'lstm_cell',
  summary:
    'One step of a long short-term memory: the next state [h; c] from an input and the state [h; c] before.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html',
  parameters: CELL_PARAMETERS,
  signatures: cellSignatures(4, 2),
  examples: [
    'x : [1]\nh : [1]\nc : [1]\nU : [4, 1]\nW : [4, 1]\ns = lstm_cell(x, [h; c], U, W)',
    'x : [1]\ns : [2]\nU : [4, 1]\nW : [4, 1]\nb : [4]\nd : [4]\nt = lstm_cell(x, s, U, W, b, d)',
  ],
  formula: (operands, { result }) => {
    const { array: before } = operandAt(operands, 1);
    const hidden = (operandAt(operands, 3).array.indices[1] as Index).size;
    return array(result.axes, (...indices) => {
      const batch = indices.slice(0, -1);
      const place = Affine.of(indices[indices.length - 1] as Index);
      /** The new memory of a unit, and what the output gate lets out of it. */
      const stepAt = (unit: Affine): { readonly memory: Sum; readonly output: Sum } => {
        const gates = gateInputs(operands, batch, unit);
        const kept = times(call(logistic, gates.of(1)), at(before, [...batch, unit.plus(hidden)]));
        const added = times(call(logistic, gates.of(0)), call(hyperbolicTangent, gates.of(2)));
        const memory = plus(kept, added);
        return { memory, output: times(call(logistic, gates.of(3)), call(hyperbolicTangent, memory)) };
      };
      const behind = place.minus(hidden);
      return plus(
        times(guard(place, hidden), stepAt(place).output),
        times(guard(behind, hidden), stepAt(behind).memory),
      );
    });
  },
};
