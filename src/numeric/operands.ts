/**
 * What each factor of a lowered product reads: tensors with strides where there are any, else values worked out.
 *
 * Plans outlive the document that they were made for, so no function that is kept here may hold on to a tensor: none that is made beside it
 * refers to `this` or to a factor.
 */
import type { Index } from '../calculus/affine';
import type { Sum } from '../calculus/expression';
import { freeIndices } from '../calculus/indices';
import { allocate, allocateAside, mapView, rowMajorStrides, type Strided, volumeOf } from './array';
import type { OperandStrides } from './contract';
import {
  type Box,
  boundsOf,
  type Constraint,
  type Environment,
  type Linear,
  ofLoop,
  renumbered,
} from './linear';
import { type Lowered, type LoweredFactor, reachOf } from './lower';
import { mapTogether, powerOf } from './pointwise';
import { shapeOfAxes } from './scope';
import type { Planning, Reading } from './slots';
import { padded, shapeOfBox, stridesBy } from './views';

/** A factor with how it is read, and where its numbers come from. */
export interface OperandPlan extends OperandStrides {
  read(reading: Reading): Float64Array;
}

/** Numbers to come. */
export interface ArrayPlan {
  readonly shape: readonly number[];
  /**
   * Writes over `into` where that is as long as the result; `isZero` says that it is zero throughout. Without it the result may be a part
   * of a larger buffer.
   */
  run(reading: Reading, into?: Float64Array, isZero?: boolean): Float64Array;
}

/** Settles how a sum is worked out over a box whose loops are the axes of the result. */
export type PlanSum = (sum: Sum, environment: Environment, axes: Box, planning: Planning) => ArrayPlan;

type MapFactor = LoweredFactor & { readonly kind: 'map' };
type EntryFactor = LoweredFactor & { readonly kind: 'entry' };

/** The operands of a product by its loops of more than one step, `running`; `undefined` when it is zero. */
export function operandsOf(
  lowered: Lowered,
  running: readonly number[],
  planning: Planning,
  planSum: PlanSum,
): OperandPlan[] | undefined {
  const reader = new Reader(lowered, running, planning, planSum);
  const operands: OperandPlan[] = [];
  for (const factor of lowered.factors) {
    const operand = factor.kind === 'entry' ? reader.entry(factor) : reader.map(factor);
    if (operand === undefined) return undefined;
    operands.push(operand);
  }
  return [...operands, ...reader.indicators(), ...reader.numbers()];
}

class Reader {
  private readonly open: Set<Constraint>;

  constructor(
    private readonly lowered: Lowered,
    private readonly running: readonly number[],
    private readonly planning: Planning,
    private readonly planSum: PlanSum,
  ) {
    this.open = new Set(lowered.residual);
  }

  entry({ tensor, power, at }: EntryFactor): OperandPlan | undefined {
    const shape = shapeOfAxes(tensor.axes, this.planning);
    const slot = this.planning.slotOf(tensor);
    const read = (reading: Reading): Float64Array => reading.dataOf(slot);
    const sparse = tensor.facts.onehot === true;
    const change = powerOf(power);
    // Outside its tensor an entry counts as zero, which is what a guard on the same subscript says.
    if (power > 0) {
      for (const [axis, subscript] of at.entries()) this.dropImplied(subscript, shape[axis]!);
    }
    const origin = at.map(() => 0);
    const reach = reachOf(at, this.lowered.box);
    const outside = shape.some((size, axis) => reach.low[axis]! < 0 || reach.high[axis]! > size);
    if (!outside && change === undefined) return { ...this.strides(shape, at, origin), sparse, read };
    const loops = this.loopsOf(at);
    const boxVolume = volumeOf(shapeOfBox(reach));
    if (!outside && this.volume(loops) <= boxVolume) {
      const view = this.strides(shape, at, origin);
      const extents = this.extentsOf(loops);
      const { running } = this;
      const strides = loops.map((loop) => view.strides[running.indexOf(loop)]!);
      const packed = (reading: Reading): Float64Array => {
        const data = allocateAside(volumeOf(extents));
        mapView({ data: read(reading), offset: view.offset, strides }, extents, data, change);
        return data;
      };
      return { ...this.dense(loops), sparse, read: packed };
    }
    const inBox = (reading: Reading): Float64Array =>
      padded({ shape, data: read(reading) }, reach, change).data;
    return { ...this.strides(shapeOfBox(reach), at, reach.low), sparse, read: inBox };
  }

