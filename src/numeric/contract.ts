/** A product of several arrays, summed over some loops: two at a time, in an order that keeps the work small. */
import { allocateAside, type Strided, type View } from './array';
import { type PairProduct, pairProduct } from './pair';

/** How one of the arrays is read. */
export interface OperandStrides extends Strided {
  /** Its zeros come from a mask (a guard, a step function, a one-hot vector) and annihilate what they multiply. */
  readonly sparse: boolean;
}

export interface Operand extends View, OperandStrides {}

/**
 * `out += coefficient · Π operands`, with the order, the loops and all strides settled beforehand.
 * `isFresh` says that `out` is zero throughout, so that it can be written without being read.
 */
export interface Contraction {
  (operands: readonly Float64Array[], out: Float64Array, isFresh: boolean): void;
  /** See `PairProduct`. */
  readonly overwrites?: boolean;
}

/** An operand on the way, with the place where its numbers stand: given ones first, then those that were merged. */
interface Slot extends OperandStrides {
  readonly at: number;
}

/** Two operands made one. */
interface Merge {
  readonly a: number;
  readonly b: number;
  readonly entries: number;
  readonly product: PairProduct;
}

/** Multiplies at once; see `contraction`. @throws NumericError */
export function contract(
  extents: readonly number[],
  operands: readonly Operand[],
  out: View,
  coefficient: number,
): void {
  const data = operands.map((operand) => operand.data);
  contraction(extents, operands, out, coefficient)(data, out.data, false);
}

/**
 * `out += coefficient · Π operands`, summed over the loops that `out` does not depend on. All strides are by
 * the same loops, whose lengths are the extents.
 * @throws NumericError
 */
export function contraction(
  extents: readonly number[],
  operands: readonly OperandStrides[],
  out: Strided,
  coefficient: number,
): Contraction {
  const scalars: { readonly at: number; readonly offset: number }[] = [];
  let factor = coefficient;
  let open: Slot[] = [];
  operands.forEach(({ offset, strides, sparse }, at) => {
    if (strides.some((stride, loop) => stride !== 0 && extents[loop]! > 1)) {
      open.push({ offset, strides, sparse, at });
    } else scalars.push({ at, offset });
  });
  extents.forEach((extent, loop) => {
    const met = out.strides[loop] !== 0 || open.some((operand) => operand.strides[loop] !== 0);
    if (!met) factor *= extent;
  });
  const planner = new Planner(extents, out, operands.length);
  const one: Slot = { offset: 0, strides: extents.map(() => 0), sparse: false, at: planner.one };
  if (open.length > 1) open = open.map((operand) => planner.summedAlone(operand, open, one));
  while (open.length > 2) open = planner.mergeBest(open);
  // Only loops that something depends on are run.
  const met = extents.map((extent, loop) =>
    out.strides[loop] !== 0 || open.some((operand) => operand.strides[loop] !== 0) ? extent : 1,
  );
  const isRepeated = met.some(
    (extent, loop) => extent > 1 && open.every((operand) => operand.strides[loop] === 0),
  );
  const isSummed = met.some((extent, loop) => extent > 1 && out.strides[loop] === 0);
  if (isRepeated && isSummed && open.length > 0) {
    // The result repeats along a loop: the sum is worked out once and then copied.
    open = [planner.merge(open[0]!, open[1] ?? one, (loop) => out.strides[loop] !== 0)];
    extents.forEach((_, loop) => {
      if (out.strides[loop] === 0) met[loop] = 1;
    });
  }
  const [a = one, b = one] = open;
  const last = pairProduct(met, out, a, b, a.sparse || b.sparse);
  const { merges } = planner;
  const run: Contraction = (given, target, isFresh) => {
    let alpha = factor;
    for (const { at, offset } of scalars) alpha *= given[at]![offset]!;
    if (merges.length === 0) {
      last(target, given[a.at] ?? ONES, given[b.at] ?? ONES, alpha, isFresh);
      return;
    }
    const data = [...given, ONES];
    for (const merge of merges) {
      const merged = allocateAside(merge.entries);
      merge.product(merged, data[merge.a]!, data[merge.b]!, 1, true);
      data.push(merged);
    }
    last(target, data[a.at]!, data[b.at]!, alpha, isFresh);
  };
  return Object.assign(run, { overwrites: last.overwrites === true });
}

