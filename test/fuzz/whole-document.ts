/**
 * Random documents of the whole language. Each line is read off a list of random numbers and written about the names above it,
 * in shapes that mostly fit, so that a document shrinks by losing lines and by simpler numbers. Some lines are damaged on purpose.
 */
import fc from 'fast-check';
import { Choices } from '../unit/properties/choices';
import { damaged, dressed } from './damage';
import { emptyDraft, type Line, leaning, type Wanted } from './draft';
import { byEntry } from './lines/by-entry';
import { layer, ownFunction } from './lines/callables';
import { ALWAYS, claim } from './lines/claims';
import { call, example } from './lines/operators';
import { other } from './lines/other';
import { declaration, definition, member } from './lines/values';
import { MISTAKES } from './mistakes';

const mistake: Line = (writing) =>
  MISTAKES[leaning(writing.c, writing.wanted.codes) as keyof typeof MISTAKES](writing);

const LINES: readonly Line[] = [
  ...[declaration, declaration, definition, definition, definition, definition],
  ...[byEntry, byEntry, claim, claim, claim],
  ...[other, other, ownFunction, layer, member, example, call, call],
];

/** Begins a document, so that what follows has something to be about. */
const FIRST: readonly Line[] = [declaration, declaration, declaration, other];

/** What a document is made of. */
export interface Recipe {
  readonly lines: readonly (readonly number[])[];
  /** How it is written down: line ends and the like. */
  readonly dress: readonly number[];
}

/** @param endsWith what its last line is, where it is one that is wanted. */
export function documentOf({ lines, dress }: Recipe, wanted: Wanted, endsWith?: Line): string {
  const draft = emptyDraft();
  const texts = lines.map((numbers, k) => {
    const c = new Choices(numbers);
    const isDamaged = c.chance(16);
    const any = c.chance(20) ? mistake : c.of(k < 2 ? FIRST : LINES);
    const line = (k > 0 && k === lines.length - 1 && endsWith) || any;
    const text = line({ c, draft, wanted });
    return isDamaged ? damaged(c, text.replace(ALWAYS, '')) : text;
  });
  return dressed(new Choices(dress), texts.join('\n'));
}

const numbers = fc.array(fc.nat(9999), { minLength: 24, maxLength: 40 });
const linesOf = (least: number, most: number) =>
  fc.array(numbers, { minLength: least, maxLength: most, size: 'max' });

/** Most documents are short, as most mistakes are found in short ones; some are long. */
const SHORT = [70, 25, 4, 1] as const;
/** For edits: what they leave alone has to be there. */
const LONGER = [30, 40, 24, 6] as const;

const lengths = ([few, some, many, most]: typeof SHORT | typeof LONGER) =>
  fc.oneof(
    { weight: few, arbitrary: linesOf(1, 3) },
    { weight: some, arbitrary: linesOf(3, 6) },
    { weight: many, arbitrary: linesOf(6, 12) },
    { weight: most, arbitrary: linesOf(12, 40) },
  );

const dress = fc.array(fc.nat(9999), { minLength: 12, maxLength: 12 });

export const recipes = (): fc.Arbitrary<Recipe> => fc.record({ lines: lengths(SHORT), dress });
export const longerRecipes = (): fc.Arbitrary<Recipe> => fc.record({ lines: lengths(LONGER), dress });