  map(factor: MapFactor): OperandPlan | undefined {
    const { fn, args, power, own } = factor;
    const change = powerOf(power);
    const apply = fn === undefined ? change : undefined;
    const evaluate = fn?.evaluate.bind(fn);
    const call =
      evaluate === undefined
        ? apply
        : change === undefined
          ? evaluate
          : (...values: number[]) => change(evaluate(...values));
    const sparse = fn?.facts?.zeroOrOne === true;
    const linears = [...own.values()];
    const reach = reachOf(linears, this.lowered.box);
    for (const [axis, index] of [...own.keys()].entries()) {
      reach.low[axis] = Math.max(reach.low[axis]!, 0);
      reach.high[axis] = Math.min(reach.high[axis]!, this.planning.sizeOf(index.size));
    }
    const ownVolume = reach.low.reduce((v, low, axis) => v * Math.max(0, reach.high[axis]! - low), 1);
    if (ownVolume === 0) return undefined;
    const loops = this.loopsOf(linears);
    if (ownVolume < this.volume(loops)) {
      // Fewer places than loops reach them, as in `f(x[s·t + k])`: each place is worked out once.
      const environment = new Map([...own.keys()].map((index, axis) => [index, ofLoop(axis)] as const));
      const value = this.planCall(call, args, environment, reach);
      const around = reachOf(linears, this.lowered.box);
      const outside = around.low.some(
        (low, axis) => low < reach.low[axis]! || around.high[axis]! > reach.high[axis]!,
      );
      if (!outside) {
        return {
          ...this.strides(value.shape, linears, reach.low),
          sparse,
          read: (reading) => value.run(reading),
        };
      }
      const shifted: Box = {
        low: around.low.map((low, axis) => low - reach.low[axis]!),
        high: around.high.map((high, axis) => high - reach.low[axis]!),
      };
      const read = (reading: Reading): Float64Array =>
        padded({ shape: value.shape, data: value.run(reading) }, shifted, undefined).data;
      return { ...this.strides(shapeOfBox(shifted), linears, around.low), sparse, read };
    }
    const names = new Map(loops.map((loop, position) => [loop, position] as const));
    const { box } = this.lowered;
    const environment = new Map<Index, Linear>();
    for (const [index, linear] of own) environment.set(index, renumbered(linear, names, box));
    const axes: Box = {
      low: loops.map((loop) => box.low[loop]!),
      high: loops.map((loop) => box.high[loop]!),
    };
    const value = this.planCall(call, args, environment, axes);
    const clears = this.clearings(loops);
    const read = (reading: Reading): Float64Array => {
      const data = value.run(reading);
      for (const clear of clears) clear(data);
      return data;
    };
    return { ...this.dense(loops), sparse: sparse || clears.length > 0, read };
  }

  /** Constraints that no operand has taken in, each as a vector of zeros and ones that is read with strides. */
  *indicators(): Iterable<OperandPlan> {
    for (const { linear, low, high } of this.open) {
      const bounds = boundsOf(linear, this.lowered.box);
      const data = allocate(bounds.high - bounds.low + 1);
      data.fill(1, Math.max(0, low - bounds.low), Math.max(0, high - bounds.low + 1));
      yield { ...this.strides([data.length], [linear], [bounds.low]), sparse: true, read: () => data };
    }
  }

  /** Coefficients that the plan leaves open, each read as one number. */
  *numbers(): Iterable<OperandPlan> {
    const strides = this.running.map(() => 0);
    for (const offset of this.lowered.numbers) {
      yield { offset, strides, sparse: false, read: (reading) => reading.numbers };
    }
  }

  /** Drops constraints that an entry keeps by being zero outside of its tensor. */
  private dropImplied(subscript: Linear, size: number): void {
    for (const constraint of this.open) {
      const shift = difference(subscript, constraint.linear);
      if (shift === undefined) continue;
      // The subscript is the constrained expression plus the shift.
      if (0 >= constraint.low + shift && size - 1 <= constraint.high + shift) this.open.delete(constraint);
    }
  }

