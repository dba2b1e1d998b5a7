/** A product of several views, summed over some loops: two at a time, in an order that keeps the work small. */
import { allocate, type View } from './array';
import { multiplyAdd } from './pair';

export interface Operand extends View {
  /** Its zeros come from a mask (a guard, a step function, a one-hot vector) and annihilate what they multiply. */
  readonly sparse: boolean;
}

const ONES = Float64Array.of(1);

/**
 * `out += coefficient · Π operands`, summed over the loops that `out` does not depend on. All strides are by
 * the same loops, whose lengths are the extents.
 * @throws NumericError
 */
export function contract(
  extents: readonly number[],
  operands: readonly Operand[],
  out: View,
  coefficient: number,
): void {
  let alpha = coefficient;
  let open: Operand[] = [];
  for (const operand of operands) {
    if (operand.strides.some((stride, loop) => stride !== 0 && extents[loop]! > 1)) open.push(operand);
    else alpha *= operand.data[operand.offset]!;
  }
  extents.forEach((extent, loop) => {
    const met = out.strides[loop] !== 0 || open.some((operand) => operand.strides[loop] !== 0);
    if (!met) alpha *= extent;
  });
  const one: Operand = { data: ONES, offset: 0, strides: extents.map(() => 0), sparse: false };
  if (open.length > 1) open = open.map((operand) => summedAlone(operand, open, out, extents, one));
  while (open.length > 2) open = mergeBest(open, out, extents);
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
    open = [merge(open[0]!, open[1] ?? one, (loop) => out.strides[loop] !== 0, extents)];
    extents.forEach((_, loop) => {
      if (out.strides[loop] === 0) met[loop] = 1;
    });
  }
  const [a = one, b = one] = open;
  multiplyAdd(met, out, a, b, alpha, a.sparse || b.sparse);
}

/** Sums out what no other operand and no axis of the result depends on. */
function summedAlone(
  operand: Operand,
  all: readonly Operand[],
  out: View,
  extents: readonly number[],
  one: Operand,
): Operand {
  const isKept = (loop: number): boolean =>
    out.strides[loop] !== 0 || all.some((other) => other !== operand && other.strides[loop] !== 0);
  const alone = extents.some((extent, loop) => extent > 1 && operand.strides[loop] !== 0 && !isKept(loop));
  return alone ? merge(operand, one, isKept, extents) : operand;
}

/**
 * Merges the pair that shrinks what is held the most, then the one that takes the fewest multiplications.
 * Outer products grow it, so they wait for as long as anything else can be done.
 */
function mergeBest(open: readonly Operand[], out: View, extents: readonly number[]): Operand[] {
  let best:
    | { readonly i: number; readonly j: number; readonly growth: number; readonly work: number }
    | undefined;
  const sizes = open.map(({ strides }) => product(extents, (loop) => strides[loop] !== 0));
  for (let i = 0; i < open.length; i++) {
    for (let j = i + 1; j < open.length; j++) {
      const [a, b] = [open[i]!, open[j]!];
      const kept = keptLoops(a, b, open, out);
      const work = product(extents, (loop) => a.strides[loop] !== 0 || b.strides[loop] !== 0);
      const growth = product(extents, (loop) => kept(loop)) - sizes[i]! - sizes[j]!;
      if (best === undefined || growth < best.growth || (growth === best.growth && work < best.work)) {
        best = { i, j, growth, work };
      }
    }
  }
  const { i, j } = best!;
  const merged = merge(open[i]!, open[j]!, keptLoops(open[i]!, open[j]!, open, out), extents);
  return [...open.filter((_, k) => k !== i && k !== j), merged];
}

function keptLoops(a: Operand, b: Operand, open: readonly Operand[], out: View): (loop: number) => boolean {
  return (loop) =>
    (a.strides[loop] !== 0 || b.strides[loop] !== 0) &&
    (out.strides[loop] !== 0 ||
      open.some((other) => other !== a && other !== b && other.strides[loop] !== 0));
}

function product(extents: readonly number[], isIn: (loop: number) => boolean): number {
  let result = 1;
  for (let loop = 0; loop < extents.length; loop++) if (isIn(loop)) result *= extents[loop]!;
  return result;
}

/** The product of two operands, dense over the loops that are kept and summed over the others. */
function merge(
  a: Operand,
  b: Operand,
  isKept: (loop: number) => boolean,
  extents: readonly number[],
): Operand {
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
  const result: Operand = { data: allocate(entries), offset: 0, strides, sparse: a.sparse || b.sparse };
  multiplyAdd(met, result, a, b, 1, result.sparse);
  return result;
}
