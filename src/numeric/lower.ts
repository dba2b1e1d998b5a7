/**
 * From a product to loops: deltas are solved away, guards narrow the ranges, and what is left says where each
 * loop reads and where it writes. Nothing here looks at a value, and no loop runs over what a delta rules out.
 */

import type { Index } from '../calculus/affine';
import type { Atom, ScalarFunction, Sum, Tensor } from '../calculus/expression';
import { freeIndicesOfAtom } from '../calculus/indices';
import type { Product } from './expand';
import {
  type Box,
  boundsOf,
  type Constraint,
  isKept,
  type Linear,
  linearOf,
  narrow,
  ofLoop,
  replaced,
} from './linear';
import type { Sizes } from './scope';

/** A factor with what it reads written in loops. */
export type LoweredFactor =
  | { readonly kind: 'entry'; readonly tensor: Tensor; readonly power: number; at: Linear[] }
  | {
      readonly kind: 'map';
      /** Absent for a group: the power alone is applied. */
      readonly fn: ScalarFunction | undefined;
      readonly args: readonly Sum[];
      readonly power: number;
      /** The value of each index that is free inside. */
      own: Map<Index, Linear>;
    };

export interface Lowered {
  readonly coefficient: number;
  readonly numbers: readonly number[];
  readonly box: Box;
  /** The loops that still run, in ascending order. */
  readonly loops: readonly number[];
  /** Where each axis of the result is written. */
  readonly out: readonly Linear[];
  readonly factors: readonly LoweredFactor[];
  /** Constraints that the ranges alone do not keep: the product counts only where they are met. */
  readonly residual: readonly Constraint[];
}

/** `undefined` for a product that is zero throughout. `axes` is how many of the loops are axes of the result. */
export function lower(product: Product, axes: number, sizes: Sizes): Lowered | undefined {
  const box: Box = { low: [...product.box.low], high: [...product.box.high] };
  const state: State = { box, out: [], factors: [], guards: [], deltas: [], ranges: [], solved: new Set() };
  for (let axis = 0; axis < axes; axis++) state.out.push(ofLoop(axis));
  for (const { atom, power, environment } of product.factors) {
    if (atom.kind === 'delta') state.deltas.push(linearOf(atom.zero, environment, sizes));
    else if (atom.kind === 'guard') {
      const linear = linearOf(atom.value, environment, sizes);
      state.guards.push({ linear, low: 0, high: sizes.sizeOf(atom.size) - 1 });
    } else if (atom.kind === 'entry') {
      const at = atom.at.map((subscript) => linearOf(subscript, environment, sizes));
      state.factors.push({ kind: 'entry', tensor: atom.tensor, power, at });
    } else {
      const own = new Map<Index, Linear>();
      for (const index of freeIndicesOfAtom(atom)) own.set(index, environment.get(index)!);
      state.factors.push({ kind: 'map', ...partsOf(atom), power, own });
    }
  }
  if (box.low.some((low, loop) => low >= box.high[loop]!)) return undefined;
  if (state.deltas.length > 0 && !solveDeltas(state, axes)) return undefined;
  if (!narrowAll(state)) return undefined;
  const residual = [...state.guards, ...state.ranges].filter((constraint) => !isKept(constraint, box));
  const loops = box.low.map((_, loop) => loop).filter((loop) => !state.solved.has(loop));
  return {
    coefficient: product.coefficient,
    numbers: product.numbers,
    box,
    loops,
    out: state.out,
    factors: state.factors,
    residual,
  };
}

function partsOf(atom: Atom & { kind: 'call' | 'group' }): {
  fn: ScalarFunction | undefined;
  args: readonly Sum[];
} {
  return atom.kind === 'call' ? { fn: atom.fn, args: atom.args } : { fn: undefined, args: [atom.body] };
}

interface State {
  readonly box: Box;
  readonly out: Linear[];
  readonly factors: LoweredFactor[];
  guards: Constraint[];
  deltas: Linear[];
  /** That a solved bound index stays in its range; an axis of the result is checked where it is written. */
  ranges: Constraint[];
  readonly solved: Set<number>;
}

