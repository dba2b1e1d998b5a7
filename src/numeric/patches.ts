/**
 * The entries of an array that structure lets be other than zero, product by product: what a picture of a matrix
 * with millions of entries is drawn from when only thousands of them are there.
 */
import type { Index } from '../calculus/affine';
import type { ArrayExpression } from '../calculus/expression';
import { type Range, rowMajorStrides, volumeOf } from './array';
import { expand } from './expand';
import { type Box, boundsOf, type Constraint, type Linear, ofLoop, renumbered } from './linear';
import { type Lowered, lower } from './lower';
import { planAside, writtenLoops } from './plan';
import type { Scope } from './scope';
import { type Planning, planningWith, type Reading, readingFrom, tensorsOf } from './slots';

/**
 * The places of one product: `at[axis]` is the position on that axis as a function of loops that run from 0 to their
 * extents. Several places may be the same, and some may lie outside of the window.
 */
export interface Places {
  readonly at: readonly Linear[];
  readonly extents: readonly number[];
  /** What has to be met besides, as far as it is about these loops: where it is not, the product is zero. */
  readonly residual: readonly Constraint[];
}

export interface Patch extends Places {
  /** How many places there are. */
  readonly volume: number;
  /** The numbers in the order of the loops, the last one fastest; `undefined` where all are zero. @throws NumericError */
  values(): Float64Array | undefined;
}

/**
 * The products whose sum an array is in a window, each with its places; their numbers are worked out when asked for.
 * @param window a range for each axis, within the axis
 * @throws NumericError
 */
export function patchesOf(
  { indices, body }: ArrayExpression,
  scope: Scope,
  window: readonly Range[],
): readonly Patch[] {
  const axes: Box = { low: window.map(({ from }) => from), high: window.map(({ to }) => to) };
  const environment = new Map<Index, Linear>(indices.map((index, axis) => [index, ofLoop(axis)]));
  const tensors = tensorsOf(body);
  const [planning, reading] = [planningWith(tensors, scope), readingFrom(tensors, scope)];
  return expand(body, environment, axes, planning).flatMap((product) => {
    const lowered = lower(product, indices.length, scope);
    return lowered === undefined ? [] : [patchOf(lowered, planning, reading)];
  });
}

function patchOf(lowered: Lowered, planning: Planning, reading: Reading): Patch {
  const { box, out } = lowered;
  const running = lowered.loops.filter((loop) => box.high[loop]! - box.low[loop]! > 1);
  const written = writtenLoops(lowered, running);
  const extents = written.map((loop) => box.high[loop]! - box.low[loop]!);
  const names = new Map(written.map((loop, position) => [loop, position]));
  const isWritten = ({ linear }: Constraint): boolean =>
    linear.terms.every(({ loop }) => names.has(loop) || !running.includes(loop));
  return {
    at: out.map((linear) => fromZero(linear, names, box)),
    extents,
    residual: lowered.residual
      .filter(isWritten)
      .map((constraint) => ({ ...constraint, linear: fromZero(constraint.linear, names, box) })),
    volume: volumeOf(extents),
    values: () => planAside(lowered, running, written, planning)?.run(reading),
  };
}

/** By loops that start from zero. */
function fromZero(linear: Linear, names: ReadonlyMap<number, number>, box: Box): Linear {
  const start = linear.terms.reduce(
    (sum, { loop, by }) => (names.has(loop) ? sum + by * box.low[loop]! : sum),
    0,
  );
  const { offset, terms } = renumbered(linear, names, box);
  return { offset: offset + start, terms };
}

/**
 * Visits the places that lie within the window and meet what has to be met.
 * @param visit is given the row-major position within the window, and which of the places it is
 */
export function forEachPlace(
  { at, extents, residual }: Places,
  window: readonly Range[],
  visit: (position: number, place: number) => void,
): void {
  const steps = rowMajorStrides(window.map(({ from, to }) => to - from));
  const checked = at.map((linear, axis) => ({
    linear,
    low: window[axis]!.from,
    high: window[axis]!.to - 1,
  }));
  const box: Box = { low: extents.map(() => 0), high: [...extents] };
  const open = [...checked, ...residual].filter((constraint) => {
    const { low, high } = boundsOf(constraint.linear, box);
    return low < constraint.low || high > constraint.high;
  });
  // One sum for the position and one for each open constraint, kept up to date from loop to loop.
  const sums = [positionOf(at, window, steps), ...open.map(({ linear }) => linear)];
  const moves = extents.map((_, loop) =>
    sums.map(({ terms }) => terms.find((term) => term.loop === loop)?.by ?? 0),
  );
  const now = sums.map(({ offset }) => offset);
  let place = 0;
  const run = (depth: number): void => {
    if (depth === extents.length) {
      for (let k = 0; k < open.length; k++) {
        const value = now[k + 1]!;
        if (value < open[k]!.low || value > open[k]!.high) {
          place++;
          return;
        }
      }
      visit(now[0]!, place++);
      return;
    }
    const by = moves[depth]!;
    const extent = extents[depth]!;
    for (let k = 0; k < extent; k++) {
      run(depth + 1);
      for (let s = 0; s < now.length; s++) now[s] = now[s]! + by[s]!;
    }
    for (let s = 0; s < now.length; s++) now[s] = now[s]! - by[s]! * extent;
  };
  if (volumeOf(extents) > 0) run(0);
}

function positionOf(at: readonly Linear[], window: readonly Range[], steps: readonly number[]): Linear {
  const by = new Map<number, number>();
  let offset = 0;
  at.forEach((linear, axis) => {
    offset += steps[axis]! * (linear.offset - window[axis]!.from);
    for (const term of linear.terms) {
      by.set(term.loop, (by.get(term.loop) ?? 0) + steps[axis]! * term.by);
    }
  });
  return { offset, terms: [...by].map(([loop, step]) => ({ loop, by: step })) };
}

/** True when no two places are the same, as far as a glance at the loops tells. */
export function isInjective({ at, extents }: Places): boolean {
  return extents.every((extent, loop) => {
    if (extent < 2) return true;
    return at.some(({ terms }) => terms.length === 1 && terms[0]!.loop === loop);
  });
}
