/** The shape that a name would have by all that is said of it elsewhere: found by leaving it open and solving for it. */
import { type Analysis, analyze } from '../analysis/analysis';
import { reparse } from '../language/parse';
import type { Span } from '../language/syntax';
import { solvedText } from './annotation-blanks';

/**
 * As it would be written, with `?` for a size that nothing pins down; `undefined` where nothing is known at all.
 *
 * @param replaced what the declaration stands in place of; empty for one that is not there yet.
 * @param value what the name is defined as, where it is.
 */
export function shapeThatFits(
  analysis: Analysis,
  name: string,
  replaced: Span,
  value?: string,
): string | undefined {
  const { text } = analysis.document;
  const isNew = replaced.from === replaced.to;
  const insert = `${name} : ?${value === undefined ? '' : ` = ${value}`}${isNew ? '\n' : ''}`;
  const tried = text.slice(0, replaced.from) + insert + text.slice(replaced.to);
  const open = analyze(reparse(analysis.document, tried, [{ ...replaced, insert }]), analysis.files);
  const annotation = open.shapes.names.get(name)?.statement.annotation;
  const blank = annotation && open.shapes.blanks.get(annotation);
  if (annotation === undefined || blank === undefined) return undefined;
  const known = solvedText(blank, open);
  if (known !== undefined) return known;
  if (blank.shape === undefined || blank.shape.axes.length === 0) return undefined;
  const { generated } = open.shapes;
  const isOpen = blank.shape.axes.map((size) =>
    size.atoms(true).some((atom) => atom.kind === 'name' && generated.has(atom.name)),
  );
  // With nothing known it would be no help to say so.
  if (isOpen.every(Boolean)) return undefined;
  const axes = blank.shape.axes.map((size, axis) => (isOpen[axis] ? '?' : size.toString()));
  return blank.shape.row ? `row[${axes}]` : `[${axes.join(', ')}]`;
}
