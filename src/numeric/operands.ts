/** What each factor of a lowered product reads: strided views of tensors where there are any, else values worked out. */
import type { Index } from '../calculus/affine';
import type { Sum } from '../calculus/expression';
import { freeIndices } from '../calculus/indices';
import { allocate, mapView, type NumericArray, rowMajorStrides, type View, volumeOf } from './array';
import type { Operand } from './contract';
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
import { type Scope, valueOfTensor } from './scope';
import { padded, viewBy } from './views';

/** Evaluates a sum over a box whose loops are the axes of the result. */
export type EvaluateSum = (sum: Sum, environment: Environment, axes: Box, scope: Scope) => NumericArray;

type MapFactor = LoweredFactor & { readonly kind: 'map' };
type EntryFactor = LoweredFactor & { readonly kind: 'entry' };

/** The operands of a product by its loops of more than one step, `running`; `undefined` when it is zero. */
export function operandsOf(
  lowered: Lowered,
  running: readonly number[],
  scope: Scope,
  evaluateSum: EvaluateSum,
): Operand[] | undefined {
  const reader = new Reader(lowered, running, scope, evaluateSum);
  const operands: Operand[] = [];
  for (const factor of lowered.factors) {
    const operand = factor.kind === 'entry' ? reader.entry(factor) : reader.map(factor);
    if (operand === undefined) return undefined;
    operands.push(operand);
  }
  return [...operands, ...reader.indicators()];
}

class Reader {
  private readonly open: Set<Constraint>;

  constructor(
    private readonly lowered: Lowered,
    private readonly running: readonly number[],
    private readonly scope: Scope,
    private readonly evaluateSum: EvaluateSum,
  ) {
    this.open = new Set(lowered.residual);
  }

  entry({ tensor, power, at }: EntryFactor): Operand | undefined {
    const value = valueOfTensor(tensor, this.scope);
    const sparse = tensor.facts.onehot === true;
    const change = powerOf(power);
    // Outside its tensor an entry counts as zero, which is what a guard on the same subscript says.
    if (power > 0) {
      at.forEach((subscript, axis) => {
        this.dropImplied(subscript, value.shape[axis]!);
      });
    }
    const origin = at.map(() => 0);
    const reach = reachOf(at, this.lowered.box);
    const outside = value.shape.some((size, axis) => reach.low[axis]! < 0 || reach.high[axis]! > size);
    if (!outside && change === undefined) return { ...this.view(value, at, origin), sparse };
    const loops = this.loopsOf(at);
    const boxVolume = at.reduce((volume, _, axis) => volume * (reach.high[axis]! - reach.low[axis]!), 1);
    if (!outside && this.volume(loops) <= boxVolume) {
      const view = this.view(value, at, origin);
      return { ...this.packed(view, loops, change), sparse };
    }
    return { ...this.view(padded(value, reach, change), at, reach.low), sparse };
  }

  map(factor: MapFactor): Operand | undefined {
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
    [...own.keys()].forEach((index, axis) => {
      reach.low[axis] = Math.max(reach.low[axis]!, 0);
      reach.high[axis] = Math.min(reach.high[axis]!, this.scope.sizeOf(index.size));
    });
    const ownVolume = reach.low.reduce((v, low, axis) => v * Math.max(0, reach.high[axis]! - low), 1);
    if (ownVolume === 0) return undefined;
    const loops = this.loopsOf(linears);
    if (ownVolume < this.volume(loops)) {
      // Fewer places than loops reach them, as in `f(x[s·t + k])`: each place is worked out once.
      const environment = new Map([...own.keys()].map((index, axis) => [index, ofLoop(axis)] as const));
      const value = this.evaluateCall(call, args, environment, reach);
      const around = reachOf(linears, this.lowered.box);
      const outside = around.low.some(
        (low, axis) => low < reach.low[axis]! || around.high[axis]! > reach.high[axis]!,
      );
      if (!outside) return { ...this.view(value, linears, reach.low), sparse };
      const shifted: Box = {
        low: around.low.map((low, axis) => low - reach.low[axis]!),
        high: around.high.map((high, axis) => high - reach.low[axis]!),
      };
      return { ...this.view(padded(value, shifted, undefined), linears, around.low), sparse };
    }
    const names = new Map(loops.map((loop, position) => [loop, position] as const));
    const { box } = this.lowered;
    const environment = new Map<Index, Linear>();
    for (const [index, linear] of own) environment.set(index, renumbered(linear, names, box));
    const axes: Box = {
      low: loops.map((loop) => box.low[loop]!),
      high: loops.map((loop) => box.high[loop]!),
    };
    const value = this.evaluateCall(call, args, environment, axes);
    const cleared = this.clear(value, loops);
    return { ...this.dense(value.data, loops), sparse: sparse || cleared };
  }

