/**
 * Arrays brought to mean 0 and variance 1 along some of their axes: what layer, batch and group normalization
 * share. The result `h` and the reciprocal `r = 1/√(var + ε)` of the deviation stay whole, as their derivatives are
 * short in terms of each other and endless when written out:
 *
 *     ∂h_k/∂x_i = r (δ_ki - 1/n - h_k h_i / n)        ∂r/∂x_i = -r² h_i / n
 */
import { Affine, Index } from '../calculus/affine';
import {
  at,
  delta,
  entry,
  group,
  minus,
  negate,
  number,
  plus,
  power,
  sizeNumber,
  sumOver,
  times,
} from '../calculus/build';
import type { ArrayExpression, Opaque, OpaqueRule, Sum } from '../calculus/expression';
import { sizesOf } from './convolution';
import { groupsOf, momentsOf } from './moments';
import { exactly } from './operands';
import type { FormulaContext } from './operator';

export const DEFAULT_EPS = 1e-5;

/** The setting `eps` of a call. */
export function epsSetting({ statics }: FormulaContext): number {
  const setting = statics.get('eps');
  return setting?.kind === 'number' ? setting.value : DEFAULT_EPS;
}

/** `(x - mean) / √(var + eps)` along the axes. What it is called says along which, where there is a name for that. */
export function standardized(argument: ArrayExpression, along: readonly number[], eps: number): Opaque {
  const rank = argument.indices.length;
  const settings = epsText(eps);
  const base = { kind: 'opaque' as const, arguments: [argument], axes: sizesOf(argument), facts: {} };
  if (isSame(along, lastAxes(rank, 1))) return { ...base, rule: LAYER, settings };
  if (isSame(along, allBut(rank, 1))) return { ...base, rule: BATCH, settings };
  return { ...base, rule: LAYER, settings: joined(alongText(along), settings) };
}

/** `1 / √(var + eps)` along the axes. */
export function reciprocalDeviation(
  argument: ArrayExpression,
  along: readonly number[],
  eps: number,
): Opaque {
  const rank = argument.indices.length;
  return {
    kind: 'opaque',
    rule: RECIPROCAL,
    arguments: [argument],
    axes: sizesOf(argument).filter((_, axis) => !along.includes(axis)),
    facts: { positive: true },
    settings: joined(isSame(along, lastAxes(rank, 1)) ? '' : alongText(along), epsText(eps)),
  };
}

export function lastAxes(rank: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => rank - count + k);
}

export function allBut(rank: number, axis: number): number[] {
  return Array.from({ length: rank }, (_, k) => k).filter((k) => k !== axis);
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.join() === b.join();
}

function alongText(along: readonly number[]): string {
  return along.length === 1 ? `axis=${along[0]}` : `axis=[${along.join(', ')}]`;
}

