/**
 * The floor: the network's derivatives written out by hand for this one network, on `Float64Array`s, as a patient person
 * would: with masks, blocks and low rank used wherever they save work, and nothing that only another network needs.
 */
import type { NumericArray } from '../../src/numeric/array';
import type { Task } from './network';
import { ownPlaces } from './places';

const [N, H, C] = [784, 128, 10];
const [NB, HB] = [N + 1, H + 1];

/** ∂z1/∂W1 is never built: what it is made of, and where each number of it stands. */
export interface KroneckerDiagonal {
  /** Entry [i, j, k] is `of[j]` where i = k, and 0 elsewhere. */
  readonly of: Float64Array;
  readonly copies: number;
}

export type FloorAnswer = Readonly<Record<string, Float64Array | KroneckerDiagonal>>;

/** What each task computes, from the inputs on. */
export function floor(
  reference: ReadonlyMap<string, NumericArray>,
): Readonly<Record<Task, () => FloorAnswer>> {
  const input = (name: string): Float64Array => (reference.get(name) as NumericArray).data;
  const [x, y, W1, W2] = [input('x'), input('y'), input('W1'), input('W2')];
  const forward = () => forwardPass(x, W1, W2);
  const place = ownPlaces();
  return {
    T1: () => {
      const { z1, a2 } = forward();
      const da1B_da1 = place('da1B_da1', H * HB);
      const da1_dz1 = place('da1_dz1', H * H);
      for (let i = 0; i < H; i++) {
        da1B_da1[i * HB + i] = 1;
        da1_dz1[i * H + i] = z1[i]! > 0 ? 1 : 0;
      }
      const dL_da2 = a2.map((a, k) => -y[k]! / a);
      return {
        da1B_da1,
        da1_dz1,
        dz2_da1B: transposed(W2, C, HB, place('dz2_da1B', C * HB)),
        da2_dz2: softmaxJacobian(a2),
        dL_da2,
        dz1_dxB: transposed(W1, H, NB, place('dz1_dxB', H * NB)),
      };
    },
    T1W: () => ({ dz1_dW1: { of: withOne(x), copies: H } }),
    T2: () => {
      const { xB, z1, a1B, a2 } = forward();
      const dz2 = a2.map((a, k) => a - y[k]!);
      const dz1 = new Float64Array(H);
      for (let k = 0; k < C; k++) {
        for (let i = 0; i < H; i++) dz1[i] = dz1[i]! + W2[k * HB + i]! * dz2[k]!;
      }
      for (let i = 0; i < H; i++) if (!(z1[i]! > 0)) dz1[i] = 0;
      const dx = new Float64Array(N);
      addRowsThatAreOn(W1, dz1, dx);
      const dW1 = outer(dz1, xB, place('dL_dW1', H * NB));
      const dW2 = outer(dz2, a1B, place('dL_dW2', C * HB));
      return { dL_dW1: dW1, dL_dW2: dW2, dL_dx: dx, dL_dz1: dz1 };
    },
    T3: () => {
      const { z1, a2 } = forward();
      const da1 = throughHidden(W2, a2);
      const dz1 = new Float64Array(da1);
      for (let i = 0; i < H; i++) if (!(z1[i]! > 0)) dz1.fill(0, i * C, (i + 1) * C);
      // One row of C numbers for each input, by columns of the answer, so that the inner loop runs along W1.
      const across = place('across', C * N);
      const factors = new Float64Array(H);
      for (let c = 0; c < C; c++) {
        for (let i = 0; i < H; i++) factors[i] = dz1[i * C + c]!;
        addRowsThatAreOn(W1, factors, across.subarray(c * N, (c + 1) * N));
      }
      return { da2_dx: transposed(across, C, N, place('da2_dx', C * N)), da2_dz1: dz1, da2_da1: da1 };
    },
    T4: () => {
      const { a2 } = forward();
      const S = softmaxJacobian(a2);
      // W2ᵀ S W2 is symmetric: half of it is worked out.
      const right = throughHidden(W2, a2);
      const H_a1 = place('H_a1', H * H);
      for (let i = 0; i < H; i++) {
        for (let j = i; j < H; j++) {
          let sum = 0;
          for (let c = 0; c < C; c++) sum += right[i * C + c]! * W2[c * HB + j]!;
          H_a1[i * H + j] = sum;
          H_a1[j * H + i] = sum;
        }
      }
      return { H_z2: S, H_a1 };
    },
  };
}