function narrowAll(state: State): boolean {
  const axes = state.out.map((linear, axis) => within(linear, state.box, axis));
  const equalities = state.deltas.map((linear) => ({ linear, low: 0, high: 0 }));
  return narrow(state.box, [...equalities, ...state.guards, ...state.ranges, ...axes]);
}

/** A loop's own range, as a constraint on what replaced it. */
function within(linear: Linear, box: Box, loop: number): Constraint {
  return { linear, low: box.low[loop]!, high: box.high[loop]! - 1 };
}

/** Solves every delta for a loop where one stands with coefficient ±1; false when one is never met. */
function solveDeltas(state: State, axes: number): boolean {
  for (;;) {
    if (!narrowAll(state)) return false;
    const linear = state.deltas.shift();
    if (linear === undefined) return true;
    const reduced = reduce(linear);
    if (reduced === undefined) return false;
    if (reduced.terms.length === 0) continue;
    const loop = choose(reduced, state.box, axes);
    if (loop === undefined) {
      // Like 2i = 3j: met at some places of the loops, and left as a factor of zeros and ones.
      state.guards.push({ linear: reduced, low: 0, high: 0 });
      continue;
    }
    replaceLoop(state, loop, solution(reduced, loop), loop < axes);
  }
}

/** Divided by the greatest common divisor; `undefined` when zero is out of reach. */
function reduce({ offset, terms }: Linear): Linear | undefined {
  let divisor = 0;
  for (const { by } of terms) divisor = gcd(divisor, Math.abs(by));
  if (divisor === 0) return offset === 0 ? { offset, terms } : undefined;
  if (offset % divisor !== 0) return undefined;
  return { offset: offset / divisor, terms: terms.map(({ loop, by }) => ({ loop, by: by / divisor })) };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function solution({ offset, terms }: Linear, loop: number): Linear {
  const sign = -terms.find((term) => term.loop === loop)!.by;
  const rest = terms.filter((term) => term.loop !== loop).map((t) => ({ loop: t.loop, by: t.by * sign }));
  return { offset: offset * sign, terms: rest };
}

/** The loop to solve for: the longest, so that what is left is least work; then one that needs no check. */
function choose(linear: Linear, box: Box, axes: number): number | undefined {
  let best: number | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const { loop, by } of linear.terms) {
    if (Math.abs(by) !== 1) continue;
    const free = isKept(within(solution(linear, loop), box, loop), box);
    // Extents are whole numbers, so fractions only decide between equals.
    const score = box.high[loop]! - box.low[loop]! + (free ? 0.5 : 0) + (loop >= axes ? 0.25 : 0);
    if (score > bestScore) [best, bestScore] = [loop, score];
  }
  return best;
}

function replaceLoop(state: State, loop: number, value: Linear, isAxis: boolean): void {
  const map = (linear: Linear) => replaced(linear, loop, value);
  const mapConstraint = (c: Constraint): Constraint => ({ ...c, linear: map(c.linear) });
  if (!isAxis) state.ranges.push(within(ofLoop(loop), state.box, loop));
  state.guards = state.guards.map(mapConstraint);
  state.ranges = state.ranges.map(mapConstraint);
  state.deltas = state.deltas.map(map);
  state.out.forEach((linear, axis) => {
    state.out[axis] = map(linear);
  });
  for (const factor of state.factors) {
    if (factor.kind === 'entry') factor.at = factor.at.map(map);
    else factor.own = new Map([...factor.own].map(([index, linear]) => [index, map(linear)]));
  }
  state.solved.add(loop);
}

/** The least and the greatest value of each axis, as far as the ranges say. */
export function reachOf(linears: readonly Linear[], box: Box): Box {
  const bounds = linears.map((linear) => boundsOf(linear, box));
  return { low: bounds.map(({ low }) => low), high: bounds.map(({ high }) => high + 1) };
}
