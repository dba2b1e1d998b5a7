/**
 * Index notation to numbers, along its structure: each term becomes views and loops (`lower`, `operands`), is
 * contracted pair by pair (`contract`), and is added into the result only where it is not known to be zero.
 */

import type { Index } from '../calculus/affine';
import type { ArrayExpression, Sum } from '../calculus/expression';
import {
  allocate,
  type NumericArray,
  type Range,
  rowMajorStrides,
  type View,
  volumeOf,
  zeros,
} from './array';
import { contract } from './contract';
import { expand } from './expand';
import { type Box, boundsOf, type Environment, type Linear, ofLoop } from './linear';
import { type Lowered, lower } from './lower';
import { operandsOf } from './operands';
import type { Scope } from './scope';
import { viewBy } from './views';

/**
 * The numbers of an array expression, or of a window of it.
 *
 * An entry read outside of its array counts as zero; where a guard or a delta is zero the whole term is.
 * @param window a range for each axis; clipped to the axis. Nothing denser than the window is built for the
 *   result, so a window of a Jacobian with millions of entries costs what the window costs.
 * @returns row-major numbers in the shape of the window
 * @throws NumericError
 */
export function evaluate(array: ArrayExpression, scope: Scope, window?: readonly Range[]): NumericArray {
  const axes: Box = { low: [], high: [] };
  const environment = new Map<Index, Linear>();
  array.indices.forEach((index, axis) => {
    const size = scope.sizeOf(index.size);
    const { from, to } = window?.[axis] ?? { from: 0, to: size };
    axes.low.push(Math.max(0, from));
    axes.high.push(Math.max(0, from, Math.min(to, size)));
    environment.set(index, ofLoop(axis));
  });
  return evaluateSum(array.body, environment, axes, scope);
}

/** The number of a sum without free indices. @throws NumericError */
export function evaluateScalar(sum: Sum, scope: Scope): number {
  return evaluate({ indices: [], body: sum }, scope).data[0]!;
}

/** A sum over a box whose first loops are the axes of the result. @throws NumericError */
export function evaluateSum(sum: Sum, environment: Environment, axes: Box, scope: Scope): NumericArray {
  const result = zeros(axes.low.map((low, axis) => axes.high[axis]! - low));
  if (result.data.length === 0) return result;
  for (const product of expand(sum, environment, axes, scope)) {
    const lowered = lower(product, axes.low.length, scope);
    if (lowered !== undefined) addProduct(lowered, axes, result, scope);
  }
  return result;
}

function addProduct(lowered: Lowered, axes: Box, result: NumericArray, scope: Scope): void {
  const { box } = lowered;
  const running = lowered.loops.filter((loop) => box.high[loop]! - box.low[loop]! > 1);
  const operands = operandsOf(lowered, running, scope, evaluateSum);
  if (operands === undefined) return;
  const extents = running.map((loop) => box.high[loop]! - box.low[loop]!);
  const isInside = lowered.out.every((linear, axis) => {
    const { low, high } = boundsOf(linear, box);
    return low >= axes.low[axis]! && high < axes.high[axis]!;
  });
  if (isInside) {
    const steps = rowMajorStrides(result.shape);
    const out = viewBy(steps, lowered.out, axes.low, result.data, box, running);
    contract(extents, operands, out, lowered.coefficient);
    return;
  }
  // A solved axis that leaves the window for some values of its loops: worked out aside, then written with a check.
  const written = running.filter((loop) => lowered.out.some((l) => l.terms.some((t) => t.loop === loop)));
  const shape = written.map((loop) => box.high[loop]! - box.low[loop]!);
  const steps = rowMajorStrides(shape);
  const aside: View = {
    data: allocate(volumeOf(shape)),
    offset: 0,
    strides: running.map((loop) => (written.includes(loop) ? steps[written.indexOf(loop)]! : 0)),
  };
  contract(extents, operands, aside, lowered.coefficient);
  scatter(aside.data, written, lowered, axes, result);
}

function scatter(
  source: Float64Array,
  written: readonly number[],
  { out, box }: Lowered,
  axes: Box,
  result: NumericArray,
): void {
  const steps = rowMajorStrides(result.shape);
  const at = out.map(({ offset, terms }) =>
    terms.reduce((sum, { loop, by }) => sum + by * box.low[loop]!, offset),
  );
  const moves = written.map((loop) => out.map(({ terms }) => terms.find((t) => t.loop === loop)?.by ?? 0));
  let position = 0;
  const visit = (depth: number): void => {
    if (depth === written.length) {
      const value = source[position++]!;
      let target = 0;
      for (let axis = 0; axis < at.length; axis++) {
        if (at[axis]! < axes.low[axis]! || at[axis]! >= axes.high[axis]!) return;
        target += (at[axis]! - axes.low[axis]!) * steps[axis]!;
      }
      result.data[target] = result.data[target]! + value;
      return;
    }
    const loop = written[depth]!;
    const extent = box.high[loop]! - box.low[loop]!;
    for (let k = 0; k < extent; k++) {
      visit(depth + 1);
      moves[depth]!.forEach((by, axis) => {
        at[axis] = at[axis]! + by;
      });
    }
    moves[depth]!.forEach((by, axis) => {
      at[axis] = at[axis]! - by * extent;
    });
  };
  visit(0);
}