function forwardPass(x: Float64Array, W1: Float64Array, W2: Float64Array) {
  const xB = withOne(x);
  const z1 = timesVector(W1, xB, H);
  const a1B = withOne(z1.map((z) => Math.max(z, 0)));
  const z2 = timesVector(W2, a1B, C);
  const most = Math.max(...z2);
  const a2 = z2.map((z) => Math.exp(z - most));
  const total = a2.reduce((sum, e) => sum + e, 0);
  for (let k = 0; k < C; k++) a2[k] = a2[k]! / total;
  return { xB, z1, a1B, a2 };
}

function withOne(v: Float64Array): Float64Array {
  const longer = new Float64Array(v.length + 1);
  longer.set(v);
  longer[v.length] = 1;
  return longer;
}

function timesVector(W: Float64Array, v: Float64Array, rows: number): Float64Array {
  const n = v.length;
  const product = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const at = i * n;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let j = 0;
    for (; j + 3 < n; j += 4) {
      s0 += W[at + j]! * v[j]!;
      s1 += W[at + j + 1]! * v[j + 1]!;
      s2 += W[at + j + 2]! * v[j + 2]!;
      s3 += W[at + j + 3]! * v[j + 3]!;
    }
    for (; j < n; j++) s0 += W[at + j]! * v[j]!;
    product[i] = s0 + s1 + (s2 + s3);
  }
  return product;
}

/** `out += Σ factors[i] · row i of W1`, without its column for the bias, four rows at a time; rows with the factor 0 are left out. */
function addRowsThatAreOn(W1: Float64Array, factors: Float64Array, out: Float64Array): void {
  const on: number[] = [];
  factors.forEach((factor, i) => {
    if (factor !== 0) on.push(i);
  });
  let k = 0;
  for (; k + 3 < on.length; k += 4) {
    const i0 = on[k]!;
    const i1 = on[k + 1]!;
    const i2 = on[k + 2]!;
    const i3 = on[k + 3]!;
    const d0 = factors[i0]!;
    const d1 = factors[i1]!;
    const d2 = factors[i2]!;
    const d3 = factors[i3]!;
    const p0 = i0 * NB;
    const p1 = i1 * NB;
    const p2 = i2 * NB;
    const p3 = i3 * NB;
    for (let j = 0; j < N; j++) {
      out[j] = out[j]! + (d0 * W1[p0 + j]! + d1 * W1[p1 + j]! + (d2 * W1[p2 + j]! + d3 * W1[p3 + j]!));
    }
  }
  for (; k < on.length; k++) {
    const i = on[k]!;
    const d = factors[i]!;
    for (let j = 0; j < N; j++) out[j] = out[j]! + d * W1[i * NB + j]!;
  }
}

/** Eight columns at a time, so that what the cache brings in is used up while it is there. */
function transposed(A: Float64Array, rows: number, columns: number, T: Float64Array): Float64Array {
  let j = 0;
  for (; j + 7 < columns; j += 8) {
    for (let i = 0, a = j, t = j * rows; i < rows; i++, a += columns, t++) {
      T[t] = A[a]!;
      T[t + rows] = A[a + 1]!;
      T[t + 2 * rows] = A[a + 2]!;
      T[t + 3 * rows] = A[a + 3]!;
      T[t + 4 * rows] = A[a + 4]!;
      T[t + 5 * rows] = A[a + 5]!;
      T[t + 6 * rows] = A[a + 6]!;
      T[t + 7 * rows] = A[a + 7]!;
    }
  }
  for (; j < columns; j++) {
    for (let i = 0; i < rows; i++) T[j * rows + i] = A[i * columns + j]!;
  }
  return T;
}

function outer(a: Float64Array, b: Float64Array, product: Float64Array): Float64Array {
  for (let i = 0; i < a.length; i++) {
    const factor = a[i]!;
    if (factor === 0) continue;
    const at = i * b.length;
    for (let j = 0; j < b.length; j++) product[at + j] = factor * b[j]!;
  }
  return product;
}

/** `diag(s) − s sᵀ`. */
function softmaxJacobian(s: Float64Array): Float64Array {
  const J = new Float64Array(C * C);
  for (let i = 0; i < C; i++) {
    for (let j = 0; j < C; j++) J[i * C + j] = (i === j ? s[i]! : 0) - s[i]! * s[j]!;
  }
  return J;
}

/** ∂a2/∂a1 = W2ᵀ (diag(s) − s sᵀ) without the bias's row, by the rank of its second part. */
function throughHidden(W2: Float64Array, s: Float64Array): Float64Array {
  const product = new Float64Array(H * C);
  for (let i = 0; i < H; i++) {
    let mean = 0;
    for (let c = 0; c < C; c++) mean += W2[c * HB + i]! * s[c]!;
    for (let c = 0; c < C; c++) product[i * C + c] = s[c]! * (W2[c * HB + i]! - mean);
  }
  return product;
}
