/**
 * Random well-shaped documents for property tests. A document is built from a list of random numbers, one short
 * list a line: each line is written about the names above it, and kept when shape inference has nothing against
 * it. So every document is valid, and a failing one shrinks by losing lines.
 */
import fc from 'fast-check';
import { type Analysis, analyze } from '../../../src/analysis/analysis';
import type { NamedArray } from '../../../src/analysis/named';
import { parse } from '../../../src/language/parse';
import { productOf } from '../../../src/shapes/size';
import { Choices } from './choices';
import { expressionText } from './random-expression';

export interface RandomDocument {
  readonly source: string;
  readonly analysis: Analysis;
}

/** Arrays with more entries than this would make a test of everything too slow. */
const MOST_ENTRIES = 36;

/** Lines are kept up to here; about every second one is. */
const MOST_LINES = 6;

const INPUTS: readonly string[] = [
  '[2]',
  '[3]',
  '[4]',
  '[1]',
  '[]',
  'row[3]',
  '[2, 3]',
  '[3, 3]',
  '[3, 1]',
  '[1, 3]',
  '[4, 2]',
  '[2, 2, 3]',
  'positive[3]',
  'positive[2, 3]',
  'symmetric[3, 3]',
  'spd[2, 2]',
  'diagonal[3, 3]',
  'orthogonal[2, 2]',
  'onehot[3]',
  'prob[4]',
];

const FREE_INPUTS: readonly string[] = [
  '[n]',
  '[m]',
  'row[n]',
  '[m, n]',
  '[n, n]',
  '[n + 1]',
  '[n, m, 2]',
  'symmetric[n, n]',
  'positive[n]',
  'onehot[n]',
];

const NAMES = 'abcdefghijklmnopqrstuvwxyz';

/** Reads a document off random numbers. */
export function documentOf(header: readonly number[], lines: readonly (readonly number[])[]): RandomDocument {
  const choices = new Choices(header);
  const layout = choices.chance(3) ? ['layout numerator'] : [];
  const free = choices.chance(3);
  const pool = free ? FREE_INPUTS : INPUTS;
  const count = 1 + choices.below(3);
  const inputs = Array.from({ length: count }, (_, k) => `x${k} : ${choices.of(pool)}`);
  const head = [...layout, ...(free ? ['dim n', 'dim m'] : []), ...inputs];
  let analysis = analyze(parse(head.join('\n')));
  let source = head.join('\n');
  let position = 0;
  for (const line of lines) {
    if (position === MOST_LINES) break;
    const name = NAMES[position % NAMES.length] as string;
    const text = `${name} = ${expressionText(new Choices(line), [...analysis.names.values()])}`;
    const trial = analyze(parse(`${source}\n${text}`));
    const made = trial.names.get(name);
    if (trial.problems.length > 0 || made === undefined || entriesOf(made) > MOST_ENTRIES) continue;
    [source, analysis] = [`${source}\n${text}`, trial];
    position += 1;
  }
  return { source, analysis };
}

/** How many entries an array has; free sizes count as a small number. */
export function entriesOf(named: Pick<NamedArray, 'axes'>): number {
  return productOf(named.axes).constant ?? 4 ** named.axes.length;
}

const numbers = (length: number) => fc.array(fc.nat(9999), { minLength: length, maxLength: length });

/** The numbers of a random document; `documentOf` makes the document. */
export const randomDocument = fc
  .tuple(numbers(6), fc.array(numbers(24), { minLength: 1, maxLength: 10 }))
  .map(([header, lines]) => documentOf(header, lines));
