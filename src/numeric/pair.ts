/** The product of two views, added into a third: which loop goes innermost, and the loops around it. */
import type { View } from './array';
import { NumericError } from './error';
import { addRows, dot, multiplyRow } from './rows';

/** About a minute of one core. */
const MAX_OPERATIONS = 5e10;

/** Below this length a row is not worth starting. */
const SHORT_ROW = 8;

interface Loop {
  length: number;
  readonly out: number;
  readonly a: number;
  readonly b: number;
}

/**
 * `out += alpha · a · b` over all loops; the strides of all three are by the same loops, and a loop along which
 * `out` has stride 0 is summed over.
 * @param sparse zeros of `a` or `b` come from masks, and what they multiply need not be looked at
 * @throws NumericError `too-much-work`
 */
export function multiplyAdd(
  extents: readonly number[],
  out: View,
  a: View,
  b: View,
  alpha: number,
  sparse: boolean,
): void {
  let operations = 1;
  for (const extent of extents) operations *= extent;
  if (operations === 0) return;
  if (operations > MAX_OPERATIONS) {
    throw new NumericError('too-much-work', { operations, limit: MAX_OPERATIONS });
  }
  const loops = fused(extents, out, a, b);
  const summed = loops.filter((loop) => loop.out === 0);
  const written = loops.filter((loop) => loop.out !== 0);
  if (summed.length === 0) multiply(written, out, a, b, alpha);
  else if (!sumRows(written, summed, out, a, b, alpha, sparse)) sumDots(written, summed, out, a, b, alpha);
}

/** Loops that step through all three views as one longer loop would are made that loop. */
function fused(extents: readonly number[], out: View, a: View, b: View): Loop[] {
  const loops: Loop[] = [];
  extents.forEach((length, l) => {
    if (length > 1) loops.push({ length, out: out.strides[l]!, a: a.strides[l]!, b: b.strides[l]! });
  });
  for (let outer = 0; outer < loops.length; outer++) {
    const o = loops[outer]!;
    const inner = loops.find(
      (i) => i !== o && o.out === i.out * i.length && o.a === i.a * i.length && o.b === i.b * i.length,
    );
    if (inner === undefined) continue;
    inner.length *= o.length;
    loops.splice(outer, 1);
    outer = -1;
  }
  return loops;
}

/** Entry by entry, outer products, copies: nothing is summed. */
function multiply(loops: readonly Loop[], out: View, a: View, b: View, alpha: number): void {
  const inner = best(loops, (loop) => Math.min(loop.length, 64) * (loop.out === 1 ? 4 : 1)) ?? UNIT;
  const outer = loops.filter((loop) => loop !== inner);
  nest(outer, 0, out.offset, a.offset, b.offset, (o, i, j) => {
    multiplyRow(out.data, o, inner.out, a.data, i, inner.a, b.data, j, inner.b, inner.length, alpha);
  });
}

const UNIT: Loop = { length: 1, out: 0, a: 0, b: 0 };

/** Sums as rows scaled and added, where one factor is contiguous along an axis of the result that the other lacks. */
function sumRows(
  written: readonly Loop[],
  summed: readonly Loop[],
  out: View,
  a: View,
  b: View,
  alpha: number,
  sparse: boolean,
): boolean {
  const row = best(written, (loop) => {
    const contiguous = (loop.b === 1 && loop.a === 0) || (loop.a === 1 && loop.b === 0);
    return contiguous && loop.length >= SHORT_ROW ? loop.length : 0;
  });
  if (row === undefined) return false;
  if (row.a === 1) {
    // The contiguous factor is called b from here on.
    const swap = (loop: Loop): Loop => ({ length: loop.length, out: loop.out, a: loop.b, b: loop.a });
    const swapped = new Map([...written, ...summed].map((loop) => [loop, swap(loop)]));
    const of = (loop: Loop) => swapped.get(loop)!;
    return sumRows(written.map(of), summed.map(of), out, b, a, alpha, sparse);
  }
  const rows = best(summed, (loop) => loop.length) ?? UNIT;
  const outer = written.filter((loop) => loop !== row);
  const outerSummed = summed.filter((loop) => loop !== rows);
  const add = (target: Float64Array, o: number, i: number, j: number): void =>
    addRows(target, o, a.data, i, rows.a, b.data, j, rows.b, rows.length, row.length, alpha, sparse);
  if (row.out === 1) {
    nest([...outer, ...outerSummed], 0, out.offset, a.offset, b.offset, (o, i, j) => {
      add(out.data, o, i, j);
    });
    return true;
  }
  // A result that lies across: each row is summed in one piece and then written with its stride.
  const line = new Float64Array(row.length);
  nest(outer, 0, out.offset, a.offset, b.offset, (o, i, j) => {
    line.fill(0);
    nest(outerSummed, 0, 0, i, j, (_, i2, j2) => {
      add(line, 0, i2, j2);
    });
    for (let n = 0; n < row.length; n++) out.data[o + n * row.out] = out.data[o + n * row.out]! + line[n]!;
  });
  return true;
}

/** Sums one number of the result at a time. */
function sumDots(
  written: readonly Loop[],
  summed: readonly Loop[],
  out: View,
  a: View,
  b: View,
  alpha: number,
): void {
  const inner = best(summed, (loop) => loop.length * (loop.a <= 1 && loop.b <= 1 ? 8 : 1)) ?? UNIT;
  const outer = [...written, ...summed.filter((loop) => loop !== inner)];
  nest(outer, 0, out.offset, a.offset, b.offset, (o, i, j) => {
    out.data[o] = out.data[o]! + alpha * dot(a.data, i, inner.a, b.data, j, inner.b, inner.length);
  });
}

function best(loops: readonly Loop[], score: (loop: Loop) => number): Loop | undefined {
  let [found, highest]: [Loop | undefined, number] = [undefined, 0];
  for (const loop of loops) {
    const value = score(loop);
    if (value > highest) [found, highest] = [loop, value];
  }
  return found;
}

function nest(
  loops: readonly Loop[],
  depth: number,
  out: number,
  a: number,
  b: number,
  body: (out: number, a: number, b: number) => void,
): void {
  const loop = loops[depth];
  if (loop === undefined) {
    body(out, a, b);
    return;
  }
  for (let k = 0; k < loop.length; k++) {
    nest(loops, depth + 1, out + k * loop.out, a + k * loop.a, b + k * loop.b, body);
  }
}
