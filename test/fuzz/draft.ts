/** A document as it is being made up: what the lines below may be written about. */
import type { Choices } from '../unit/properties/choices';
import { type Axes, anyAxes, type Known, type Scope } from './sized-expression';

export interface Draft {
  readonly names: Known[];
  readonly functions: { name: string; arity: number }[];
  readonly layers: string[];
  count: number;
  hasFree: boolean;
}

/** What has been met least, in front: what a line is written for. */
export interface Wanted {
  readonly operators: readonly string[];
  readonly codes: readonly string[];
}

/** Where a line is written. Lines read their choices off the numbers, and add to the draft what they name. */
export interface Writing {
  readonly c: Choices;
  readonly draft: Draft;
  readonly wanted: Wanted;
}

export type Line = (writing: Writing) => string;

const LETTERS = ['x', 'W', 'z', 'a', 'θ', 'ŷ', 'L', 'h_1', '重み', 'dim', 'show', 'row'];

export const emptyDraft = (): Draft => ({ names: [], functions: [], layers: [], count: 0, hasFree: false });

export const scopeOf = ({ names, functions, layers }: Draft): Scope => ({ names, functions, layers });

export function fresh({ c, draft }: Writing): string {
  draft.count += 1;
  const letter = c.of(LETTERS);
  return draft.names.some(({ name }) => name === letter) || c.chance(3) ? `${letter}${draft.count}` : letter;
}

export function known(draft: Draft, name: string, axes: Axes, row = false): void {
  draft.names.push({ name, axes, ...(row && { row }) });
}

export function bracketed(axes: Axes): string {
  return `[${axes.join(', ')}]`;
}

/** A name, or a number where there is none. */
export function anyName({ c, draft }: Writing): string {
  return draft.names.length > 0 ? c.of(draft.names).name : '2';
}

export function axesAbout({ c, draft }: Writing): Axes {
  return anyAxes(c, scopeOf(draft));
}

export function vectorsOf({ names }: Draft): readonly Known[] {
  return names.filter(({ axes, row }) => axes.length === 1 && !row);
}

/** One in front is taken more often than one at the end. */
export function leaning<T>(c: Choices, list: readonly T[]): T {
  return list[Math.min(c.below(list.length), c.below(list.length), c.below(list.length))] as T;
}
