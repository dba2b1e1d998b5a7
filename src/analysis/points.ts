/**
 * The points at which a claim is tried. A handful of samples from one distribution would let through what is
 * wrong elsewhere: beyond the bend of a Huber loss, for negative numbers, for square matrices only, at size 1.
 */
import type { ValueKind } from '../language/syntax';
import type { NumericArray } from '../numeric/array';
import type { ValueOptions, Values } from '../numeric/values';

/** How many points a claim is tried at. */
export const POINTS = 8;

/** After the usual points: ones at which logarithms, roots and inverse functions have a value. */
export const SPARE_POINTS = 4;

/** What becomes of a number that was sampled from ±[0.05, 1), or so. */
type Spread = (value: number) => number;

const SPREADS: readonly Spread[] = [
  (value) => value,
  (value) => 4 * value,
  (value) => value,
  (value) => 40 * value,
  (value) => value / 100,
  (value) => 0.2 + 1.8 * Math.abs(value),
  (value) => 300 * value,
  (value) => value,
  // The spare ones.
  (value) => 0.05 + 0.9 * Math.tanh(Math.abs(value)),
  (value) => 1.1 + 2 * Math.abs(value),
  (value) => 0.2 + 6 * Math.abs(value),
  (value) => 0.9 * Math.tanh(value),
];

/** The k-th point, counted from 1, as a change to the usual values. */
export function trialPoint(point: number, usual: Values): ValueOptions & { readonly draw: number } {
  const spread = SPREADS[point % SPREADS.length] as Spread;
  const sizes = sizesAt(point, usual);
  return { draw: point, ...(sizes && { sizes }), reshaped: spreadBy(spread) };
}

/** Kinds other than signs and scales say what the values must be; only plain numbers are spread. */
function spreadBy(spread: Spread) {
  return (_name: string, kind: ValueKind | undefined, { shape, data }: NumericArray): NumericArray =>
    kind === undefined ? { shape, data: data.map(spread) } : { shape, data };
}

/** Unequal sizes most of the time, small ones, and 1: each point has its own. */
function sizesAt(point: number, usual: Values): ReadonlyMap<string, number> | undefined {
  if (point % 2 === 0) return undefined;
  const { variants } = usual;
  // Steps that share no factor with most lengths, so that neighbouring points are unlike.
  return variants.length === 0 ? undefined : variants[(Math.floor(point / 2) * 7) % variants.length];
}
