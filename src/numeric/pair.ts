/** The product of two arrays, added into a third: which loop goes innermost, and the loops around it. */
import type { Strided } from './array';
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

/** `out += alpha · a · b`, with loops and strides settled beforehand. */
export type PairProduct = (out: Float64Array, a: Float64Array, b: Float64Array, alpha: number) => void;

/** The same from given offsets on. */
type Body = (
  out: Float64Array,
  o: number,
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  alpha: number,
) => void;

const nothing: PairProduct = () => {};

/**
 * `out += alpha · a · b` over all loops; the strides of all three are by the same loops, and a loop along which
 * `out` has stride 0 is summed over.
 * @param sparse zeros of `a` or `b` come from masks, and what they multiply need not be looked at
 * @throws NumericError `too-much-work`
 */
export function pairProduct(
  extents: readonly number[],
  out: Strided,
  a: Strided,
  b: Strided,
  sparse: boolean,
): PairProduct {
  let operations = 1;
  for (const extent of extents) operations *= extent;
  if (operations === 0) return nothing;
  if (operations > MAX_OPERATIONS) {
    throw new NumericError('too-much-work', { operations, limit: MAX_OPERATIONS });
  }
  const loops = fused(extents, out, a, b);
  const summed = loops.filter((loop) => loop.out === 0);
  const written = loops.filter((loop) => loop.out !== 0);
  const start = { out: out.offset, a: a.offset, b: b.offset };
  if (summed.length === 0) return nested(...entryByEntry(written), start);
  const rows = rowsAdded(written, summed, sparse);
  if (rows === undefined) return nested(...dots(written, summed), start);
  if (!rows.isSwapped) return nested(rows.outer, rows.body, start);
  const swapped = nested(rows.outer, rows.body, { out: out.offset, a: b.offset, b: a.offset });
  return (target, x, y, alpha) => swapped(target, y, x, alpha);
}

/** Loops that step through all three arrays as one longer loop would are made that loop. */
function fused(extents: readonly number[], out: Strided, a: Strided, b: Strided): Loop[] {
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
function entryByEntry(loops: readonly Loop[]): [readonly Loop[], Body] {
  const inner = best(loops, (loop) => Math.min(loop.length, 64) * (loop.out === 1 ? 4 : 1)) ?? UNIT;
  return [
    loops.filter((loop) => loop !== inner),
    (out, o, a, i, b, j, alpha) => {
      multiplyRow(out, o, inner.out, a, i, inner.a, b, j, inner.b, inner.length, alpha);
    },
  ];
}

const UNIT: Loop = { length: 1, out: 0, a: 0, b: 0 };

interface RowsAdded {
  readonly outer: readonly Loop[];
  readonly body: Body;
  /** True where the contiguous factor is the first: the body takes them the other way round. */
  readonly isSwapped: boolean;
}

/** Sums as rows scaled and added, where one factor is contiguous along an axis of the result that the other lacks. */
function rowsAdded(
  written: readonly Loop[],
  summed: readonly Loop[],
  sparse: boolean,
): RowsAdded | undefined {
  const row = best(written, (loop) => {
    const contiguous = (loop.b === 1 && loop.a === 0) || (loop.a === 1 && loop.b === 0);
    return contiguous && loop.length >= SHORT_ROW ? loop.length : 0;
  });
  if (row === undefined) return undefined;
  if (row.a === 1) {
    // The contiguous factor is called b from here on.
    const swap = (loop: Loop): Loop => ({ length: loop.length, out: loop.out, a: loop.b, b: loop.a });
    const swapped = rowsAdded(written.map(swap), summed.map(swap), sparse);
    return swapped && { ...swapped, isSwapped: true };
  }
  const rows = best(summed, (loop) => loop.length) ?? UNIT;
  const outer = written.filter((loop) => loop !== row);
  const outerSummed = summed.filter((loop) => loop !== rows);
  const add: Body = (out, o, a, i, b, j, alpha) => {
    addRows(out, o, a, i, rows.a, b, j, rows.b, rows.length, row.length, alpha, sparse);
  };
  if (row.out === 1) return { outer: [...outer, ...outerSummed], body: add, isSwapped: false };
  // A result that lies across: each row is summed in one piece and then written with its stride.
  const line = new Float64Array(row.length);
  const body: Body = (out, o, a, i, b, j, alpha) => {
    line.fill(0);
    nest(outerSummed, 0, 0, i, j, (_, i2, j2) => add(line, 0, a, i2, b, j2, alpha));
    for (let n = 0; n < row.length; n++) out[o + n * row.out] = out[o + n * row.out]! + line[n]!;
  };
  return { outer, body, isSwapped: false };
}

/** Sums one number of the result at a time. */
function dots(written: readonly Loop[], summed: readonly Loop[]): [readonly Loop[], Body] {
  const inner = best(summed, (loop) => loop.length * (loop.a <= 1 && loop.b <= 1 ? 8 : 1)) ?? UNIT;
  return [
    [...written, ...summed.filter((loop) => loop !== inner)],
    (out, o, a, i, b, j, alpha) => {
      out[o] = out[o]! + alpha * dot(a, i, inner.a, b, j, inner.b, inner.length);
    },
  ];
}

function best(loops: readonly Loop[], score: (loop: Loop) => number): Loop | undefined {
  let [found, highest]: [Loop | undefined, number] = [undefined, 0];
  for (const loop of loops) {
    const value = score(loop);
    if (value > highest) [found, highest] = [loop, value];
  }
  return found;
}

/** The body in its outer loops. */
function nested(
  loops: readonly Loop[],
  body: Body,
  start: { readonly out: number; readonly a: number; readonly b: number },
): PairProduct {
  const [first, second, ...others] = loops;
  if (first === undefined) {
    return (out, a, b, alpha) => body(out, start.out, a, start.a, b, start.b, alpha);
  }
  if (second === undefined) {
    return (out, a, b, alpha) => {
      for (let k = 0, o = start.out, i = start.a, j = start.b; k < first.length; k++) {
        body(out, o, a, i, b, j, alpha);
        o += first.out;
        i += first.a;
        j += first.b;
      }
    };
  }
  if (others.length === 0) {
    return (out, a, b, alpha) => {
      for (let k = 0; k < first.length; k++) {
        let o = start.out + k * first.out;
        let i = start.a + k * first.a;
        let j = start.b + k * first.b;
        for (let l = 0; l < second.length; l++) {
          body(out, o, a, i, b, j, alpha);
          o += second.out;
          i += second.a;
          j += second.b;
        }
      }
    };
  }
  return (out, a, b, alpha) => {
    nest(loops, 0, start.out, start.a, start.b, (o, i, j) => body(out, o, a, i, b, j, alpha));
  };
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
