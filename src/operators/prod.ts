import { at, entry, ONE, power, times } from '../calculus/build';
import type { OpaqueRule } from '../calculus/expression';
import { reduceAlong, settingsAxis, shiftedReduction } from './along';
import type { Operator } from './operator';
import {
  argumentOf,
  keptEqual,
  REDUCTION_PARAMETERS,
  reducedWhole,
  reductionSignatures,
  runThrough,
} from './reduction';

/** Products of this many entries are written out where a proof needs it. */
const MAX_WRITTEN = 12;

/** The product stays whole: by an entry it is itself divided by that entry, which holds where none is 0. */
const rule: OpaqueRule = {
  name: 'prod',
  batched: shiftedReduction,
  derivative: (self, _argument, out, inner) =>
    times(keptEqual(self, out, inner), entry(self, out), power(at(argumentOf(self), inner), -1)),
  unfold: (self, out) => {
    const { at: subscripts, over } = runThrough(self, out);
    const [only, ...others] = over;
    const length = only?.size.constant;
    if (only === undefined || length === undefined || others.length > 0 || length > MAX_WRITTEN)
      return entry(self, out);
    const entries = Array.from({ length }, (_, k) =>
      at(
        argumentOf(self),
        subscripts.map((value) => (value.soleIndex === only ? k : value)),
      ),
    );
    return times(ONE, ...entries);
  },
  evaluate: ([values = new Float64Array()], [shape = []], settings) =>
    reduceAlong(values, shape, settingsAxis(settings), (run) =>
      run.reduce((product, value) => product * value, 1),
    ),
};

/** `y = Π_k x[k]`, over all axes or the one that `axis` names. */
export const prod: Operator = {
  name: 'prod',
  summary: 'Multiplies the entries, all of them or along an axis.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.prod.html',
  parameters: REDUCTION_PARAMETERS,
  signatures: reductionSignatures,
  indexed: true,
  examples: ['x : [4]\ny = prod(x)', 'X : [4, 3]\ny = prod(X, axis=0)', 'X : [2, 3]\ny = prod(X)'],
  formula: (operands, context) => reducedWhole(operands, context, rule),
};
