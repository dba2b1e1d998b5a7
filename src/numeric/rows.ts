/** The innermost loops. Everything that costs time in evaluation happens in these few functions. */

/** `out[k] += alpha · a[k] · b[k]` along one loop with a stride each. */
export function multiplyRow(
  out: Float64Array,
  outAt: number,
  outStride: number,
  a: Float64Array,
  aAt: number,
  aStride: number,
  b: Float64Array,
  bAt: number,
  bStride: number,
  length: number,
  alpha: number,
): void {
  if (aStride === 0) {
    const factor = alpha * a[aAt]!;
    if (bStride === 0) {
      const value = factor * b[bAt]!;
      for (let k = 0, o = outAt; k < length; k++, o += outStride) out[o] = out[o]! + value;
    } else if (outStride === 1 && bStride === 1) {
      for (let k = 0; k < length; k++) out[outAt + k] = out[outAt + k]! + factor * b[bAt + k]!;
    } else {
      for (let k = 0, o = outAt, j = bAt; k < length; k++, o += outStride, j += bStride) {
        out[o] = out[o]! + factor * b[j]!;
      }
    }
  } else if (bStride === 0) {
    multiplyRow(out, outAt, outStride, b, bAt, 0, a, aAt, aStride, length, alpha);
  } else {
    for (
      let k = 0, o = outAt, i = aAt, j = bAt;
      k < length;
      k++, o += outStride, i += aStride, j += bStride
    ) {
      out[o] = out[o]! + alpha * a[i]! * b[j]!;
    }
  }
}

/**
 * `out[m, n] = factor · b[m, n]`, where `out` is contiguous in m and `b` in n: eight of the one for each of the other, so that
 * what the cache brings in on either side is used up while it is there.
 */
export function writeTransposed(
  out: Float64Array,
  outAt: number,
  outStride: number,
  b: Float64Array,
  bAt: number,
  bStride: number,
  lines: number,
  length: number,
  factor: number,
): void {
  let n = 0;
  for (; n + 7 < length; n += 8) {
    const o0 = outAt + n * outStride;
    const o1 = o0 + outStride;
    const o2 = o1 + outStride;
    const o3 = o2 + outStride;
    const o4 = o3 + outStride;
    const o5 = o4 + outStride;
    const o6 = o5 + outStride;
    const o7 = o6 + outStride;
    for (let m = 0, j = bAt + n; m < lines; m++, j += bStride) {
      out[o0 + m] = factor * b[j]!;
      out[o1 + m] = factor * b[j + 1]!;
      out[o2 + m] = factor * b[j + 2]!;
      out[o3 + m] = factor * b[j + 3]!;
      out[o4 + m] = factor * b[j + 4]!;
      out[o5 + m] = factor * b[j + 5]!;
      out[o6 + m] = factor * b[j + 6]!;
      out[o7 + m] = factor * b[j + 7]!;
    }
  }
  for (; n < length; n++) {
    for (let m = 0, o = outAt + n * outStride, j = bAt + n; m < lines; m++, o++, j += bStride) {
      out[o] = factor * b[j]!;
    }
  }
}

/** `Σ_k a[k] · b[k]`. Four partial sums: quicker, and the rounding errors grow a quarter as fast. */
export function dot(
  a: Float64Array,
  aAt: number,
  aStride: number,
  b: Float64Array,
  bAt: number,
  bStride: number,
  length: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  const whole = length - (length & 3);
  let k = 0;
  if (aStride === 1 && bStride === 1) {
    for (; k < whole; k += 4) {
      s0 += a[aAt + k]! * b[bAt + k]!;
      s1 += a[aAt + k + 1]! * b[bAt + k + 1]!;
      s2 += a[aAt + k + 2]! * b[bAt + k + 2]!;
      s3 += a[aAt + k + 3]! * b[bAt + k + 3]!;
    }
  } else {
    for (let i = aAt, j = bAt; k < whole; k += 4) {
      s0 += a[i]! * b[j]!;
      s1 += a[i + aStride]! * b[j + bStride]!;
      s2 += a[i + 2 * aStride]! * b[j + 2 * bStride]!;
      s3 += a[i + 3 * aStride]! * b[j + 3 * bStride]!;
      i += 4 * aStride;
      j += 4 * bStride;
    }
  }
  for (; k < length; k++) s0 += a[aAt + k * aStride]! * b[bAt + k * bStride]!;
  return s0 + s1 + (s2 + s3);
}

/**
 * `out[n] += alpha · Σ_k a[k] · b[k, n]` with `out` and `b` contiguous in n: rows of `b` scaled and added, four
 * at a time. Rows whose `a` is zero are left out when `sparse` says that `a` is (or comes from) a mask.
 */
export function addRows(
  out: Float64Array,
  outAt: number,
  a: Float64Array,
  aAt: number,
  aStride: number,
  b: Float64Array,
  bAt: number,
  bStride: number,
  rows: number,
  length: number,
  alpha: number,
  sparse: boolean,
): void {
  let v0 = 0;
  let v1 = 0;
  let v2 = 0;
  let p0 = 0;
  let p1 = 0;
  let p2 = 0;
  let waiting = 0;
  for (let k = 0; k < rows; k++) {
    const value = a[aAt + k * aStride]!;
    if (sparse && value === 0) continue;
    const v3 = alpha * value;
    const p3 = bAt + k * bStride;
    if (waiting === 3) {
      for (let n = 0; n < length; n++) {
        out[outAt + n] =
          out[outAt + n]! + (v0 * b[p0 + n]! + v1 * b[p1 + n]! + (v2 * b[p2 + n]! + v3 * b[p3 + n]!));
      }
      waiting = 0;
    } else if (waiting === 0) {
      v0 = v3;
      p0 = p3;
      waiting = 1;
    } else if (waiting === 1) {
      v1 = v3;
      p1 = p3;
      waiting = 2;
    } else {
      v2 = v3;
      p2 = p3;
      waiting = 3;
    }
  }
  if (waiting > 0) addRow(out, outAt, v0, b, p0, length);
  if (waiting > 1) addRow(out, outAt, v1, b, p1, length);
  if (waiting > 2) addRow(out, outAt, v2, b, p2, length);
}

function addRow(
  out: Float64Array,
  outAt: number,
  factor: number,
  b: Float64Array,
  bAt: number,
  length: number,
): void {
  for (let n = 0; n < length; n++) out[outAt + n] = out[outAt + n]! + factor * b[bAt + n]!;
}
