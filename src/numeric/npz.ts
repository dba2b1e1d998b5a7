/** Reads `.npz` files: zip archives of `.npy` files. */
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { MAX_ENTRIES, type NumericArray } from './array';
import { type FileProblem, failed, type Read, read } from './file-problem';
import { readNpy } from './npy';

/** Decompressed bytes that are read from one archive at the most. */
export const MAX_ARCHIVE_BYTES = 8 * MAX_ENTRIES;

/** Deflate makes no more than about 1032 bytes of one: a directory that promises more is lying. */
const MAX_RATIO = 1032;

/** The least that an entry takes in an archive's directory. */
const DIRECTORY_ENTRY = 46;

/** The names of the arrays in an archive, in its order; nothing is decompressed. */
export function namesInNpz(bytes: Uint8Array): Read<readonly string[]> {
  const names: string[] = [];
  const problem = unzip(bytes, ({ name }) => {
    const array = arrayName(name);
    if (array !== undefined) names.push(array);
    return false;
  });
  return 'problem' in problem ? { ok: false, problem: problem.problem } : read(names);
}

/** One array of an archive; only that one is decompressed. */
export function readFromNpz(bytes: Uint8Array, entry: string, limit?: number): Read<NumericArray> {
  const arrays = readNpz(bytes, [entry], limit);
  if (!arrays.ok) return arrays;
  const array = arrays.value.get(entry);
  if (array !== undefined) return read(array);
  const names = namesInNpz(bytes);
  return failed('missing-entry', { entry, entries: names.ok ? names.value : [] });
}

/**
 * The arrays of an archive by name (without `.npy`), or those that are asked for.
 * @param limit of bytes, both as decompressed and as float64, checked before anything is allocated
 */
export function readNpz(
  bytes: Uint8Array,
  only?: readonly string[],
  limit: number = MAX_ARCHIVE_BYTES,
): Read<ReadonlyMap<string, NumericArray>> {
  let total = 0;
  const unzipped = unzip(bytes, ({ name, size, originalSize, compression }) => {
    const array = arrayName(name);
    if (array === undefined || (only !== undefined && !only.includes(array))) return false;
    const most = compression === 0 ? size : MAX_RATIO * size + MAX_RATIO;
    if (size > bytes.length || originalSize > most) {
      throw new Stop({ code: 'lying-header', payload: { entry: array, claimed: originalSize } });
    }
    total += Math.max(originalSize, compression === 0 ? size : 0);
    if (total > limit) throw new Stop({ code: 'too-large', payload: { bytes: total, limit } });
    return true;
  });
  if ('problem' in unzipped) return { ok: false, problem: unzipped.problem };
  const arrays = new Map<string, NumericArray>();
  let room = Math.floor(limit / 8);
  for (const [name, content] of Object.entries(unzipped.files)) {
    const array = readNpy(content, Math.min(MAX_ENTRIES, room));
    if (!array.ok) return array;
    room -= array.value.data.length;
    arrays.set(arrayName(name)!, array.value);
  }
  return read(arrays);
}

function arrayName(file: string): string | undefined {
  return file.endsWith('.npy') ? file.slice(0, -4) : undefined;
}

/** Carries a problem out of the unzipper's callback. */
class Stop extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.code);
  }
}

function unzip(
  bytes: Uint8Array,
  filter: (file: UnzipFileInfo) => boolean,
): { readonly files: Record<string, Uint8Array> } | { readonly problem: FileProblem } {
  // Without the four bytes that every archive begins with (entry, or end of an empty one) nothing is searched.
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes.length >= 22;
  const notNpz: FileProblem = { code: 'not-npz', payload: {} };
  if (!isArchive) return { problem: notNpz };
  let entries = 0;
  try {
    const files = unzipSync(bytes, {
      filter: (file) => {
        // A directory may claim billions of entries that are not there.
        if (++entries * DIRECTORY_ENTRY > bytes.length) throw new Stop(notNpz);
        return filter(file);
      },
    });
    return { files };
  } catch (error) {
    // Whatever else the unzipper trips over says the same: this is no archive that can be read.
    return { problem: error instanceof Stop ? error.problem : notNpz };
  }
}
