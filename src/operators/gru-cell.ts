import { Affine, type Index } from '../calculus/affine';
import { array, at, call, group, minus, ONE, plus, times } from '../calculus/build';
import { operandAt } from './operands';
import type { Operator } from './operator';
import { CELL_PARAMETERS, cellSignatures, gateInputs } from './recurrent';
import { logistic } from './sigmoid';
import { hyperbolicTangent } from './tanh';

/**
 * Gates in the order reset, update, new:
 *
 *     r = σ(W_ir x + b_ir + W_hr h + b_hr)        n = tanh(W_in x + b_in + r (W_hn h + b_hn))
 *     z = σ(W_iz x + b_iz + W_hz h + b_hz)        h' = (1 - z) n + z h
 */
export const gruCell: Operator = {
  name: 'gru_cell',
  summary: 'One step of a gated recurrent unit: the next state from an input and the state before.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.GRUCell.html',
  parameters: CELL_PARAMETERS,
  signatures: cellSignatures(3, 1),
  examples: [
    'X : [2, 1]\nh : [2, 1]\nU : [3, 1]\nW : [3, 1]\ns = gru_cell(X, h, U, W)',
    'x : [1]\nh : [1]\nU : [3, 1]\nW : [3, 1]\nb : [3]\nc : [3]\ns = gru_cell(x, h, U, W, b, c)',
  ],
  formula: (operands, { result }) =>
    array(result.axes, (...indices) => {
      const unit = Affine.of(indices[indices.length - 1] as Index);
      const gates = gateInputs(operands, indices.slice(0, -1), unit);
      const reset = call(logistic, gates.of(0));
      const update = call(logistic, gates.of(1));
      const candidate = call(
        hyperbolicTangent,
        plus(gates.fromInput(2), times(reset, group(gates.fromState(2)))),
      );
      const before = at(operandAt(operands, 1).array, indices);
      return plus(times(group(minus(ONE, update)), candidate), times(update, before));
    }),
};
