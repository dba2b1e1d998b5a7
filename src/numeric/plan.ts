/**
 * How a sum is worked out, settled before any number is looked at: the loops of each product, what they read, in which order they
 * multiply. It depends on sizes alone.
 */
import type { Sum } from '../calculus/expression';
import { spend } from '../calculus/work';
import { allocateAside, type NumericArray, rowMajorStrides, type Strided, volumeOf } from './array';
import { contraction } from './contract';
import { expand } from './expand';
import { type Box, boundsOf, type Environment } from './linear';
import { type Lowered, lower } from './lower';
import { type ArrayPlan, operandsOf } from './operands';
import type { Planning, Reading } from './slots';
import { shapeOfBox, stridesBy } from './views';

/** What it costs to settle how a product is run, by factor and loop. */
const PLAN_WORK = 20;

/** Adds what one product comes to; `isFresh` says that the result is zero throughout until then. */
interface Addition {
  (result: Float64Array, reading: Reading, isFresh: boolean): void;
  /** Where it is the first, the result need not be zero before. */
  readonly overwrites?: boolean;
}

/** Over a box whose first loops are the axes of the result. @throws NumericError */
export function planSum(sum: Sum, environment: Environment, axes: Box, planning: Planning): ArrayPlan {
  const shape = shapeOfBox(axes);
  const entries = volumeOf(shape);
  const additions: Addition[] = [];
  if (entries > 0) {
    for (const product of expand(sum, environment, axes, planning)) {
      const lowered = lower(product, axes.low.length, planning);
      const addition = lowered && planProduct(lowered, axes, shape, planning);
      if (addition !== undefined) additions.push(addition);
    }
  }
  const run = (reading: Reading, into?: Float64Array, isZero = false): Float64Array => {
    const result = into?.length === entries ? into : allocateAside(entries);
    if (result === into && !isZero && additions[0]?.overwrites !== true) result.fill(0);
    for (let k = 0; k < additions.length; k++) additions[k]!(result, reading, k === 0);
    return result;
  };
  return { shape, run };
}

/** `undefined` for a product that is zero throughout. */
function planProduct(
  lowered: Lowered,
  axes: Box,
  shape: readonly number[],
  planning: Planning,
): Addition | undefined {
  const { box, coefficient } = lowered;
  const running = lowered.loops.filter((loop) => box.high[loop]! - box.low[loop]! > 1);
  spend(PLAN_WORK * (1 + lowered.factors.length) * (1 + running.length));
  const operands = operandsOf(lowered, running, planning, planSum);
  if (operands === undefined) return undefined;
  const extents = running.map((loop) => box.high[loop]! - box.low[loop]!);
  const isInside = lowered.out.every((linear, axis) => {
    const { low, high } = boundsOf(linear, box);
    return low >= axes.low[axis]! && high < axes.high[axis]!;
  });
  if (isInside) {
    const out = stridesBy(rowMajorStrides(shape), lowered.out, axes.low, box, running);
    const multiply = contraction(extents, operands, out, coefficient);
    const add: Addition = (result, reading, isFresh) =>
      multiply(
        operands.map((operand) => operand.read(reading)),
        result,
        isFresh,
      );
    const written = extents.filter((_, loop) => out.strides[loop] !== 0);
    const overwrites = multiply.overwrites === true && volumeOf(written) === volumeOf(shape);
    return Object.assign(add, { overwrites });
  }
  // A solved axis that leaves the window for some values of its loops: worked out aside, then written with a check.
  const written = writtenLoops(lowered, running);
  const aside = planAside(lowered, running, written, planning);
  const place = { out: lowered.out, box };
  return (
    aside && ((result, reading) => scatter(aside.run(reading), written, place, axes, { shape, data: result }))
  );
}

/** Those of the running loops that the place of a number depends on. */
export function writtenLoops({ out }: Lowered, running: readonly number[]): readonly number[] {
  return running.filter((loop) => out.some(({ terms }) => terms.some((term) => term.loop === loop)));
}

/** A product with an axis for each written loop, wherever its numbers belong; `undefined` when it is zero throughout. */
export function planAside(
  lowered: Lowered,
  running: readonly number[],
  written: readonly number[],
  planning: Planning,
): ArrayPlan | undefined {
  const { box, coefficient } = lowered;
  const operands = operandsOf(lowered, running, planning, planSum);
  if (operands === undefined) return undefined;
  const extent = (loop: number): number => box.high[loop]! - box.low[loop]!;
  const shape = written.map(extent);
  const steps = rowMajorStrides(shape);
  const aside: Strided = {
    offset: 0,
    strides: running.map((loop) => (written.includes(loop) ? steps[written.indexOf(loop)]! : 0)),
  };
  const multiply = contraction(running.map(extent), operands, aside, coefficient);
  const run = (reading: Reading): Float64Array => {
    const data = allocateAside(volumeOf(shape));
    multiply(
      operands.map((operand) => operand.read(reading)),
      data,
      true,
    );
    return data;
  };
  return { shape, run };
}

function scatter(
  source: Float64Array,
  written: readonly number[],
  { out, box }: Pick<Lowered, 'out' | 'box'>,
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
