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

/**
 * Other numbers for the free sizes, the smallest first: equal ones, unequal ones in either order, and 1. All fit
 * wherever a size must come out at least 1, and quotients come out as even as they do for `usual`.
 *
 * @param usual a number for each name; those among `fixed` keep it
 */
export function sizeVariants(
  sizes: readonly Size[],
  usual: ReadonlyMap<string, number>,
  fixed: ReadonlySet<string>,
): readonly ReadonlyMap<string, number>[] {
  const free = [...usual.keys()].filter((name) => !fixed.has(name)).sort();
  if (free.length === 0) return [];
  const found = new Map<string, ReadonlyMap<string, number>>();
  const wanted = check(sizes, usual);
  const assignments = free.length <= SHORT ? allAssignments(free.length) : patterns(free.length);
  for (const numbers of assignments) {
    const variant = new Map([...usual, ...free.map((name, k) => [name, numbers[k] as number] as const)]);
    const quality = check(sizes, variant);
    if (quality === 'bad' || (quality !== 'even' && quality !== wanted)) continue;
    found.set(numbers.join(), variant);
  }
  return [...found.values()];
}

/** Of so many names every assignment of small numbers is tried. */
const SHORT = 3;

function allAssignments(count: number): number[][] {
  let all: number[][] = [[]];
  for (let k = 0; k < count; k++) all = all.flatMap((list) => [1, 2, 3, 4].map((size) => [...list, size]));
  const total = (list: readonly number[]) => list.reduce((sum, size) => sum + size, 0);
  return all.sort((a, b) => total(a) - total(b));
}

function patterns(count: number): number[][] {
  const list = (size: (position: number) => number) => Array.from({ length: count }, (_, k) => size(k));
  return [
    list(() => 1),
    list((k) => 1 + (k % 2)),
    list((k) => 2 - (k % 2)),
    list(() => 2),
    list((k) => 2 + (k % 3)),
    list((k) => 4 - (k % 3)),
    list((k) => 2 + k),
  ];
}

/** The free sizes that given values decide, with their numbers. */
export function pinnedSizes(pinned: readonly Pinned[]): ReadonlyMap<string, number> {
  return chooseSizes([], new Map(), pinned);
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
