import type { Affine } from '../calculus/affine';
import { arrayOf, at, delta, entry, minus, ONE, power, times, ZERO } from '../calculus/build';
import type { Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { mapAlong, reduceAlong, settingsAxis, shiftedReduction } from './along';
import type { Operator } from './operator';
import {
  argumentOf,
  keptEqual,
  outsideOf,
  REDUCTION_PARAMETERS,
  reducedWhole,
  reductionSignatures,
  runThrough,
} from './reduction';

/** Products of this many entries are written out where a proof needs it. */
const MAX_WRITTEN = 12;

/** The product stays whole: its derivative by an entry is the product of the others. */
const rule: OpaqueRule = {
  name: 'prod',
  numpy: { call: ([x], settings) => `np.prod(${[x, settings].filter(Boolean).join(', ')})` },
  batched: shiftedReduction,
  derivative: (self, _argument, out, inner) =>
    times(keptEqual(self, out, inner), entry(othersOf(self), [...out, ...insideOf(self, inner)])),
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

/** Of the subscripts of the argument those that are multiplied along. */
function insideOf({ settings }: Opaque, inner: readonly Affine[]): readonly Affine[] {
  const axis = settingsAxis(settings);
  return axis === undefined ? inner : inner.slice(axis, axis + 1);
}

/**
 * The products of all entries but so many: `[left…, k…, l…]` leaves the entries at k and l out, and is 0 where two of
 * those are one. Written as quotients, as textbooks do, and worked out without dividing, so that zeros do no harm.
 * Its second argument is the whole product, which may have a name.
 */
function exceptRule(count: number): OpaqueRule {
  const known = EXCEPT.get(count);
  if (known !== undefined) return known;
  const quotient = (self: Opaque, out: readonly Affine[]): Sum => {
    const [, whole] = self.arguments;
    const left = out.slice(0, whole?.indices.length ?? 0);
    const places = placesIn(self, count, out.slice(left.length));
    const apart = places.flatMap((one, k) =>
      places
        .slice(k + 1)
        .map((other) => minus(ONE, times(ONE, ...one.map((p, axis) => delta(p, other[axis] as Affine))))),
    );
    const entries = places.map((place) => power(at(argumentOf(self), argumentPlace(self, left, place)), -1));
    return times(ONE, ...apart, whole ? at(whole, left) : ONE, ...entries);
  };
  const made: OpaqueRule = {
    name: `prod_except_${count}`,
    derivative: (self, argument, out, inner) => {
      if (argument > 0) return ZERO;
      return times(
        times(ONE, ...outsideOf(self, inner).map((value, k) => delta(out[k] as Affine, value))),
        entry(withOneMore(self, count), [...out, ...insideOf(self, inner)]),
      );
    },
    unfold: quotient,
    written: quotient,
    evaluate: ([values = new Float64Array()], [shape = []], settings) =>
      productsExcept(values, shape, settingsAxis(settings), count),
  };
  EXCEPT.set(count, made);
  return made;
}

const EXCEPT = new Map<number, OpaqueRule>();

function othersOf(self: Opaque): Opaque {
  const whole = { ...self, rule: exceptRule(1), arguments: [argumentOf(self), arrayOf(self)] };
  return { ...whole, axes: [...self.axes, ...insideAxes(self)] };
}

function withOneMore(self: Opaque, count: number): Opaque {
  return { ...self, rule: exceptRule(count + 1), axes: [...self.axes, ...insideAxes(self)] };
}

function insideAxes(self: Opaque): Opaque['axes'] {
  const sizes = argumentOf(self).indices.map((index) => index.size);
  const axis = settingsAxis(self.settings);
  return axis === undefined ? sizes : sizes.slice(axis, axis + 1);
}

/** The places that are left out, each with a subscript for every axis that is multiplied along. */
function placesIn(self: Opaque, count: number, subscripts: readonly Affine[]): (readonly Affine[])[] {
  const rank = insideAxes(self).length;
  return Array.from({ length: count }, (_, k) => subscripts.slice(k * rank, (k + 1) * rank));
}

function argumentPlace(self: Opaque, left: readonly Affine[], place: readonly Affine[]): readonly Affine[] {
  const axis = settingsAxis(self.settings);
  return axis === undefined ? place : [...left.slice(0, axis), ...place, ...left.slice(axis)];
}

/** Runs one after the other, of each the products without `count` entries, the last of these running fastest. */
function productsExcept(
  values: Float64Array,
  shape: readonly number[],
  axis: number | undefined,
  count: number,
): Float64Array {
  const parts: number[] = [];
  mapAlong(values, shape, axis, (run) => {
    const gone = new Set<number>();
    const zeros = run.filter((value) => value === 0).length;
    const rest = run.reduce((product, value) => (value === 0 ? product : product * value), 1);
    const visit = (depth: number): void => {
      if (depth === count) {
        const inside = [...gone];
        const isZero = inside.filter((k) => run[k] === 0).length < zeros;
        parts.push(isZero ? 0 : inside.reduce((p, k) => (run[k] === 0 ? p : p / (run[k] as number)), rest));
        return;
      }
      for (let k = 0; k < run.length; k++) {
        if (gone.has(k)) pushZeros(parts, run.length ** (count - depth - 1));
        else {
          gone.add(k);
          visit(depth + 1);
          gone.delete(k);
        }
      }
    };
    visit(0);
    return run;
  });
  return Float64Array.from(parts);
}

function pushZeros(parts: number[], count: number): void {
  for (let k = 0; k < count; k++) parts.push(0);
}

/** `y = Π_k x[k]`, over all axes or the one that `axis` names. */
export const prod: Operator = {
  name: 'prod',
  summary: 'Multiplies the entries, all of them or along an axis.',
  reference: 'https://pytorch.org/docs/stable/generated/torch.prod.html',
  parameters: REDUCTION_PARAMETERS,
  signatures: reductionSignatures,
  indexed: true,
  examples: [
    'x : [4]\ny = prod(x)',
    'X : [4, 3]\ny = prod(X, axis=0)',
    'X : [2, 3]\ny = prod(X)',
    'x : [4] = [2, 0, -1, 3]\ny = prod(x)',
    'x : [4] = [2, 0, -1, 0]\ny = prod(x)',
  ],
  formula: (operands, context) => reducedWhole(operands, context, rule),
};
