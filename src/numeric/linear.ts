/**
 * Affine expressions in whole numbers, over loops. A loop is named by its position in a box of ranges; where
 * every size is a number, this is what subscripts, deltas and guards become.
 */
import type { Affine, Index } from '../calculus/affine';
import type { Sizes } from './scope';

export interface Linear {
  readonly offset: number;
  readonly terms: readonly { readonly loop: number; readonly by: number }[];
}

/** The range of each loop, `low[l] ≤ k < high[l]`. */
export interface Box {
  readonly low: number[];
  readonly high: number[];
}

/** `low ≤ linear ≤ high`. */
export interface Constraint {
  readonly linear: Linear;
  readonly low: number;
  readonly high: number;
}

export type Environment = ReadonlyMap<Index, Linear>;

export function constant(offset: number): Linear {
  return { offset, terms: [] };
}

export function ofLoop(loop: number): Linear {
  return { offset: 0, terms: [{ loop, by: 1 }] };
}

export function linearOf(affine: Affine, environment: Environment, sizes: Sizes): Linear {
  const offset = sizes.sizeOf(affine.offset);
  const [first, ...others] = affine.terms;
  if (first === undefined) return constant(offset);
  let sum = scaled(valueOfIndex(first.index, environment), sizes.sizeOf(first.coefficient), offset);
  for (const { index, coefficient } of others) {
    sum = plus(sum, scaled(valueOfIndex(index, environment), sizes.sizeOf(coefficient), 0));
  }
  return sum;
}

function valueOfIndex(index: Index, environment: Environment): Linear {
  const value = environment.get(index);
  if (value === undefined) throw new Error(`index ${index.hint}#${index.id} is neither free nor bound here`);
  return value;
}

function scaled(linear: Linear, by: number, offset: number): Linear {
  if (by === 1 && offset === 0) return linear;
  if (by === 0) return constant(offset);
  return {
    offset: linear.offset * by + offset,
    terms: linear.terms.map((term) => ({ loop: term.loop, by: term.by * by })),
  };
}

function plus(a: Linear, b: Linear): Linear {
  const terms = [...a.terms];
  for (const term of b.terms) {
    const k = terms.findIndex(({ loop }) => loop === term.loop);
    if (k < 0) terms.push(term);
    else if (terms[k]!.by + term.by === 0) terms.splice(k, 1);
    else terms[k] = { loop: term.loop, by: terms[k]!.by + term.by };
  }
  return { offset: a.offset + b.offset, terms };
}

/** Replaces a loop by an expression of the others. */
export function replaced(linear: Linear, loop: number, value: Linear): Linear {
  const term = linear.terms.find((t) => t.loop === loop);
  if (term === undefined) return linear;
  const rest = { offset: linear.offset, terms: linear.terms.filter((t) => t !== term) };
  return plus(rest, scaled(value, term.by, 0));
}

/** Renames loops; those without a new name keep their least value, which is their only one. */
export function renumbered(linear: Linear, names: ReadonlyMap<number, number>, box: Box): Linear {
  let { offset } = linear;
  const terms: { loop: number; by: number }[] = [];
  for (const { loop, by } of linear.terms) {
    const name = names.get(loop);
    if (name === undefined) offset += by * box.low[loop]!;
    else terms.push({ loop: name, by });
  }
  return { offset, terms };
}

/** The least and the greatest value over a box, both included. */
export function boundsOf(
  linear: Linear,
  { low, high }: Box,
): { readonly low: number; readonly high: number } {
  let [least, greatest] = [linear.offset, linear.offset];
  for (const { loop, by } of linear.terms) {
    const [first, last] = [by * low[loop]!, by * (high[loop]! - 1)];
    least += Math.min(first, last);
    greatest += Math.max(first, last);
  }
  return { low: least, high: greatest };
}

/** Narrows a box by constraints, in place, as far as ranges can say it; false when nothing is left. */
export function narrow(box: Box, constraints: readonly Constraint[]): boolean {
  // Each round costs a pass; ranges that go on shrinking by one a round are cut off, which is only less tight.
  for (let round = 0; round < 8; round++) {
    let changed = false;
    for (const { linear, low, high } of constraints) {
      const bounds = boundsOf(linear, box);
      if (bounds.low > high || bounds.high < low) return false;
      if (bounds.low >= low && bounds.high <= high) continue;
      for (const { loop, by } of linear.terms) {
        const [first, last] = [by * box.low[loop]!, by * (box.high[loop]! - 1)];
        // What is left for this loop's part when the others do what suits it best.
        const least = low - (bounds.high - Math.max(first, last));
        const greatest = high - (bounds.low - Math.min(first, last));
        const from = Math.ceil((by > 0 ? least : greatest) / by);
        const to = Math.floor((by > 0 ? greatest : least) / by) + 1;
        if (from > box.low[loop]!) [box.low[loop], changed] = [from, true];
        if (to < box.high[loop]!) [box.high[loop], changed] = [to, true];
        if (box.low[loop]! >= box.high[loop]!) return false;
        if (changed) break;
      }
    }
    if (!changed) return true;
  }
  return true;
}

/** True when the box alone keeps a constraint. */
export function isKept(constraint: Constraint, box: Box): boolean {
  const { low, high } = boundsOf(constraint.linear, box);
  return low >= constraint.low && high <= constraint.high;
}