function epsText(eps: number): string {
  return eps === DEFAULT_EPS ? '' : `eps=${eps}`;
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function epsOf(settings: string): number {
  const eps = /eps=([^,]+)/.exec(settings)?.[1];
  return eps === undefined ? DEFAULT_EPS : Number(eps);
}

function alongOf(settings: string, otherwise: readonly number[]): readonly number[] {
  const axes = /axis=\[?([\d, ]+)/.exec(settings)?.[1];
  return axes === undefined
    ? otherwise
    : axes
        .split(',')
        .filter((axis) => axis.trim() !== '')
        .map(Number);
}

/** What both rules need to know of one result. */
interface Parts {
  readonly argument: ArrayExpression;
  readonly along: readonly number[];
  readonly eps: number;
  /** How many entries share a mean. */
  readonly count: Sum;
}

function partsOf({ arguments: [argument], settings }: Opaque, otherwise: Usual): Parts {
  const of = argument as ArrayExpression;
  const along = alongOf(settings, otherwise(of.indices.length));
  const count = times(...along.map((axis) => sizeNumber((of.indices[axis] as Index).size)));
  return { argument: of, along, eps: epsOf(settings), count };
}

/** Along which axes it goes when the settings say nothing. */
type Usual = (rank: number) => readonly number[];

function standardization(name: string, usual: Usual): OpaqueRule {
  return {
    name,
    derivative: (self, _argument, out, inner) => {
      const { argument, along, eps, count } = partsOf(self, usual);
      const deltas = out.map((value, axis) => delta(value, inner[axis] as Affine));
      const others = deltas.filter((_, axis) => !along.includes(axis));
      const same = deltas.filter((_, axis) => along.includes(axis));
      const scale = entry(reciprocalDeviation(argument, along, eps), outside(out, along));
      const moved = entry(self, moveAlong(out, inner, along));
      const mean = power(count, -1);
      const projected = times(entry(self, out), moved, mean);
      return times(...others, scale, group(minus(minus(times(...same), mean), projected)));
    },
    unfold: (self, subscripts) => {
      const parts = partsOf(self, usual);
      const deviation = minus(at(parts.argument, subscripts), meanAt(parts, subscripts));
      return times(group(deviation), power(varianceAt(parts, subscripts), '-1/2'));
    },
    evaluate: ([values = new Float64Array()], [shape = []], settings) => {
      const groups = groupsOf(shape, alongOf(settings, usual(shape.length)));
      const { mean, scale } = momentsOf(values, groups, epsOf(settings));
      return values.map((value, k) => {
        const g = groups.of[k] as number;
        return (value - (mean[g] as number)) * (scale[g] as number);
      });
    },
  };
}

const LAYER = standardization('layer_norm', (rank) => lastAxes(rank, 1));
const BATCH = standardization('batch_norm', (rank) => allBut(rank, 1));

const RECIPROCAL: OpaqueRule = {
  name: 'rstd',
  derivative: (self, _argument, out, inner) => {
    const { argument, along, eps, count } = partsOf(self, LAST);
    const kept = outside(inner, along);
    const others = out.map((value, axis) => delta(value, kept[axis] as Affine));
    const whole = spread(out, inner, along);
    const standard = entry(standardized(argument, along, eps), whole);
    return negate(times(...others, power(entry(self, out), 2), standard, power(count, -1)));
  },
  unfold: (self, subscripts) => {
    const parts = partsOf(self, LAST);
    const first = parts.argument.indices.map(() => Affine.constant(0));
    return power(varianceAt(parts, spread(subscripts, first, parts.along)), '-1/2');
  },
  evaluate: ([values = new Float64Array()], [shape = []], settings) => {
    const groups = groupsOf(shape, alongOf(settings, LAST(shape.length)));
    return momentsOf(values, groups, epsOf(settings)).scale;
  },
};

function LAST(rank: number): readonly number[] {
  return lastAxes(rank, 1);
}

/** The subscripts on the axes that are left. */
function outside(subscripts: readonly Affine[], along: readonly number[]): Affine[] {
  return subscripts.filter((_, axis) => !along.includes(axis));
}

/** The place in the run of `out` that `inner` says. */
function moveAlong(out: readonly Affine[], inner: readonly Affine[], along: readonly number[]): Affine[] {
  return out.map((value, axis) => (along.includes(axis) ? (inner[axis] as Affine) : value));
}

/** Subscripts on the axes that are left, and those of `inner` on the others. */
function spread(left: readonly Affine[], inner: readonly Affine[], along: readonly number[]): Affine[] {
  let position = 0;
  return inner.map((value, axis) => (along.includes(axis) ? value : (left[position++] as Affine)));
}

/** `1/n Σ f`, over the run that the subscripts are in. */
function average(
  { argument, along, count }: Parts,
  subscripts: readonly Affine[],
  of: (place: readonly Affine[]) => Sum,
): Sum {
  const running = along.map((axis) => new Index((argument.indices[axis] as Index).size, 'k'));
  const place = subscripts.map((value, axis) => {
    const index = running[along.indexOf(axis)];
    return index === undefined ? value : Affine.of(index);
  });
  return times(power(count, -1), sumOver(running, of(place)));
}

function meanAt(parts: Parts, subscripts: readonly Affine[]): Sum {
  return average(parts, subscripts, (place) => at(parts.argument, place));
}

/** The variance plus eps. */
function varianceAt(parts: Parts, subscripts: readonly Affine[]): Sum {
  const variance = average(parts, subscripts, (place) =>
    power(group(minus(at(parts.argument, place), meanAt(parts, subscripts))), 2),
  );
  return plus(variance, number(exactly(parts.eps)));
}