const ONES = Float64Array.of(1);

class Planner {
  readonly merges: Merge[] = [];
  /** The place of the number 1, right behind the given operands. */
  readonly one: number;

  constructor(
    private readonly extents: readonly number[],
    private readonly out: Strided,
    given: number,
  ) {
    this.one = given;
  }

  /** Sums out what no other operand and no axis of the result depends on. */
  summedAlone(operand: Slot, all: readonly Slot[], one: Slot): Slot {
    const { extents, out } = this;
    const isKept = (loop: number): boolean =>
      out.strides[loop] !== 0 || all.some((other) => other !== operand && other.strides[loop] !== 0);
    const alone = extents.some((extent, loop) => extent > 1 && operand.strides[loop] !== 0 && !isKept(loop));
    return alone ? this.merge(operand, one, isKept) : operand;
  }

  /**
   * Merges the pair that shrinks what is held the most, then the one that takes the fewest multiplications.
   * Outer products grow it, so they wait for as long as anything else can be done.
   */
  mergeBest(open: readonly Slot[]): Slot[] {
    let best:
      | { readonly i: number; readonly j: number; readonly growth: number; readonly work: number }
      | undefined;
    const sizes = open.map(({ strides }) => this.volume((loop) => strides[loop] !== 0));
    for (let i = 0; i < open.length; i++) {
      for (let j = i + 1; j < open.length; j++) {
        const [a, b] = [open[i]!, open[j]!];
        const work = this.volume((loop) => a.strides[loop] !== 0 || b.strides[loop] !== 0);
        const growth = this.volume(this.keptLoops(a, b, open)) - sizes[i]! - sizes[j]!;
        if (best === undefined || growth < best.growth || (growth === best.growth && work < best.work)) {
          best = { i, j, growth, work };
        }
      }
    }
    const { i, j } = best!;
    const merged = this.merge(open[i]!, open[j]!, this.keptLoops(open[i]!, open[j]!, open));
    return [...open.filter((_, k) => k !== i && k !== j), merged];
  }

  /** The product of two operands, dense over the loops that are kept and summed over the others. */
  merge(a: Slot, b: Slot, isKept: (loop: number) => boolean): Slot {
    const { extents } = this;
    const isMet = (loop: number): boolean => a.strides[loop] !== 0 || b.strides[loop] !== 0;
    const met = extents.map((extent, loop) => (isMet(loop) ? extent : 1));
    const kept = met.map((_, loop) => loop).filter((loop) => isMet(loop) && isKept(loop));
    // The loop that is contiguous in an operand stays contiguous: rows can then be added whole.
    const fast = kept.filter((loop) => a.strides[loop] === 1 || b.strides[loop] === 1);
    const last = fast.sort((p, q) => extents[q]! - extents[p]!)[0];
    const order = last === undefined ? kept : [...kept.filter((loop) => loop !== last), last];
    const strides = extents.map(() => 0);
    let entries = 1;
    for (const loop of order.reverse()) {
      strides[loop] = entries;
      entries *= extents[loop]!;
    }
    const sparse = a.sparse || b.sparse;
    const product = pairProduct(met, { offset: 0, strides }, a, b, sparse);
    this.merges.push({ a: a.at, b: b.at, entries, product });
    return { offset: 0, strides, sparse, at: this.one + this.merges.length };
  }

  private keptLoops(a: Slot, b: Slot, open: readonly Slot[]): (loop: number) => boolean {
    return (loop) =>
      (a.strides[loop] !== 0 || b.strides[loop] !== 0) &&
      (this.out.strides[loop] !== 0 ||
        open.some((other) => other !== a && other !== b && other.strides[loop] !== 0));
  }

  private volume(isIn: (loop: number) => boolean): number {
    let result = 1;
    for (let loop = 0; loop < this.extents.length; loop++) if (isIn(loop)) result *= this.extents[loop]!;
    return result;
  }
}
