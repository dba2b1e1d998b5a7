/** The shape that a name would have by all that is said of it elsewhere: found by leaving it open and solving for it. */
import { type Analysis, analyze } from '../analysis/analysis';
import { reparse } from '../language/parse';
import type { Span, TextEdit } from '../language/syntax';
import { solvedText } from './annotation-blanks';

/**
 * As it would be written, with `?` for a size that nothing pins down; `undefined` where nothing is known at all.
 *
 * @param replaced what the declaration stands in place of.
 * @param value what the name is defined as, where it is.
 */
export function shapeThatFits(
  analysis: Analysis,
  name: string,
  replaced: Span,
  value?: string,
): string | undefined {
  const insert = `${name} : ?${value === undefined ? '' : ` = ${value}`}`;
  return shapeIn(tried(analysis, { ...replaced, insert }), name);
}

/** The same for names that are declared nowhere yet, all at once, if they were declared at this place. */
export function shapesThatFit(
  analysis: Analysis,
  names: readonly string[],
  at: number,
): ReadonlyMap<string, string> {
  const insert = names.map((name) => `${name} : ?\n`).join('');
  const open = tried(analysis, { from: at, to: at, insert });
  const shapes = names.flatMap((name): [string, string][] => {
    const shape = shapeIn(open, name);
    return shape === undefined ? [] : [[name, shape]];
  });
  return new Map(shapes);
}

function tried({ document, files }: Analysis, edit: TextEdit): Analysis {
  const { text } = document;
  const changed = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return analyze(reparse(document, changed, [edit]), files);
}

function shapeIn(open: Analysis, name: string): string | undefined {
  const { names, blanks, generated } = open.shapes;
  const annotation = names.get(name)?.statement.annotation;
  const blank = annotation && blanks.get(annotation);
  if (blank === undefined) return undefined;
  const known = solvedText(blank, open);
  if (known !== undefined) return known;
  const { shape } = blank;
  if (shape === undefined || shape.axes.length === 0) return undefined;
  const isOpen = shape.axes.map((size) =>
    size.atoms(true).some((atom) => atom.kind === 'name' && generated.has(atom.name)),
  );
  // With nothing known it would be no help to say so.
  if (isOpen.every(Boolean)) return undefined;
  const axes = shape.axes.map((size, axis) => (isOpen[axis] ? '?' : size.toString()));
  return `${shape.row ? 'row' : ''}[${axes.join(', ')}]`;
}
