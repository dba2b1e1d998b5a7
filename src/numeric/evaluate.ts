/**
 * Index notation to numbers, along its structure: each term becomes loops and what they read (`lower`, `operands`), is
 * contracted pair by pair (`contract`), and is added into the result only where it is not known to be zero.
 *
 * All of that depends on sizes alone, so it is settled once and kept as a plan (`plan`); for new values only the loops run.
 */

import type { Index } from '../calculus/affine';
import type { ArrayExpression, Sum } from '../calculus/expression';
import type { Size } from '../shapes/size';
import type { NumericArray, Range } from './array';
import { type Box, type Linear, ofLoop } from './linear';
import type { ArrayPlan } from './operands';
import { planSum } from './plan';
import type { Scope, Sizes } from './scope';

/** A plan, and what has to be as it was for it to be used again. */
interface KeptPlan {
  readonly window: string;
  readonly sizes: readonly (readonly [size: Size, value: number])[];
  readonly plan: ArrayPlan;
}

/** Plans that are kept of one array: a panel that is looked around in asks for ever new windows. */
const MOST_PLANS = 4;

const kept = new WeakMap<ArrayExpression, readonly KeptPlan[]>();

/**
 * The numbers of an array expression, or of a window of it.
 *
 * An entry read outside of its array counts as zero; where a guard or a delta is zero the whole term is.
 * @param window a range for each axis; clipped to the axis. Nothing denser than the window is built for the
 *   result, so a window of a Jacobian with millions of entries costs what the window costs.
 * @param into numbers that nobody looks at any more, say those of the same array at the last inputs: where they are as many as
 *   the result has, it is written over them, which saves the system the work of finding a large piece of empty memory
 * @returns row-major numbers in the shape of the window
 * @throws NumericError
 */
export function evaluate(
  array: ArrayExpression,
  scope: Scope,
  window?: readonly Range[],
  into?: Float64Array,
): NumericArray {
  const key = window === undefined ? '' : window.map(({ from, to }) => `${from}:${to}`).join();
  const plans = kept.get(array) ?? [];
  const known = plans.find(
    (each) => each.window === key && each.sizes.every(([size, value]) => scope.sizeOf(size) === value),
  );
  if (known !== undefined) return { shape: known.plan.shape, data: known.plan.run(scope, into) };
  const asked = new Map<string, readonly [Size, number]>();
  const plan = planArray(array, recording(scope, asked), window);
  kept.set(array, [{ window: key, sizes: [...asked.values()], plan }, ...plans.slice(0, MOST_PLANS - 1)]);
  return { shape: plan.shape, data: plan.run(scope, into) };
}

/** Answers as `scope` does, and notes each size that may have another value elsewhere. */
function recording(scope: Sizes, into: Map<string, readonly [Size, number]>): Sizes {
  return {
    sizeOf(size) {
      const value = scope.sizeOf(size);
      if (size.constant === undefined) into.set(size.key, [size, value]);
      return value;
    },
  };
}

function planArray(
  { indices, body }: ArrayExpression,
  sizes: Sizes,
  window: readonly Range[] | undefined,
): ArrayPlan {
  const axes: Box = { low: [], high: [] };
  const environment = new Map<Index, Linear>();
  indices.forEach((index, axis) => {
    const size = sizes.sizeOf(index.size);
    const { from, to } = window?.[axis] ?? { from: 0, to: size };
    axes.low.push(Math.max(0, from));
    axes.high.push(Math.max(0, from, Math.min(to, size)));
    environment.set(index, ofLoop(axis));
  });
  return planSum(body, environment, axes, sizes);
}

/** The number of a sum without free indices. @throws NumericError */
export function evaluateScalar(sum: Sum, scope: Scope): number {
  return evaluate({ indices: [], body: sum }, scope).data[0]!;
}
