/** Reads `.npz` files: zip archives of `.npy` files. */
import { Unzip, type UnzipFileInfo, UnzipInflate, unzipSync } from 'fflate';
import { MAX_ENTRIES, type NumericArray } from './array';
import { type FileProblem, failed, type Read, read } from './file-problem';
import { readNpy } from './npy';

/** Decompressed bytes that are read from one archive at the most. */
export const MAX_ARCHIVE_BYTES = 8 * MAX_ENTRIES;

/** Deflate makes no more than about 1032 bytes of one: a directory that promises more is lying. */
const MAX_RATIO = 1032;

/** Compressed bytes that are taken in at once. */
const PIECE = 2 ** 14;

/** The least that an entry takes in an archive's directory. */
const DIRECTORY_ENTRY = 46;

/** The names of the arrays in an archive, in its order; nothing is decompressed. */
export function namesInNpz(bytes: Uint8Array): Read<readonly string[]> {
  const names: string[] = [];
  const problem = readDirectory(bytes, ({ name }) => {
    const array = arrayName(name);
    if (array !== undefined) names.push(array);
  });
  return problem ? { ok: false, problem } : read(names);
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
  const wanted = new Map<string, number>();
  const directory = readDirectory(bytes, ({ name, size, originalSize, compression }) => {
    const array = arrayName(name);
    if (array === undefined || (only !== undefined && !only.includes(array))) return;
    const most = compression === 0 ? size : MAX_RATIO * size + MAX_RATIO;
    if (size > bytes.length || originalSize > most) {
      throw new Stop({ code: 'lying-header', payload: { entry: array, claimed: originalSize } });
    }
    total += Math.max(originalSize, compression === 0 ? size : 0);
    if (total > limit) throw new Stop({ code: 'too-large', payload: { bytes: total, limit } });
    wanted.set(name, originalSize);
  });
  if (directory) return { ok: false, problem: directory };
  const unzipped = decompress(bytes, wanted);
  if ('code' in unzipped) return { ok: false, problem: unzipped };
  const arrays = new Map<string, NumericArray>();
  let room = Math.floor(limit / 8);
  for (const name of wanted.keys()) {
    const content = unzipped.get(name);
    if (content === undefined) return failed('not-npz', {});
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

/** Visits the entries of the archive's directory; the answer is what is wrong with it, if anything is. */
function readDirectory(bytes: Uint8Array, visit: (file: UnzipFileInfo) => void): FileProblem | undefined {
  // Without the four bytes that every archive begins with (entry, or end of an empty one) nothing is searched.
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes.length >= 22;
  const notNpz: FileProblem = { code: 'not-npz', payload: {} };
  if (!isArchive) return notNpz;
  let entries = 0;
  try {
    unzipSync(bytes, {
      filter: (file) => {
        // A directory may claim billions of entries that are not there.
        if (++entries * DIRECTORY_ENTRY > bytes.length) throw new Stop(notNpz);
        visit(file);
        return false;
      },
    });
    return undefined;
  } catch (error) {
    // Whatever else the unzipper trips over says the same: this is no archive that can be read.
    return error instanceof Stop ? error.problem : notNpz;
  }
}

/**
 * The contents of the files that are wanted, each with the size that the directory gives it. Decompressed piece by piece, so
 * that one that goes on beyond its size is given up at once, however much it would become.
 */
function decompress(
  bytes: Uint8Array,
  wanted: ReadonlyMap<string, number>,
): ReadonlyMap<string, Uint8Array> | FileProblem {
  const files = new Map<string, Uint8Array>();
  const archive = new Unzip((file) => {
    const size = wanted.get(file.name);
    if (size === undefined || files.has(file.name)) return;
    const content = new Uint8Array(size);
    let at = 0;
    file.ondata = (error, piece, isLast) => {
      const end = at + (piece?.length ?? 0);
      if (error || end > size || (isLast && end < size)) {
        throw new Stop({
          code: 'lying-header',
          payload: { entry: arrayName(file.name) ?? '', claimed: size },
        });
      }
      content.set(piece, at);
      at = end;
      if (isLast) files.set(file.name, content);
    };
    file.start();
  });
  archive.register(UnzipInflate);
  try {
    for (let from = 0; from < bytes.length && files.size < wanted.size; from += PIECE) {
      archive.push(bytes.subarray(from, from + PIECE), from + PIECE >= bytes.length);
    }
  } catch (error) {
    return error instanceof Stop ? error.problem : { code: 'not-npz', payload: {} };
  }
  return files;
}
