/**
 * Products of matrices by the kernels. What is multiplied is copied into the module's memory in parts that stay in the cache, and
 * what comes out is copied back: that costs a fifth of what the kernels save, and nothing is kept that could grow or go stale.
 */
import { type Kernels, kernels } from './kernels';

/** Where things stand in the memory, in numbers of 8 bytes: 10 pages of 64 kB in all. */
const PANEL = 0;
const PANEL_LENGTH = 1 << 16;
const FACTORS = PANEL + PANEL_LENGTH;
const MOST_FACTORS = 1 << 12;
const RESULT = FACTORS + MOST_FACTORS;
const MOST_RESULTS = 1 << 12;
const ROWS = RESULT + MOST_RESULTS;

/** Shorter rows, and products of fewer multiplications, are done sooner than copied. */
const SHORT = 16;
const LITTLE_WORK = 4096;

/** A loop with its stride in each array that it moves through. */
export interface Line {
  readonly length: number;
  readonly out: number;
  readonly a: number;
  readonly b: number;
}

/** `out += alpha · a · b` from these places on; `isFresh` says that all of `out` is zero so far. False where it was not done. */
export type Multiply = (
  out: Float64Array,
  o: number,
  a: Float64Array,
  i: number,
  b: Float64Array,
  j: number,
  alpha: number,
  isFresh: boolean,
) => boolean;

/**
 * `out[m, n] += alpha · Σ_k a[m, k] · b[k, n]`, where the rows of `b` are contiguous.
 * @param sparse rows whose factor is zero are left out
 * @returns `undefined` where plain loops are as quick
 */
export function combineRows(lines: Line, rows: Line, row: Line, sparse: boolean): Multiply | undefined {
  const work = lines.length * rows.length * row.length;
  if (row.b !== 1 || row.length < SHORT || work < LITTLE_WORK) return undefined;
  // An outer product costs what writing it costs, which the kernel only shortens where rows can be copied whole.
  const isOuter = rows.length === 1;
  if (isOuter && (row.out !== 1 || row.length < 4 * SHORT)) return undefined;
  const columns = Math.min(row.length, MOST_RESULTS);
  const pitch = pitchOf(columns, rows.b);
  if (!isWorthCopying(lines, columns, pitch, rows.b)) return undefined;
  const depth = Math.min(rows.length, MOST_FACTORS, heightOf(columns, pitch, lines.length));
  // As many lines at once as their factors and results have room.
  const most = Math.max(1, Math.floor(Math.min(MOST_RESULTS / columns, MOST_FACTORS / depth)));
  return (out, o, a, i, b, j, alpha, isFresh) => {
    const found = kernels();
    if (found === null || (isOuter && !isFresh)) return false;
    const { numbers, combine } = found;
    for (let k = 0; k < rows.length; k += depth) {
      const count = Math.min(depth, rows.length - k);
      for (let n = 0; n < row.length; n += columns) {
        const width = Math.min(columns, row.length - n);
        fillPanel(numbers, b, j + n + k * rows.b, rows.b, count, width, pitch);
        for (let m = 0; m < lines.length; ) {
          const from = i + m * lines.a + k * rows.a;
          const open = Math.min(most, lines.length - m);
          const together = sparse ? alike(a, from, lines.a, open, rows.a, count) : open;
          const used = fillFactors(found, a, from, lines.a, together, rows.a, count, alpha, sparse, pitch);
          if (used > 0) combine(8 * ROWS, 8 * FACTORS, used, together, width, 8 * RESULT);
          for (let line = 0; used > 0 && line < together; line++) {
            const result = numbers.subarray(RESULT + line * width, RESULT + (line + 1) * width);
            write(result, out, o + (m + line) * lines.out + n * row.out, row.out, isFresh && k === 0);
          }
          m += together;
        }
      }
    }
    return true;
  };
}

/** How many of the next lines are zero at the same rows as the first. */
function alike(
  a: Float64Array,
  from: number,
  step: number,
  lines: number,
  rowStep: number,
  rows: number,
): number {
  for (let line = 1; line < lines; line++) {
    for (let r = 0, at = from; r < rows; r++, at += rowStep) {
      if ((a[at] === 0) !== (a[at + line * step] === 0)) return line;
    }
  }
  return lines;
}

