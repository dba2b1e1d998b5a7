import { Affine, type Index } from '../calculus/affine';
import { array, call } from '../calculus/build';
import { wordSetting } from './operands';
import type { Operator } from './operator';
import { CELL_PARAMETERS, cellSignatures, gateInputs } from './recurrent';
import { rectifier } from './relu';
import { hyperbolicTangent } from './tanh';

const NONLINEARITIES = { tanh: hyperbolicTangent, relu: rectifier };

/** `h' = tanh(W_ih x + b_ih + W_hh h + b_hh)`. */
export const rnnCell: Operator = {
  name: 'rnn_cell',
  summary: 'One step of a simple recurrent network: the next state from an input and the state before.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.RNNCell.html',
  parameters: [
    ...CELL_PARAMETERS,
    { name: 'nonlinearity', kind: 'name', default: 'tanh', choices: Object.keys(NONLINEARITIES) },
  ],
  signatures: cellSignatures(1, 1),
  examples: [
    'x : [2]\nh : [2]\nU : [2, 2]\nW : [2, 2]\nb : [2]\nc : [2]\ns = rnn_cell(x, h, U, W, b, c)',
    'X : [2, 1]\nH : [2, 2]\nU : [2, 1]\nW : [2, 2]\nS = rnn_cell(X, H, U, W, nonlinearity=relu)',
  ],
  formula: (operands, context) => {
    const relu = wordSetting(context, 'nonlinearity') === 'relu';
    const fn = NONLINEARITIES[relu ? 'relu' : 'tanh'];
    return array(context.result.axes, (...indices) => {
      const unit = Affine.of(indices[indices.length - 1] as Index);
      return call(fn, gateInputs(operands, indices.slice(0, -1), unit).of(0));
    });
  },
};
