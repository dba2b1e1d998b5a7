/**
 * The arrays that an expression reads, by their place in it. A plan knows them by nothing else, so it serves every expression of
 * the same form, whatever the names in it are and whichever document they belong to.
 */
import type Fraction from 'fraction.js';
import type { Atom, Sum, Tensor } from '../calculus/expression';
import { formOf, numberKey } from '../calculus/forms';
import { type Scope, type Sizes, valueOfTensor } from './scope';

/** What is known while a plan is made. */
export interface Planning extends Sizes {
  slotOf(tensor: Tensor): number;
  /** Where a coefficient stands among the numbers that are given when the plan is run; `undefined` for one that the plan itself holds. */
  numberOf(coefficient: Fraction): number | undefined;
}

/** What is known while it runs. */
export interface Reading {
  dataOf(slot: number): Float64Array;
  readonly numbers: Float64Array;
}

/** Each array that is read, once or more often. */
export function tensorsOf(body: Sum): readonly Tensor[] {
  const found: Tensor[] = [];
  collect(body, found, new Set());
  return found;
}

/** One for each place where an entry stands, as they come: expressions of the same form have as many, in the same order. */
export function tensorsByPlace(body: Sum): readonly Tensor[] {
  const { places, variables } = formOf(body);
  if (places !== undefined) return places.map((place) => variables[place]!);
  const found: Tensor[] = [];
  collect(body, found, undefined);
  return found;
}

/** @param seen sums that were looked at; without it, one that stands in several places is looked at in each */
function collect(sum: Sum, found: Tensor[], seen: Set<Sum> | undefined): void {
  if (seen?.has(sum)) return;
  seen?.add(sum);
  for (const { factors } of sum.terms) for (const { atom } of factors) collectAtom(atom, found, seen);
}

function collectAtom(atom: Atom, found: Tensor[], seen: Set<Sum> | undefined): void {
  if (atom.kind === 'entry') found.push(atom.tensor);
  else if (atom.kind === 'group') collect(atom.body, found, seen);
  else if (atom.kind === 'call') for (const arg of atom.args) collect(arg, found, seen);
}

/** @param numbers coefficients that the plan leaves open, see `withoutNumbers` */
export function planningWith(
  tensors: readonly Tensor[],
  sizes: Sizes,
  numbers: readonly string[] = [],
): Planning {
  const slots = new Map<Tensor, number>();
  tensors.forEach((tensor, slot) => {
    if (!slots.has(tensor)) slots.set(tensor, slot);
  });
  return {
    sizeOf: (size) => sizes.sizeOf(size),
    slotOf: (tensor) => slots.get(tensor)!,
    numberOf: (coefficient) => {
      const place = numbers.length === 0 ? -1 : numbers.indexOf(numberKey(coefficient));
      return place < 0 ? undefined : place;
    },
  };
}

/** @throws NumericError when a value can't be had */
export function readingFrom(
  tensors: readonly Tensor[],
  scope: Scope,
  numbers: Float64Array = NO_NUMBERS,
): Reading {
  return { dataOf: (slot) => valueOfTensor(tensors[slot]!, scope).data, numbers };
}

export const NO_NUMBERS = new Float64Array(0);
