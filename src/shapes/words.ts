/** The clauses in which reasons are put: which part of what has to be which part of what else. */
import type { Span } from '../language/syntax';
import type { Form } from './system';

/** A text, or as much of one as is looked at. */
export interface TextPart {
  slice(from: number, to: number): string;
}

const LONGEST_QUOTE = 40;

/** A piece of the document, quoted in one line; a long one is shortened in its middle. */
export function quoted(text: TextPart, span: Span): string {
  const line = text.slice(span.from, span.to).replace(/\s+/gu, ' ').trim();
  if (line.length <= LONGEST_QUOTE) return `\`${line}\``;
  const half = LONGEST_QUOTE / 2 - 1;
  return `\`${line.slice(0, half)} … ${line.slice(-half)}\``;
}

/** What people call an axis: a vector is a column, so its entries lie in rows. */
export function axisName(form: Form, axis: number): string {
  if (form.rank > 2) return `axis ${axis}`;
  return axis === 1 || form.row ? 'columns' : 'rows';
}

/** A size's place, in words. */
export interface PlaceWords {
  /** What it is a size of, quoted; equal texts mean the same thing. */
  readonly owner: string;
  readonly axis: string;
}

export function placeText({ axis, owner }: PlaceWords): string {
  return isPlural(axis) ? `the ${axis} of ${owner}` : `${axis} of ${owner}`;
}

/** What a form is called. */
export function formName({ rank, row }: Form): string {
  if (row) return 'a row';
  return ['a scalar', 'a vector', 'a matrix'][rank] ?? `a tensor with ${rank} axes`;
}

/** That an operation only works when two sizes are the same. */
export function needsText(operation: string, left: PlaceWords, right: PlaceWords): string {
  if (left.owner !== right.owner) {
    return `${operation} needs ${placeText(left)} to be ${placeText(right)}`;
  }
  return left.axis === right.axis
    ? `${operation} uses ${placeText(left)} twice`
    : `${operation} needs ${placeText(left)} to be its ${right.axis}`;
}

/** That a size of a result is that of an argument. */
export function comesFromText(result: PlaceWords, source: string): string {
  return `${placeText(result)} ${isPlural(result.axis) ? 'are' : 'is'} ${source}`;
}

function isPlural(axis: string): boolean {
  return axis.endsWith('s');
}
