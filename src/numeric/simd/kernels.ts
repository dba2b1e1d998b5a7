/**
 * Two loops in WebAssembly that take two numbers a step. The module is made where the first product asks for it, from bytes
 * that are part of the bundle; where there is no WebAssembly, no SIMD or a policy against it, there are no kernels.
 */
import { KERNEL_BYTES } from './bytes';

export interface Kernels {
  /** The module's memory; it never grows. */
  readonly numbers: Float64Array;
  /** The same memory as addresses. */
  readonly addresses: Int32Array;
  /** `out[r] = Σ_k b[r, k] · x[k]` for rows that begin `step` bytes apart; places are in bytes. */
  dots(b: number, step: number, rows: number, x: number, length: number, out: number): void;
  /** `out[m, n] = Σ_k a[m, k] · row_k[n]`, where `rows` is a list of `count` addresses; places are in bytes. */
  combine(rows: number, a: number, count: number, lines: number, length: number, out: number): void;
}

/** As much of WebAssembly as is needed here: what runs anywhere is not checked against any one place's types. */
export interface WebAssemblyHere {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

type Exports = Pick<Kernels, 'dots' | 'combine'> & { readonly memory: { readonly buffer: ArrayBuffer } };

let made: Kernels | null | undefined;

/** The kernels, or `null` where they can't be had. */
export function kernels(): Kernels | null {
  if (made === undefined) {
    made = makeKernels(Reflect.get(globalThis, 'WebAssembly') as WebAssemblyHere | undefined);
  }
  return made;
}

/** Runs as where there are no kernels. */
export function withoutKernels<Result>(run: () => Result): Result {
  const before = made;
  made = null;
  try {
    return run();
  } finally {
    made = before;
  }
}

/** `null` where there is no WebAssembly, or where it refuses the module. */
export function makeKernels(here: WebAssemblyHere | undefined): Kernels | null {
  if (here === undefined) return null;
  try {
    const bytes = Uint8Array.from(KERNEL_BYTES.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
    const { dots, combine, memory } = new here.Instance(new here.Module(bytes)).exports as Exports;
    const { buffer } = memory;
    return { dots, combine, numbers: new Float64Array(buffer), addresses: new Int32Array(buffer) };
  } catch {
    return null;
  }
}
