import { type Affine, Index } from '../calculus/affine';
import { array, arrayOf, at, call, delta, entry, minus, ONE, power, sumOver, times } from '../calculus/build';
import type { Opaque, OpaqueRule } from '../calculus/expression';
import { normalAxis } from '../shapes/rule';
import { exponential } from './exp';
import { axisSetting, operandAt } from './operands';
import type { Operator } from './operator';

/**
 * Softmax stays whole: its derivative in terms of its own value, `s_k (δ_ki - s_i)`, is the form that people
 * know, and its value is computed after subtracting the maximum.
 */
const rule: OpaqueRule = {
  name: 'softmax',
  derivative: (self, _argument, out, inner) => {
    const axis = Number(self.settings);
    const others = out.flatMap((value, k) => (k === axis ? [] : [delta(value, inner[k] as Affine)]));
    const own = entry(self, out);
    const moved = entry(
      self,
      out.map((value, k) => (k === axis ? (inner[k] as Affine) : value)),
    );
    const same = delta(out[axis] as Affine, inner[axis] as Affine);
    return times(...others, minus(times(own, same), times(own, moved)));
  },
  unfold: (self, subscripts) => {
    const axis = Number(self.settings);
    const [argument] = self.arguments as [Opaque['arguments'][number]];
    const running = new Index(self.axes[axis] as never, 'j');
    const along = subscripts.map((value, k) => (k === axis ? running : value));
    const total = sumOver([running], call(exponential, at(argument, along)));
    return times(call(exponential, at(argument, subscripts)), power(total, -1));
  },
  evaluate: ([values = new Float64Array()], [shape = []], settings) =>
    softmaxAlong(values, shape, Number(settings)),
};

function softmaxAlong(values: Float64Array, shape: readonly number[], axis: number): Float64Array {
  const length = shape[axis] ?? 1;
  const stride = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const result = new Float64Array(values.length);
  for (let start = 0; start < values.length; start++) {
    // Each run along the axis is entered once, at its first entry.
    if (Math.floor(start / stride) % length !== 0) continue;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < length; k++) largest = Math.max(largest, values[start + k * stride] as number);
    let total = 0;
    for (let k = 0; k < length; k++) {
      const value = Math.exp((values[start + k * stride] as number) - largest);
      result[start + k * stride] = value;
      total += value;
    }
    for (let k = 0; k < length; k++) (result[start + k * stride] as number) /= total;
  }
  return result;
}

/** `s[i] = exp(z[i]) / Σ_j exp(z[j])`, along the last axis or the one that `axis` names. */
export const softmax: Operator = {
  name: 'softmax',
  summary: 'Exponentials divided by their sum: positive entries that sum to 1 along an axis.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html',
  parameters: [
    { name: 'input', kind: 'array' },
    { name: 'axis', kind: 'axis', default: null },
  ],
  signatures: ({ statics, ranks }) => {
    const axis = statics.get('axis');
    const [rank] = ranks;
    if (axis?.kind !== 'axis') return ['(input : ...s) -> ...s'];
    if (rank === undefined) return undefined;
    if (normalAxis(axis.value, rank) === undefined) return { argument: 'axis', problem: 'not-an-axis' };
    return ['(input : ...s) -> ...s'];
  },
  examples: ['z : [10]\na = softmax(z)', 'Z : [4, 3]\nA = softmax(Z, axis=1)'],
  formula: (operands, context) => {
    const { array: argument } = operandAt(operands, 0);
    const axes = context.result.axes;
    if (axes.length === 0) return array([], () => ONE);
    const axis = normalAxis(axisSetting(context) ?? -1, axes.length) ?? axes.length - 1;
    return arrayOf({
      kind: 'opaque',
      rule,
      arguments: [argument],
      settings: String(axis),
      axes,
      facts: { sumsToOne: [axis], positive: true },
    });
  },
};
