/** The product of two arrays, added into a third: which loop goes innermost, and the loops around it. */
import type { Strided } from './array';
import { NumericError } from './error';
import { addRows, dot, multiplyRow, writeTransposed } from './rows';
import { combineRows, dotRows, type Multiply } from './simd/multiply';

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
 * `out += alpha · a · b`, with loops and strides settled beforehand.
 * `isFresh` says that `out` is zero throughout, so that it can be written without being read.
 */
export interface PairProduct {
  (out: Float64Array, a: Float64Array, b: Float64Array, alpha: number, isFresh: boolean): void;
  /** Each place that the loops lead to is written once and never read when all is fresh: what stands there need not be zero. */
  readonly overwrites?: boolean;
}

/** The same from given offsets on. */
type Body = (
  out: Float64Array,
  o: number,
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  alpha: number,
  isFresh: boolean,
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
  const start = { out: whole(out.offset), a: whole(a.offset), b: whole(b.offset) };
  const plan =
    summed.length === 0
      ? entryByEntry(written, sparse)
      : (rowsAdded(written, summed, sparse) ?? dots(written, summed));
  // A number that is written more than once is not zero the second time.
  const once = plan.outer.every((loop) => loop.out !== 0) && isInjective(written);
  const product = plan.isSwapped
    ? nested(plan.outer, plan.body, { out: start.out, a: start.b, b: start.a })
    : nested(plan.outer, plan.body, start);
  const inOrder: PairProduct = (target, x, y, alpha, isFresh) => {
    if (plan.isSwapped) product(target, y, x, alpha, isFresh && once);
    else product(target, x, y, alpha, isFresh && once);
  };
  return Object.assign(inOrder, { overwrites: once && plan.overwrites === true });
}

/**
 * The same number, kept as a small integer. One that came about as 0 · -1 is kept as a float, and once a loop has met that, it
 * works out every index in floating point, which takes twice as long.
 */
function whole(value: number): number {
  return value | 0;
}

/** True where different steps of the loops write to different places. */
function isInjective(written: readonly Loop[]): boolean {
  let reach = 0;
  for (const loop of [...written].sort((p, q) => Math.abs(p.out) - Math.abs(q.out))) {
    if (Math.abs(loop.out) <= reach) return false;
    reach += Math.abs(loop.out) * (loop.length - 1);
  }
  return true;
}

