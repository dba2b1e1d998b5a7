/**
 * Index notation to numbers, along its structure: each term becomes loops and what they read (`lower`, `operands`), is
 * contracted pair by pair (`contract`), and is added into the result only where it is not known to be zero.
 *
 * All of that depends on sizes alone, so it is settled once and kept as a plan (`plan`), for all arrays of the same form
 * (`kept-plans`); for new values only the loops run.
 */

import type { Index } from '../calculus/affine';
import { rational } from '../calculus/build';
import type { ArrayExpression, Sum, Tensor } from '../calculus/expression';
import { allocate, type NumericArray, type Range, volumeOf } from './array';
import { fits, type KeptPlan, type PlanForm, planForm, planOfForm } from './kept-plans';
import { type Box, type Linear, ofLoop } from './linear';
import type { ArrayPlan } from './operands';
import { planSum } from './plan';
import type { Scope, Sizes } from './scope';
import { NO_NUMBERS, type Planning, planningWith, readingFrom, tensorsByPlace, tensorsOf } from './slots';

/** The plans of an array, and what stands where they read. */
interface Planned {
  readonly tensors: readonly Tensor[];
  /** Of the form that the array shares with others; `undefined` where it is too long to be looked for. */
  readonly form: PlanForm | undefined;
  /** Those of the form. */
  readonly numbers: Float64Array;
  plans: readonly KeptPlan[];
}

/** Plans that are kept of one array: a panel that is looked around in asks for ever new windows. */
const MOST_PLANS = 4;

const planned = new WeakMap<ArrayExpression, Planned>();

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
  const { tensors, numbers, plan } = planFor(array, scope, window, key);
  const reading = readingFrom(tensors, scope, numbers);
  const entries = volumeOf(plan.shape);
  const data =
    into?.length === entries ? plan.run(reading, into) : plan.run(reading, allocate(entries), true);
  return { shape: plan.shape, data };
}

/** The numbers of an array that is on the way to others: nobody is to get them as a buffer of their own. */
export function evaluateAside(array: ArrayExpression, scope: Scope): NumericArray {
  const { tensors, numbers, plan } = planFor(array, scope, undefined, '');
  return { shape: plan.shape, data: plan.run(readingFrom(tensors, scope, numbers)) };
}

function planFor(
  array: ArrayExpression,
  sizes: Sizes,
  window: readonly Range[] | undefined,
  key: string,
): { readonly tensors: readonly Tensor[]; readonly numbers: Float64Array; readonly plan: ArrayPlan } {
  let own = planned.get(array);
  if (own === undefined) {
    const form = planForm(array);
    const tensors = form === undefined ? tensorsOf(array.body) : tensorsByPlace(array.body);
    own = { tensors, form, numbers: valuesOfNumbers(form?.numbers ?? []), plans: [] };
    planned.set(array, own);
  }
  const { tensors, form, numbers } = own;
  let found = own.plans.find((each) => fits(each, key, sizes));
  if (found === undefined) {
    found = planOfForm(form?.form, key, sizes, (recording) =>
      planArray(array, planningWith(tensors, recording, form?.numbers), window),
    );
    own.plans = [found, ...own.plans.slice(0, MOST_PLANS - 1)];
  }
  return { tensors, numbers, plan: found.plan };
}

function valuesOfNumbers(numbers: readonly string[]): Float64Array {
  return numbers.length === 0 ? NO_NUMBERS : Float64Array.from(numbers, (text) => Number(rational(text)));
}

function planArray(
  { indices, body }: ArrayExpression,
  sizes: Planning,
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
