/** What the operators that move axes about share: letters for axes, settings that are lists, places in a flattening. */
import { Affine, type Index } from '../calculus/affine';
import type { RuleContext, SignatureChoice } from '../shapes/rule';
import { normalAxis } from '../shapes/rule';
import { Size } from '../shapes/size';
import type { FormulaContext } from './operator';

/** `a0, a1, …`: a letter for each axis. */
export function axisLetters(rank: number, letter = 'a'): string[] {
  return Array.from({ length: rank }, (_, axis) => `${letter}${axis}`);
}

/** A shape in the language of signatures. */
export function shapePattern(letters: readonly string[], row = false): string {
  return `${row && letters.length === 1 ? 'row' : ''}[${letters.join(', ')}]`;
}

/** The list with something put in before a position. */
export function insertedAt<T>(list: readonly T[], position: number, element: T): T[] {
  return [...list.slice(0, position), element, ...list.slice(position)];
}

export function removedAt<T>(list: readonly T[], position: number): T[] {
  return list.filter((_, k) => k !== position);
}

export function replacedAt<T>(list: readonly T[], position: number, element: T): T[] {
  return list.map((old, k) => (k === position ? element : old));
}

/** Signatures of an operator on one array: a row goes in as its one axis, and comes out as an array like any other. */
export function signatureOnAxes(
  { ranks, rows }: RuleContext,
  resultOf: (letters: string[]) => readonly string[] | { readonly argument: string },
  equationOf?: (letters: string[]) => string | undefined,
): SignatureChoice {
  const [rank] = ranks;
  if (rank === undefined) return undefined;
  const letters = axisLetters(rank);
  const result = resultOf(letters);
  if ('argument' in result) return { argument: result.argument, problem: 'not-an-axis' };
  const equation = equationOf?.(letters);
  const where = equation === undefined ? '' : ` where ${equation}`;
  return [`(input : ${shapePattern(letters, rows[0] === true)}) -> ${shapePattern(result)}${where}`];
}

/** `size ≤ limit`, as sizes are at least 1: something is left of one more than the limit. */
export function fitsWithin(size: string, limit: string): string {
  return `${size} + room = ${limit} + 1`;
}

/** The axis that a setting names, counted from the front; `undefined` when there is no such axis. */
export function axisOf(
  context: Pick<RuleContext, 'statics'>,
  name: string,
  rank: number,
): number | undefined {
  const setting = context.statics.get(name);
  if (setting?.kind !== 'axis' && setting?.kind !== 'integer') return undefined;
  return normalAxis(setting.value, rank);
}

/** The sizes that a list setting holds. */
export function sizesSetting(context: Pick<FormulaContext, 'statics'>, name: string): readonly Size[] {
  const setting = context.statics.get(name);
  return setting?.kind === 'sizes' ? setting.sizes : [];
}

/** A list setting of axes, counted from the front; `undefined` when one of them is no axis or stands there twice. */
export function axesSetting(
  context: Pick<FormulaContext, 'statics'>,
  name: string,
  rank: number,
): readonly number[] | undefined {
  const axes = sizesSetting(context, name).map((size) => normalAxis(size.constant ?? Number.NaN, rank));
  if (axes.includes(undefined) || new Set(axes).size < axes.length) return undefined;
  return axes as number[];
}

/** The position of an entry where the last axis runs fastest, as arrays are laid out in memory. */
export function rowMajorPosition(indices: readonly Index[]): Affine {
  let [position, stride] = [Affine.constant(0), Size.of(1)];
  for (const index of [...indices].reverse()) {
    position = position.plus(Affine.of(index).times(stride));
    stride = stride.times(index.size);
  }
  return position;
}

/** The position of an entry where the first axis runs fastest: the columns of a matrix one below the other. */
export function columnMajorPosition(indices: readonly Index[]): Affine {
  return rowMajorPosition([...indices].reverse());
}
