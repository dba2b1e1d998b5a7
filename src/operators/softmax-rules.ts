/** Softmax and its logarithm as results that stay whole, each what the other's simplification needs. */
import { type Affine, Index } from '../calculus/affine';
import { at, call, delta, entry, minus, power, sumOver, times } from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { largestOf, logSumExp, mapAlong, settingsAxis, shiftedAxis } from './along';
import { exponential } from './exp';
import { logarithm } from './log';

/** The derivative of softmax in terms of its own value, `s_k (δ_ki - s_i)`, is the form that people know. */
const softmaxRule: OpaqueRule = {
  name: 'softmax',
  numpy: {
    call: ([x], settings) => `softmax(${[x, settings].filter(Boolean).join(', ')})`,
    define: `def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)`,
  },
  batched: shiftedAxis,
  derivative: (self, _argument, out, inner) => {
    const { same, others, moved } = sides(self, out, inner);
    const own = entry(self, out);
    return times(others, minus(times(own, same), times(own, entry(self, moved))));
  },
  unfold: (self, subscripts) =>
    times(call(exponential, at(argumentOf(self), subscripts)), power(totalOf(self, subscripts), -1)),
  under: (fn, self, subscripts) =>
    fn === 'log' ? entry(logSoftmaxOf(argumentOf(self), axisOf(self)), subscripts) : undefined,
  evaluate: ([values = new Float64Array()], [shape = []], settings) =>
    mapAlong(values, shape, settingsAxis(settings) ?? shape.length - 1, (run) => {
      // After subtracting the largest nothing overflows.
      const largest = largestOf(run);
      const weights = run.map((value) => Math.exp(value - largest));
      const total = weights.reduce((sum, value) => sum + value, 0);
      return weights.map((value) => value / total);
    }),
};

/** By its argument it is `δ_ki - softmax(z)_i`, and its exponential is softmax. */
const logSoftmaxRule: OpaqueRule = {
  name: 'log_softmax',
  numpy: {
    call: ([x], settings) => `log_softmax(${[x, settings].filter(Boolean).join(', ')})`,
    define: `def log_softmax(z, axis=-1):
    z = z - np.max(z, axis=axis, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=axis, keepdims=True))`,
  },
  batched: shiftedAxis,
  derivative: (self, _argument, out, inner) => {
    const { same, others, moved } = sides(self, out, inner);
    return times(others, minus(same, entry(softmaxOf(argumentOf(self), axisOf(self)), moved)));
  },
  unfold: (self, subscripts) =>
    minus(at(argumentOf(self), subscripts), call(logarithm, totalOf(self, subscripts))),
  under: (fn, self, subscripts) =>
    fn === 'exp' ? entry(softmaxOf(argumentOf(self), axisOf(self)), subscripts) : undefined,
  evaluate: ([values = new Float64Array()], [shape = []], settings) =>
    mapAlong(values, shape, settingsAxis(settings) ?? shape.length - 1, (run) => {
      const total = logSumExp(run);
      return run.map((value) => value - total);
    }),
};

/** The softmax of an array along one of its axes. */
export function softmaxOf(argument: ArrayExpression, axis: number): Opaque {
  return { ...along(argument, axis), rule: softmaxRule, facts: { sumsToOne: [axis], positive: true } };
}

/** The log-softmax of an array along one of its axes. */
export function logSoftmaxOf(argument: ArrayExpression, axis: number): Opaque {
  return { ...along(argument, axis), rule: logSoftmaxRule, facts: {} };
}

function along(argument: ArrayExpression, axis: number) {
  const axes = argument.indices.map((index) => index.size);
  const settings = axis === axes.length - 1 ? '' : `axis=${axis}`;
  return { kind: 'opaque' as const, arguments: [argument], settings, axes };
}

function argumentOf(self: Opaque): ArrayExpression {
  return self.arguments[0] as ArrayExpression;
}

function axisOf({ axes, settings }: Opaque): number {
  return settingsAxis(settings) ?? axes.length - 1;
}

/** `δ` along the axis, `δ` on every other one, and the place in the run of `out` that `inner` says. */
function sides(
  self: Opaque,
  out: readonly Affine[],
  inner: readonly Affine[],
): { readonly same: Sum; readonly others: Sum; readonly moved: readonly Affine[] } {
  const axis = axisOf(self);
  const deltas = out.map((value, k) => delta(value, inner[k] as Affine));
  return {
    same: deltas[axis] as Sum,
    others: times(...deltas.filter((_, k) => k !== axis)),
    moved: out.map((value, k) => (k === axis ? (inner[k] as Affine) : value)),
  };
}

/** `Σ_j exp(z_j)` over the run in which an entry is. */
function totalOf(self: Opaque, subscripts: readonly Affine[]): Sum {
  const axis = axisOf(self);
  const running = new Index(self.axes[axis] as never, 'j');
  const run = subscripts.map((value, k) => (k === axis ? running : value));
  return sumOver([running], call(exponential, at(argumentOf(self), run)));
}