  /**
   * What writes zeros where a constraint on these loops is broken: what a function makes of entries that are not
   * there may be infinite, and zero times that is no number.
   */
  private clearings(loops: readonly number[]): ((data: Float64Array) => void)[] {
    const clearings: ((data: Float64Array) => void)[] = [];
    const extents = this.extentsOf(loops);
    for (const constraint of this.open) {
      const { linear, low, high } = constraint;
      const { box } = this.lowered;
      const moving = linear.terms.filter(({ loop }) => box.high[loop]! - box.low[loop]! > 1);
      if (moving.some(({ loop }) => !loops.includes(loop))) continue;
      this.open.delete(constraint);
      const steps = loops.map((loop) => linear.terms.find((term) => term.loop === loop)?.by ?? 0);
      const start = linear.terms.reduce((sum, { loop, by }) => sum + by * box.low[loop]!, linear.offset);
      clearings.push((data) => {
        let position = 0;
        const visit = (axis: number, at: number): void => {
          if (axis === loops.length) {
            if (at < low || at > high) data[position] = 0;
            position++;
          } else {
            for (let k = 0; k < extents[axis]!; k++) visit(axis + 1, at + k * steps[axis]!);
          }
        };
        visit(0, start);
      });
    }
    return clearings;
  }

  private planCall(
    fn: ((...values: number[]) => number) | undefined,
    args: readonly Sum[],
    environment: Environment,
    axes: Box,
  ): ArrayPlan {
    const shape = shapeOfBox(axes);
    const views: (Strided & { readonly plan: ArrayPlan })[] = [];
    for (const arg of args) views.push(this.planArgument(arg, environment, axes));
    const run = (reading: Reading): Float64Array =>
      mapTogether(
        views.map(({ offset, strides, plan }) => ({ offset, strides, data: plan.run(reading) })),
        shape,
        fn,
      ).data;
    return { shape, run };
  }

  /** An argument is worked out over the axes that it depends on and repeats along the others. */
  private planArgument(
    arg: Sum,
    environment: Environment,
    axes: Box,
  ): Strided & { readonly plan: ArrayPlan } {
    const met = new Set<number>();
    for (const index of freeIndices(arg)) for (const { loop } of environment.get(index)!.terms) met.add(loop);
    const mine = [...met].sort((a, b) => a - b);
    const names = new Map(mine.map((axis, position) => [axis, position] as const));
    const inner = new Map<Index, Linear>();
    for (const [index, linear] of environment) inner.set(index, renumbered(linear, names, axes));
    const box: Box = { low: mine.map((a) => axes.low[a]!), high: mine.map((a) => axes.high[a]!) };
    const plan = this.planSum(arg, inner, box, this.planning);
    const steps = rowMajorStrides(plan.shape);
    const strides = axes.low.map((_, axis) => {
      const position = names.get(axis);
      return position === undefined ? 0 : steps[position]!;
    });
    return { offset: 0, strides, plan };
  }

  private loopsOf(linears: readonly Linear[]): number[] {
    return this.running.filter((loop) => linears.some(({ terms }) => terms.some((t) => t.loop === loop)));
  }

  private volume(loops: readonly number[]): number {
    return volumeOf(this.extentsOf(loops));
  }

  private extentsOf(loops: readonly number[]): number[] {
    const { low, high } = this.lowered.box;
    return loops.map((loop) => high[loop]! - low[loop]!);
  }

  /** The entries of an array of this shape at subscripts, by the running loops. */
  private strides(shape: readonly number[], at: readonly Linear[], origin: readonly number[]): Strided {
    return stridesBy(rowMajorStrides(shape), at, origin, this.lowered.box, this.running);
  }

  /** Those of an array with an axis for each of these loops. */
  private dense(loops: readonly number[]): Strided {
    const steps = rowMajorStrides(this.extentsOf(loops));
    const strides = this.running.map((loop) => {
      const position = loops.indexOf(loop);
      return position < 0 ? 0 : steps[position]!;
    });
    return { offset: 0, strides };
  }
}

/** The constant `a - b`, when it is one. */
function difference(a: Linear, b: Linear): number | undefined {
  if (a.terms.length !== b.terms.length) return undefined;
  const same = a.terms.every(({ loop, by }) => b.terms.some((term) => term.loop === loop && term.by === by));
  return same ? a.offset - b.offset : undefined;
}
