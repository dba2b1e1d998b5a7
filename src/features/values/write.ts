/** Writes the numbers of an input into the document. */
import type { Analysis } from '../../analysis/analysis';
import type { NamedArray } from '../../analysis/named';
import { type NumericArray, volumeOf } from '../../numeric/array';
import type { TextEdit } from '../types';
import { inputNamed } from './edit';

/** More numbers are data, and belong into a file that `load` reads. */
const MOST_WRITTEN = 64;

/** Whether the language has a literal for it: scalars, vectors and matrices do, but a row of numbers is a vector. */
export function isWritable(
  analysis: Analysis,
  { name, axes }: NamedArray,
  shape: readonly number[],
): boolean {
  const hasPlace = analysis.bindingOf(name)?.annotation !== undefined;
  const hasLiteral = axes.length < 2 || (axes.length === 2 && shape[0] !== 1);
  return hasPlace && hasLiteral && volumeOf(shape) <= MOST_WRITTEN && volumeOf(shape) > 0;
}

/** `[0.5, -1, 2]`, `[1, 2; 3, 4]`, `0.25`. */
export function literalOf({ shape, data }: NumericArray): string {
  if (shape.length === 0) return numberText(data[0] ?? 0);
  const columns = shape.at(-1) ?? 1;
  const rows = Array.from({ length: data.length / columns }, (_, r) =>
    [...data.subarray(r * columns, (r + 1) * columns)].map(numberText).join(', '),
  );
  return `[${rows.join('; ')}]`;
}

/** What it takes to tell the number from all others, rounded to what anybody reads. */
function numberText(value: number): string {
  const short = Number(value.toPrecision(6));
  return Object.is(short, -0) ? '0' : String(short);
}

/** `undefined` where it has no place in the text. */
export function writeEdit(analysis: Analysis, name: string): TextEdit | undefined {
  const named = inputNamed(analysis, name);
  if (!named) return undefined;
  const shape = named.axes.map((size) => analysis.values.sizeOf(size));
  const { annotation, value } = analysis.bindingOf(name) ?? {};
  if (!annotation || !isWritable(analysis, named, shape)) return undefined;
  const text = `${literalOf(analysis.values.valueOf(named))}${named.row ? '.T' : ''}`;
  if (value) return { ...value.span, insert: text };
  return { from: annotation.span.to, to: annotation.span.to, insert: ` = ${text}` };
}
