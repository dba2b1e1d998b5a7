/**
 * Windows that move over the last axes of an array, as in convolutions and pooling. Stride, padding and dilation
 * are nothing but an affine subscript, `s·t + d·k - p`, and what lies outside of the array is kept out by a guard.
 */
import { type Affine, Index } from '../calculus/affine';
import { affine, guard, type Subscript, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { Rejection, Static } from '../shapes/rule';
import type { Size } from '../shapes/size';

/** How a window moves: the same along every axis. */
export interface Movement {
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/** The settings `stride`, `padding` and `dilation`; a stride that is left out is the kernel's size, if one is given. */
export function movementOf(statics: ReadonlyMap<string, Static>): Movement {
  const kernel = integerSetting(statics, 'kernel_size', 1);
  return {
    stride: integerSetting(statics, 'stride', kernel),
    padding: integerSetting(statics, 'padding', 0),
    dilation: integerSetting(statics, 'dilation', 1),
  };
}

export function integerSetting(
  statics: ReadonlyMap<string, Static>,
  name: string,
  otherwise: number,
): number {
  const setting = statics.get(name);
  return setting?.kind === 'integer' ? setting.value : otherwise;
}

/** What is said of a setting below the least value that it can have, such as a stride of 0. */
export function rejectBelow(
  least: Readonly<Record<string, number>>,
  statics: ReadonlyMap<string, Static>,
): Rejection | undefined {
  const argument = Object.keys(least).find((name) => {
    const smallest = least[name] as number;
    return integerSetting(statics, name, smallest) < smallest;
  });
  return argument === undefined ? undefined : { argument, problem: 'not-a-size' };
}

/** `floor((n + 2p - d(k - 1) - 1) / s) + 1`, as a signature writes it, without what adds nothing. */
export function windowCount(axis: string, kernel: string, { stride, padding, dilation }: Movement): string {
  const padded = padding === 0 ? axis : `${axis} + ${2 * padding}`;
  const left = dilation === 1 ? `${padded} - ${kernel}` : `${padded} - ${dilation} * (${kernel} - 1)`;
  if (dilation === 1) return stride === 1 ? `${left} + 1` : `(${left}) // ${stride} + 1`;
  return stride === 1 ? left : `(${left} - 1) // ${stride} + 1`;
}

/** Subscripts that run over axes, and the indices that are to be summed over for that. */
export interface Running {
  readonly at: readonly Subscript[];
  readonly over: readonly Index[];
}

/** Subscripts that run over axes of those sizes. An axis of size 1 has nothing to run over. */
export function runningOver(sizes: readonly Size[], hints: readonly string[] = PLACES): Running {
  const at = sizes.map((size, k): Index | number => {
    return size.constant === 1 ? 0 : new Index(size, hints[k] ?? 'k');
  });
  return { at, over: at.filter((subscript) => typeof subscript !== 'number') };
}

const PLACES = ['k', 'l', 'm'];

/** Where a place of a window falls in the array: `s·t + d·k - p`. */
export function fallsOn(
  windows: readonly Subscript[],
  places: readonly Subscript[],
  { stride, padding, dilation }: Movement,
): Affine[] {
  return windows.map((window, axis) => {
    const place = affine(places[axis] ?? 0).times(dilation);
    return affine(window).times(stride).plus(place).minus(padding);
  });
}

/** 1 within the array; without padding every window lies within. */
export function within(subscripts: readonly Affine[], sizes: readonly Size[], { padding }: Movement): Sum {
  if (padding === 0) return times();
  return times(...subscripts.map((value, axis) => guard(value, sizes[axis] as Size)));
}
