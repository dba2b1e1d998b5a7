/** Reads an array from the bytes of a `.npy` or `.npz` file. */
import { MAX_ENTRIES, type NumericArray } from './array';
import { failed, type Read } from './file-problem';
import { readNpy } from './npy';
import { namesInNpz, readFromNpz } from './npz';

/**
 * @param path what the file is called, for what it should have been
 * @param entry the array of an archive; may be left out where there is only one
 * @param limit of entries, checked before anything is allocated
 */
export function readArray(
  bytes: Uint8Array,
  path: string,
  entry: string | undefined,
  limit = MAX_ENTRIES,
): Read<NumericArray> {
  // By its first bytes: an archive stays one under another name.
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isArchive && (entry === undefined || path.endsWith('.npy'))) {
    return path.endsWith('.npz') ? failed('not-npz', {}) : readNpy(bytes, limit);
  }
  if (entry !== undefined) return readFromNpz(bytes, entry, 8 * limit + HEADERS);
  const names = namesInNpz(bytes);
  if (!names.ok) return names;
  const [only, ...others] = names.value;
  if (only === undefined || others.length > 0)
    return failed('missing-entry', { entry: '', entries: names.value });
  return readFromNpz(bytes, only, 8 * limit + HEADERS);
}

/** Room for what stands before the numbers. */
const HEADERS = 2 ** 16;
