/** What can be wrong with a file of numbers. A bad file is an everyday thing: it is answered, never thrown. */

export interface FileProblemPayloads {
  /** Not what its name says: the first bytes are of something else. */
  'not-npy': Record<never, never>;
  'not-npz': Record<never, never>;
  /** A version of the format that came after 3.0. */
  'npy-version': { readonly version: string };
  /** The header is no readable description of an array. */
  'npy-header': { readonly header: string };
  /** Numbers that are not real, such as complex ones, texts or objects. */
  'npy-type': { readonly type: string };
  /** Fewer bytes than the header promises. */
  truncated: { readonly expected: number; readonly found: number };
  /** More than is ever read at once. */
  'too-large': { readonly bytes: number; readonly limit: number };
  /** A size in the archive's directory that its compressed bytes can not reach. */
  'lying-header': { readonly entry: string; readonly claimed: number };
  /** A way of compressing, by its number in the format, or encryption. */
  'npz-method': { readonly method: string };
  /** The bytes are not those that were written. */
  'npz-checksum': { readonly entry: string };
  'missing-entry': { readonly entry: string; readonly entries: readonly string[] };
}

export type FileProblemCode = keyof FileProblemPayloads;

/** Discriminated by its code. */
export type FileProblem = {
  [Code in FileProblemCode]: { readonly code: Code; readonly payload: FileProblemPayloads[Code] };
}[FileProblemCode];

export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: FileProblem };

export function read<Value>(value: Value): Read<Value> {
  return { ok: true, value };
}

export function failed<Code extends FileProblemCode>(
  code: Code,
  payload: FileProblemPayloads[Code],
): Read<never> {
  return { ok: false, problem: { code, payload } as FileProblem };
}
