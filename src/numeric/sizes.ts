/** Numbers for sizes that a document leaves free, where numbers are asked for all the same. */
import type { Size } from '../shapes/size';
import { NumericError } from './error';
import { sizeValue } from './scope';

/** A size that a given value pins down. */
export interface Pinned {
  readonly size: Size;
  readonly value: number;
}

/**
 * A small number for each free name: the ones chosen, then the ones that given values pin down (`n + 1` with a
 * value of 5 makes `n` 4), then 3, 4, 5, … in the order of the names: distinct, so that a transposed shape shows.
 * They are raised or multiplied where a size would otherwise be less than 1 or a quotient would not come out even.
 *
 * @param sizes every size that must come out at least 1
 */
export function chooseSizes(
  sizes: readonly Size[],
  chosen: ReadonlyMap<string, number>,
  pinned: readonly Pinned[] = [],
): ReadonlyMap<string, number> {
  const fixed = new Map(chosen);
  for (const { size, value } of pinned) {
    const solved = solve(size, value, fixed);
    if (solved !== undefined) fixed.set(solved.name, solved.value);
  }
  const names = new Set<string>();
  for (const size of sizes) {
    for (const atom of size.atoms(true))
      if (atom.kind === 'name' && !fixed.has(atom.name)) names.add(atom.name);
  }
  const free = [...names].sort();
  const candidate = (start: number, factor: number): Map<string, number> =>
    new Map([...fixed, ...free.map((name, k) => [name, (start + k) * factor] as const)]);
  let fallback: Map<string, number> | undefined;
  if (free.length > 0) {
    for (const factor of FACTORS) {
      for (let start = 3; start < 24; start++) {
        const trial = candidate(start, factor);
        const quality = check(sizes, trial);
        if (quality === 'even') return trial;
        if (quality === 'positive') fallback ??= trial;
      }
    }
  }
  return fallback ?? candidate(3, 1);
}

/** Multiples by these make most quotients even. */
const FACTORS = [1, 2, 4, 6, 8, 12];

function check(sizes: readonly Size[], values: ReadonlyMap<string, number>): 'even' | 'positive' | 'bad' {
  const named = (name: string) => values.get(name);
  let even = true;
  try {
    for (const size of sizes) {
      if (sizeValue(size, named) < 1) return 'bad';
      for (const atom of size.atoms(true)) {
        if (atom.kind !== 'floor') continue;
        even &&= sizeValue(atom.numerator, named) % sizeValue(atom.denominator, named) === 0;
      }
    }
  } catch (error) {
    if (error instanceof NumericError) return 'bad';
    throw error;
  }
  return even ? 'even' : 'positive';
}

/** The one name still free in a size of the form `a · name + b`, from the value of the size. */
function solve(
  size: Size,
  value: number,
  known: ReadonlyMap<string, number>,
): { readonly name: string; readonly value: number } | undefined {
  const open = size.atoms(true).filter((atom) => atom.kind !== 'name' || !known.has(atom.name));
  const [only, ...others] = open;
  if (only?.kind !== 'name' || others.length > 0) return undefined;
  const at = (n: number) => sizeValue(size, (name) => (name === only.name ? n : known.get(name)));
  const slope = at(1) - at(0);
  if (slope === 0 || at(2) - at(1) !== slope) return undefined;
  const solved = (value - at(0)) / slope;
  return Number.isSafeInteger(solved) && solved >= 1 ? { name: only.name, value: solved } : undefined;
}
