/** Reads `.npz` files: zip archives of `.npy` files. */
import { MAX_ENTRIES, type NumericArray } from './array';
import { failed, type Read, read } from './file-problem';
import { readNpy } from './npy';
import { DEFLATED, entriesOf, mayBe, readEntry, STORED, type ZipEntry } from './zip';

/** Decompressed bytes that are read from one archive at the most. */
export const MAX_ARCHIVE_BYTES = 8 * MAX_ENTRIES;

/** The names of the arrays in an archive, in its order; nothing is decompressed. */
export function namesInNpz(bytes: Uint8Array): Read<readonly string[]> {
  const entries = arraysIn(bytes);
  return entries ? read([...entries.keys()]) : failed('not-npz', {});
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
  const entries = arraysIn(bytes);
  if (!entries) return failed('not-npz', {});
  const wanted = [...entries].filter(([array]) => only === undefined || only.includes(array));
  let total = 0;
  for (const [array, entry] of wanted) {
    const { method, isEncrypted, originalSize } = entry;
    if (isEncrypted) return failed('npz-method', { method: 'encryption' });
    if (method !== STORED && method !== DEFLATED) return failed('npz-method', { method: String(method) });
    if (!mayBe(entry)) return failed('lying-header', { entry: array, claimed: originalSize });
    total += originalSize;
    if (total > limit) return failed('too-large', { bytes: total, limit });
  }
  const arrays = new Map<string, NumericArray>();
  let room = Math.floor(limit / 8);
  for (const [array, entry] of wanted) {
    const content = readEntry(bytes, entry);
    if (content === 'damaged') return failed('not-npz', {});
    if (content === 'checksum') return failed('npz-checksum', { entry: array });
    if (content === 'lying') return failed('lying-header', { entry: array, claimed: entry.originalSize });
    const found = readNpy(content, Math.min(MAX_ENTRIES, room));
    if (!found.ok) return found;
    room -= found.value.data.length;
    arrays.set(array, found.value);
  }
  return read(arrays);
}

/** By their names without `.npy`. Of several with one name the last counts, as it does for NumPy. */
function arraysIn(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> | undefined {
  // Without the four bytes that every archive begins with (entry, or end of an empty one) nothing is searched.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
  const entries = entriesOf(bytes)?.filter(({ name }) => name.endsWith('.npy'));
  return entries && new Map(entries.map((entry) => [entry.name.slice(0, -4), entry]));
}
