/**
 * Where large answers are written, the same place each time: what a fresh piece of memory costs depends on what the collector
 * happens to be doing, and would drown what is measured. NumPy and PyTorch get theirs back from the allocator at once.
 */
export type Place = (key: string, length: number) => Float64Array;

/** Zeros of the given length, in the memory of the last answer of this name. */
export function ownPlaces(): Place {
  const places = new Map<string, Float64Array>();
  return (key, length) => {
    const known = places.get(key);
    if (known?.length === length) return known.fill(0);
    const made = new Float64Array(length);
    places.set(key, made);
    return made;
  };
}