  /** Constraints that no operand has taken in, each as a vector of zeros and ones that is read with strides. */
  *indicators(): Iterable<Operand> {
    for (const { linear, low, high } of this.open) {
      const bounds = boundsOf(linear, this.lowered.box);
      const data = allocate(bounds.high - bounds.low + 1);
      data.fill(1, Math.max(0, low - bounds.low), Math.max(0, high - bounds.low + 1));
      yield { ...this.view({ shape: [data.length], data }, [linear], [bounds.low]), sparse: true };
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
   * Writes zeros where a constraint on these loops is broken: what a function makes of entries that are not
   * there may be infinite, and zero times that is no number.
   */
  private clear(value: NumericArray, loops: readonly number[]): boolean {
    let cleared = false;
    for (const constraint of this.open) {
      const { linear, low, high } = constraint;
      const { box } = this.lowered;
      const moving = linear.terms.filter(({ loop }) => box.high[loop]! - box.low[loop]! > 1);
      if (moving.some(({ loop }) => !loops.includes(loop))) continue;
      this.open.delete(constraint);
      cleared = true;
      const steps = loops.map((loop) => linear.terms.find((term) => term.loop === loop)?.by ?? 0);
      const start = linear.terms.reduce((sum, { loop, by }) => sum + by * box.low[loop]!, linear.offset);
      let position = 0;
      const visit = (axis: number, at: number): void => {
        if (axis === loops.length) {
          if (at < low || at > high) value.data[position] = 0;
          position++;
        } else {
          for (let k = 0; k < value.shape[axis]!; k++) visit(axis + 1, at + k * steps[axis]!);
        }
      };
      visit(0, start);
    }
    return cleared;
  }

  private evaluateCall(
    fn: ((...values: number[]) => number) | undefined,
    args: readonly Sum[],
    environment: Environment,
    axes: Box,
  ): NumericArray {
    const shape = axes.low.map((low, axis) => axes.high[axis]! - low);
    const views = args.map((arg): View => {
      // An argument is worked out over the axes that it depends on and repeats along the others.
      const met = new Set<number>();
      for (const index of freeIndices(arg))
        for (const { loop } of environment.get(index)!.terms) met.add(loop);
      const mine = [...met].sort((a, b) => a - b);
      const names = new Map(mine.map((axis, position) => [axis, position] as const));
      const inner = new Map<Index, Linear>();
      for (const [index, linear] of environment) inner.set(index, renumbered(linear, names, axes));
      const box: Box = { low: mine.map((a) => axes.low[a]!), high: mine.map((a) => axes.high[a]!) };
      const value = this.evaluateSum(arg, inner, box, this.scope);
      const strides = rowMajorStrides(value.shape);
      return {
        data: value.data,
        offset: 0,
        strides: shape.map((_, axis) => {
          const position = names.get(axis);
          return position === undefined ? 0 : strides[position]!;
        }),
      };
    });
    return mapTogether(views, shape, fn);
  }

  private loopsOf(linears: readonly Linear[]): number[] {
    return this.running.filter((loop) => linears.some(({ terms }) => terms.some((t) => t.loop === loop)));
  }

  private volume(loops: readonly number[]): number {
    const { low, high } = this.lowered.box;
    return loops.reduce((volume, loop) => volume * (high[loop]! - low[loop]!), 1);
  }

  /** The entries of an array at subscripts, as a view by the running loops. */
  private view(array: NumericArray, at: readonly Linear[], origin: readonly number[]): View {
    const steps = rowMajorStrides(array.shape);
    return viewBy(steps, at, origin, array.data, this.lowered.box, this.running);
  }

  private packed(
    view: View,
    loops: readonly number[],
    change: ((value: number) => number) | undefined,
  ): View {
    const { low, high } = this.lowered.box;
    const extents = loops.map((loop) => high[loop]! - low[loop]!);
    const strides = loops.map((loop) => view.strides[this.running.indexOf(loop)]!);
    const data = allocate(volumeOf(extents));
    mapView({ ...view, strides }, extents, data, change);
    return this.dense(data, loops);
  }

  private dense(data: Float64Array, loops: readonly number[]): View {
    const { low, high } = this.lowered.box;
    const steps = rowMajorStrides(loops.map((loop) => high[loop]! - low[loop]!));
    const strides = this.running.map((loop) => {
      const position = loops.indexOf(loop);
      return position < 0 ? 0 : steps[position]!;
    });
    return { data, offset: 0, strides };
  }
}

/** The constant `a - b`, when it is one. */
function difference(a: Linear, b: Linear): number | undefined {
  if (a.terms.length !== b.terms.length) return undefined;
  const same = a.terms.every(({ loop, by }) => b.terms.some((term) => term.loop === loop && term.by === by));
  return same ? a.offset - b.offset : undefined;
}
