/**
 * What the recurrent cells share: their arguments, and what goes into each gate. PyTorch keeps the weights of the
 * gates below one another, `[gates·h, …]`, in an order that each cell states.
 */
import { Affine, Index } from '../calculus/affine';
import { at, plus, type Subscript, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Parameter } from '../shapes/rule';
import { operandFor } from './operands';
import type { Operand } from './operator';

export const CELL_PARAMETERS: readonly Parameter[] = [
  { name: 'input', kind: 'array' },
  { name: 'hx', kind: 'array' },
  { name: 'w_ih', kind: 'array' },
  { name: 'w_hh', kind: 'array' },
  { name: 'b_ih', kind: 'array', default: null },
  { name: 'b_hh', kind: 'array', default: null },
];

/** One example or a batch of them, with a state of so many times the hidden size; with or without each bias. */
export function cellSignatures(gates: number, states: number): string[] {
  const rows = gates === 1 ? 'h' : `${gates} * h`;
  const state = states === 1 ? 'h' : `${states} * h`;
  const given = `input : [...s, k], hx : [...s, ${state}], w_ih : [${rows}, k], w_hh : [${rows}, h]`;
  const biases = ['', `, b_ih : [${rows}]`, `, b_hh : [${rows}]`, `, b_ih : [${rows}], b_hh : [${rows}]`];
  return biases.map((bias) => `(${given}${bias}) -> [...s, ${state}]`);
}

/** What goes into the gates of one unit. */
export interface GateInputs {
  /** `W_ih x + b_ih` for a gate. */
  fromInput(gate: number): Sum;
  /** `W_hh h + b_hh` for a gate. */
  fromState(gate: number): Sum;
  /** Both. */
  of(gate: number): Sum;
}

export function gateInputs(operands: readonly Operand[], batch: readonly Index[], unit: Affine): GateInputs {
  const array = (name: string) => operandFor(operands, name)?.array;
  const recurrent = array('w_hh') as ArrayExpression;
  const hidden = (recurrent.indices[1] as Index).size;
  const part = (source: string, weight: string, bias: string, gate: number): Sum => {
    const matrix = array(weight) as ArrayExpression;
    const vector = array(bias);
    const row = unit.plus(Affine.constant(hidden).times(gate));
    // The state of an LSTM goes on after the hidden units, so that the weight says how far to sum.
    const k = new Index((matrix.indices[1] as Index).size, 'k');
    const entries: Subscript[] = [...batch, k];
    const product = sumOver([k], times(at(matrix, [row, k]), at(array(source) as ArrayExpression, entries)));
    return vector === undefined ? product : plus(product, at(vector, [row]));
  };
  const fromInput = (gate: number) => part('input', 'w_ih', 'b_ih', gate);
  const fromState = (gate: number) => part('hx', 'w_hh', 'b_hh', gate);
  return { fromInput, fromState, of: (gate) => plus(fromInput(gate), fromState(gate)) };
}
