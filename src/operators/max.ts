import { at, entry, sumOver, times } from '../calculus/build';
import type { Opaque, OpaqueRule } from '../calculus/expression';
import { largestOf, reduceAlong, settingsAxis, shiftedReduction } from './along';
import { selectionOf, type Ties, usualTies } from './hardmax';
import type { Operator } from './operator';
import {
  argumentOf,
  keptEqual,
  REDUCTION_PARAMETERS,
  reducedWhole,
  reductionSignatures,
  runThrough,
} from './reduction';

/** The largest or smallest entry selects by data: its derivative is the selection, `hardmax` or `hardmin`. */
function extremum(name: string, which: 'max' | 'min', tiesOf: (self: Opaque) => Ties): OpaqueRule {
  const sign = which === 'max' ? 1 : -1;
  const selection = (self: Opaque) =>
    selectionOf(argumentOf(self), which, settingsAxis(self.settings), tiesOf(self));
  return {
    name,
    batched: shiftedReduction,
    derivative: (self, _argument, out, inner) =>
      times(keptEqual(self, out, inner), entry(selection(self), inner)),
    unfold: (self, out) => {
      const { at: subscripts, over } = runThrough(self, out);
      return sumOver(over, times(entry(selection(self), subscripts), at(argumentOf(self), subscripts)));
    },
    evaluate: ([values = new Float64Array()], [shape = []], settings) =>
      reduceAlong(values, shape, settingsAxis(settings), (run) => sign * largestOf(run.map((x) => sign * x))),
    ties: ([values = new Float64Array()], [shape = []], settings) =>
      reduceAlong(values, shape, settingsAxis(settings), (run) => {
        const extreme = sign * largestOf(run.map((x) => sign * x));
        return run.filter((value) => value === extreme).length - 1;
      }).findIndex((more) => more > 0),
  };
}

const usual = (self: Opaque): Ties => usualTies(settingsAxis(self.settings));
const even = (): Ties => 'even';

export const EXTREMA = {
  max: extremum('max', 'max', usual),
  min: extremum('min', 'min', usual),
  amax: extremum('amax', 'max', even),
  amin: extremum('amin', 'min', even),
};

function reducing(name: keyof typeof EXTREMA, summary: string): Operator {
  return {
    name,
    summary,
    reference: `https://pytorch.org/docs/stable/generated/torch.${name}.html`,
    parameters: REDUCTION_PARAMETERS,
    signatures: reductionSignatures,
    indexed: true,
    ofTwo: name.endsWith('max') ? 'maximum' : 'minimum',
    examples: [
      `x : [4]\ny = ${name}(x)`,
      `X : [4, 3]\ny = ${name}(X, axis=0)\nz = ${name}(X, axis=1, keepdims=true)`,
      `X : [2, 3]\ny = ${name}(X)`,
    ],
    formula: (operands, context) => reducedWhole(operands, context, EXTREMA[name]),
  };
}

/** `y = max_k x[k]`. Of equal ones the first has the derivative along an axis; over everything they share it. */
export const max = reducing('max', 'The largest entry, of all of them or along an axis.');

export const min = reducing('min', 'The smallest entry, of all of them or along an axis.');

/** `y = max_k x[k]`; equal ones share the derivative. */
export const amax = reducing('amax', 'The largest entry; equal ones share the derivative.');

export const amin = reducing('amin', 'The smallest entry; equal ones share the derivative.');