/** Puts factors and the addresses of their rows in place. @returns how many rows are used */
function fillFactors(
  { numbers, addresses }: Kernels,
  a: Float64Array,
  from: number,
  step: number,
  lines: number,
  rowStep: number,
  rows: number,
  alpha: number,
  sparse: boolean,
  pitch: number,
): number {
  let used = 0;
  for (let r = 0, at = from; r < rows; r++, at += rowStep) {
    if (sparse && a[at] === 0) continue;
    addresses[2 * ROWS + used++] = 8 * (PANEL + r * pitch);
  }
  let place = FACTORS;
  for (let line = 0; line < lines; line++) {
    for (let r = 0, at = from + line * step; r < rows; r++, at += rowStep) {
      const factor = a[at]!;
      if (!sparse || factor !== 0) numbers[place++] = alpha * factor;
    }
  }
  return used;
}

/**
 * `out[m, n] += alpha · Σ_k a[m, k] · b[n, k]`, where both are contiguous in k.
 * @returns `undefined` where plain loops are as quick
 */
export function dotRows(lines: Line, rows: Line, inner: Line): Multiply | undefined {
  const work = lines.length * rows.length * inner.length;
  if (inner.a !== 1 || inner.b !== 1 || inner.length < SHORT || work < LITTLE_WORK) return undefined;
  const length = Math.min(inner.length, MOST_FACTORS);
  const pitch = pitchOf(length, rows.b);
  if (!isWorthCopying(lines, length, pitch, rows.b)) return undefined;
  const height = Math.min(rows.length, MOST_RESULTS, heightOf(length, pitch, lines.length));
  return (out, o, a, i, b, j, alpha) => {
    const found = kernels();
    if (found === null) return false;
    const { numbers, dots } = found;
    for (let n = 0; n < rows.length; n += height) {
      const count = Math.min(height, rows.length - n);
      for (let k = 0; k < inner.length; k += length) {
        const width = Math.min(length, inner.length - k);
        fillPanel(numbers, b, j + k + n * rows.b, rows.b, count, width, pitch);
        for (let m = 0; m < lines.length; m++) {
          const from = i + m * lines.a + k;
          numbers.set(a.subarray(from, from + width), FACTORS);
          dots(8 * PANEL, 8 * pitch, count, 8 * FACTORS, width, 8 * RESULT);
          const at = o + m * lines.out + n * rows.out;
          for (let r = 0; r < count; r++) {
            out[at + r * rows.out] = out[at + r * rows.out]! + alpha * numbers[RESULT + r]!;
          }
        }
      }
    }
    return true;
  };
}

/** How far apart rows stand in the panel: those that overlap or all but touch are copied as one piece, gaps and all. */
function pitchOf(width: number, step: number): number {
  return step > 0 && step <= 1.25 * width ? step : width;
}

/** How many rows a panel holds. What is used once need not stay in the cache beside what it comes from. */
function heightOf(width: number, pitch: number, lines: number): number {
  const length = lines === 1 ? Math.max(PANEL_LENGTH / 4, width) : PANEL_LENGTH;
  return Math.floor((length - width) / pitch) + 1;
}

/** Copying row by row pays where the rows are long or multiply much. */
function isWorthCopying(lines: Line, width: number, pitch: number, step: number): boolean {
  return pitch === step || lines.length * width >= 16 * SHORT;
}

function fillPanel(
  numbers: Float64Array,
  b: Float64Array,
  from: number,
  step: number,
  count: number,
  width: number,
  pitch: number,
): void {
  if (step === pitch) {
    numbers.set(b.subarray(from, from + (count - 1) * step + width), PANEL);
    return;
  }
  for (let r = 0; r < count; r++) {
    const at = from + r * step;
    numbers.set(b.subarray(at, at + width), PANEL + r * pitch);
  }
}

function write(result: Float64Array, out: Float64Array, at: number, stride: number, isFresh: boolean): void {
  if (isFresh && stride === 1) out.set(result, at);
  else {
    for (let n = 0, o = at; n < result.length; n++, o += stride) out[o] = out[o]! + result[n]!;
  }
}
