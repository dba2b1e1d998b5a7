/**
 * Windows that move over the last axes of an array, as in convolutions and pooling. Stride, padding and dilation
 * are nothing but an affine subscript, `s·t + d·k - p`, and what lies outside of the array is kept out by a guard.
 */
import { type Affine, Index } from '../calculus/affine';
import { affine, guard, type Subscript, times } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import type { Rejection, Static } from '../shapes/rule';
import { Size } from '../shapes/size';

/** How a window moves along each axis. */
export interface Movement {
  readonly stride: readonly number[];
  /** Before the first place, and as many after the last; `same` for as many as keep the size. */
  readonly padding: readonly number[] | 'same';
  readonly dilation: readonly number[];
}

/** The settings `stride`, `padding` and `dilation`; a stride that is left out is the kernel's size, if one is given. */
export function movementOf(statics: ReadonlyMap<string, Static>, rank: number): Movement {
  const word = statics.get('padding');
  const kernel = integersSetting(statics, 'kernel_size', 1, rank);
  const stride = statics.has('stride') ? integersSetting(statics, 'stride', 1, rank) : kernel;
  return {
    stride,
    padding:
      word?.kind === 'name' && word.name === 'same' ? 'same' : integersSetting(statics, 'padding', 0, rank),
    dilation: integersSetting(statics, 'dilation', 1, rank),
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

/** One number for each axis: the same for all, or those of a list. */
export function integersSetting(
  statics: ReadonlyMap<string, Static>,
  name: string,
  otherwise: number,
  rank: number,
): readonly number[] {
  const setting = statics.get(name);
  if (setting?.kind === 'integers') return setting.values;
  return Array.from({ length: rank }, () => integerSetting(statics, name, otherwise));
}

/**
 * What is said of a setting below the least value that it can have, such as a stride of 0, and of a list that has
 * not one number for each of the axes.
 */
export function rejectBelow(
  least: Readonly<Record<string, number>>,
  statics: ReadonlyMap<string, Static>,
  rank = 1,
): Rejection | undefined {
  const argument = Object.keys(least).find((name) => {
    const smallest = least[name] as number;
    const values = integersSetting(statics, name, smallest, rank);
    return values.length !== rank || values.some((value) => value < smallest);
  });
  return argument === undefined ? undefined : { argument, problem: 'not-a-size' };
}

/** `floor((n + 2p - d(k - 1) - 1) / s) + 1`, as a signature writes it, without what adds nothing. */
export function windowCount(axis: string, position: number, kernel: string, movement: Movement): string {
  if (movement.padding === 'same') return axis;
  const [stride, padding, dilation] = [
    movement.stride[position] ?? 1,
    movement.padding[position] ?? 0,
    movement.dilation[position] ?? 1,
  ];
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

/** Where a place of a window falls in the array: `s·t + d·k - p`. For `same` the sizes of the window are needed. */
export function fallsOn(
  windows: readonly Subscript[],
  places: readonly Subscript[],
  movement: Movement,
  kernel: readonly Size[] = [],
): Affine[] {
  return windows.map((window, axis) => {
    const place = affine(places[axis] ?? 0).times(movement.dilation[axis] ?? 1);
    const start = affine(window).times(movement.stride[axis] ?? 1);
    return start.plus(place).minus(paddingBefore(movement, axis, kernel[axis]));
  });
}

/** With `same` an odd place too many goes after the last one: `floor(d(k - 1) / 2)` before the first. */
function paddingBefore({ padding, dilation }: Movement, axis: number, kernel: Size | undefined): Size {
  if (padding !== 'same') return Size.of(padding[axis] ?? 0);
  const reach = (kernel ?? ONE).minus(ONE).times(Size.of(dilation[axis] ?? 1));
  return reach.dividedBy(Size.of(2)) ?? reach;
}

const ONE = Size.of(1);

/** 1 within the array; without padding every window lies within. */
export function within(subscripts: readonly Affine[], sizes: readonly Size[], { padding }: Movement): Sum {
  const guards = subscripts.flatMap((value, axis) =>
    padding === 'same' || padding[axis] !== 0 ? [guard(value, sizes[axis] as Size)] : [],
  );
  return times(...guards);
}