/** Loops that step through all three arrays as one longer loop would are made that loop. */
function fused(extents: readonly number[], out: Strided, a: Strided, b: Strided): Loop[] {
  const loops: Loop[] = [];
  extents.forEach((length, l) => {
    if (length < 2) return;
    const [o, i, j] = [out.strides[l]!, a.strides[l]!, b.strides[l]!];
    loops.push({ length: whole(length), out: whole(o), a: whole(i), b: whole(j) });
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

/** What is done in the innermost loops, and the loops around them. */
interface Plan {
  readonly outer: readonly Loop[];
  readonly body: Body;
  /** True where the body takes the factors the other way round. */
  readonly isSwapped: boolean;
  readonly overwrites?: boolean;
}

const UNIT: Loop = { length: 1, out: 0, a: 0, b: 0 };

const swapped = ({ length, out, a, b }: Loop): Loop => ({ length, out, a: b, b: a });

/** The loop that only the first factor depends on, which makes a matrix of it. */
function linesOf(loops: readonly Loop[]): Loop | undefined {
  return best(loops, (loop) => (loop.b === 0 && loop.a !== 0 ? loop.length : 0));
}

/** Entry by entry, outer products, copies: nothing is summed. */
function entryByEntry(loops: readonly Loop[], sparse: boolean): Plan {
  const inner = best(loops, (loop) => Math.min(loop.length, 64) * (loop.out === 1 ? 4 : 1)) ?? UNIT;
  if (inner.a !== 0 && inner.b === 0) {
    return { ...entryByEntry(loops.map(swapped), sparse), isSwapped: true };
  }
  const outer = loops.filter((loop) => loop !== inner);
  const byRow: Body = (out, o, a, i, b, j, alpha) => {
    if (sparse && inner.a === 0 && a[i] === 0) return;
    multiplyRow(out, o, inner.out, a, i, inner.a, b, j, inner.b, inner.length, alpha);
  };
  const across = outer.find((loop) => loop.b === 1 && loop.a === 0);
  if (inner.out === 1 && inner.a === 0 && inner.b > 1 && across) {
    const transpose: Multiply = (out, o, a, i, b, j, alpha, isFresh) => {
      const factor = alpha * a[i]!;
      if (isFresh) writeTransposed(out, o, across.out, b, j, inner.b, inner.length, across.length, factor);
      return isFresh;
    };
    return { ...withKernel(outer, across, transpose, byRow), overwrites: true };
  }
  const lines = linesOf(outer);
  const byKernel = inner.a === 0 && lines && combineRows(lines, UNIT, inner, sparse);
  if (!byKernel) return { outer, body: byRow, isSwapped: false };
  return withKernel(outer, lines, byKernel, byRow);
}

/** The body runs inside of `lines`, which the kernel takes in. */
function withKernel(outer: readonly Loop[], lines: Loop, kernel: Multiply, body: Body): Plan {
  const run: Body = (out, o, a, i, b, j, alpha, isFresh) => {
    if (kernel(out, o, a, i, b, j, alpha, isFresh)) return;
    for (let m = 0; m < lines.length; m++) {
      body(out, o + m * lines.out, a, i + m * lines.a, b, j + m * lines.b, alpha, isFresh);
    }
  };
  return { outer: outer.filter((loop) => loop !== lines), body: run, isSwapped: false };
}

/** Sums as rows scaled and added, where one factor is contiguous along an axis of the result that the other lacks. */
function rowsAdded(written: readonly Loop[], summed: readonly Loop[], sparse: boolean): Plan | undefined {
  const row = best(written, (loop) => {
    const contiguous = (loop.b === 1 && loop.a === 0) || (loop.a === 1 && loop.b === 0);
    return contiguous && loop.length >= SHORT_ROW ? loop.length : 0;
  });
  if (row === undefined) return undefined;
  if (row.a === 1) {
    // The contiguous factor is called b from here on.
    const other = rowsAdded(written.map(swapped), summed.map(swapped), sparse);
    return other && { ...other, isSwapped: true };
  }
  const rows = best(summed, (loop) => loop.length) ?? UNIT;
  const outerWritten = written.filter((loop) => loop !== row);
  const outerSummed = summed.filter((loop) => loop !== rows);
  const add: Body = (out, o, a, i, b, j, alpha) => {
    addRows(out, o, a, i, rows.a, b, j, rows.b, rows.length, row.length, alpha, sparse);
  };
  const lines = linesOf(outerWritten) ?? UNIT;
  const kernel = combineRows(lines, rows, row, sparse);
  if (row.out === 1) {
    const outer = [...outerWritten, ...outerSummed];
    return kernel ? withKernel(outer, lines, kernel, add) : { outer, body: add, isSwapped: false };
  }
  // A result that lies across: each row is summed in one piece and then written with its stride.
  const line = new Float64Array(row.length);
  const across =
    (inside: readonly Loop[]): Body =>
    (out, o, a, i, b, j, alpha) => {
      line.fill(0);
      nest(inside, 0, 0, i, j, (_, i2, j2) => add(line, 0, a, i2, b, j2, alpha, false));
      for (let n = 0; n < row.length; n++) out[o + n * row.out] = out[o + n * row.out]! + line[n]!;
    };
  if (!kernel) return { outer: outerWritten, body: across(outerSummed), isSwapped: false };
  return withKernel([...outerWritten, ...outerSummed], lines, kernel, across([]));
}

/** Sums one number of the result at a time. */
function dots(written: readonly Loop[], summed: readonly Loop[]): Plan {
  const inner = best(summed, (loop) => loop.length * (loop.a <= 1 && loop.b <= 1 ? 8 : 1)) ?? UNIT;
  const outer = [...written, ...summed.filter((loop) => loop !== inner)];
  const body: Body = (out, o, a, i, b, j, alpha) => {
    out[o] = out[o]! + alpha * dot(a, i, inner.a, b, j, inner.b, inner.length);
  };
  // The factor with more rows is the matrix.
  const ofB = best(written, (loop) => (loop.a === 0 && loop.b !== 0 ? loop.length : 0));
  const ofA = linesOf(written);
  if (ofA && ofA.length > (ofB?.length ?? 0)) {
    return { ...dots(written.map(swapped), summed.map(swapped)), isSwapped: true };
  }
  const byKernel = ofB && dotRows(ofA ?? UNIT, ofB, inner);
  if (!byKernel) return { outer, body, isSwapped: false };
  const perRow = withKernel(outer, ofB, () => false, body).body;
  return withKernel(
    outer.filter((loop) => loop !== ofB),
    ofA ?? UNIT,
    byKernel,
    perRow,
  );
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
    return (out, a, b, alpha, isFresh) => body(out, start.out, a, start.a, b, start.b, alpha, isFresh);
  }
  if (second === undefined) {
    return (out, a, b, alpha, isFresh) => {
      for (let k = 0, o = start.out, i = start.a, j = start.b; k < first.length; k++) {
        body(out, o, a, i, b, j, alpha, isFresh);
        o += first.out;
        i += first.a;
        j += first.b;
      }
    };
  }
  if (others.length === 0) {
    return (out, a, b, alpha, isFresh) => {
      for (let k = 0; k < first.length; k++) {
        let o = start.out + k * first.out;
        let i = start.a + k * first.a;
        let j = start.b + k * first.b;
        for (let l = 0; l < second.length; l++) {
          body(out, o, a, i, b, j, alpha, isFresh);
          o += second.out;
          i += second.a;
          j += second.b;
        }
      }
    };
  }
  return (out, a, b, alpha, isFresh) => {
    nest(loops, 0, start.out, start.a, start.b, (o, i, j) => body(out, o, a, i, b, j, alpha, isFresh));
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
