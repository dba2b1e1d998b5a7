/** The hovers of sizes: a `?`, a size in a declaration, a `dim`. */
import type { Analysis } from '../analysis/analysis';
import type { Binding } from '../language/syntax';
import { type BlankOfAnnotation, solvedText } from './annotation-blanks';
import { markdown, reasonsPart, sourceOf } from './hover-parts';
import { codeBlock, codeSpan, escapeMarkdown } from './markdown';
import { sentencesOf } from './reasons';
import { sizeLabel } from './size-words';
import type { HoverPart } from './types';

export function hoverOfUnknownSize(
  binding: Binding,
  { node }: BlankOfAnnotation,
  analysis: Analysis,
): readonly HoverPart[] | undefined {
  const blank = analysis.shapes.blanks.get(node);
  if (blank === undefined) return undefined;
  const owner = codeSpan(binding.name.name);
  const what = blank.size ? 'This size' : 'The shape';
  const text = solvedText(blank, analysis);
  if (text !== undefined) {
    return [
      markdown(`${codeSpan('?')} is ${codeSpan(text)}: ${what.toLowerCase()} of ${owner} is solved for.`),
      ...reasonsPart('Where it comes from:', sentencesOf(blank.why(), analysis)),
    ];
  }
  return [
    markdown(
      `${what} of ${owner} is to be solved for, but nothing pins it down yet. It becomes known where ${owner} is used with something whose size is known.`,
    ),
  ];
}

export function hoverOfSize(
  binding: Binding,
  axis: number,
  analysis: Analysis,
): readonly HoverPart[] | undefined {
  const named = analysis.shapes.names.get(binding.name.name);
  const size = named?.shape?.axes[axis];
  if (named === undefined || size === undefined) return undefined;
  const reasons = sentencesOf(named.why(axis), analysis);
  return [
    markdown(
      `${axisWords(axis, named.shape?.axes.length ?? 0, named.shape?.row ?? false)} of ${codeSpan(named.name)}: ${codeSpan(sizeLabel(size))}.`,
    ),
    ...reasonsPart('Where it comes from:', reasons),
  ];
}

/** `undefined` for a name that no `dim` defines. */
export function hoverOfDim(name: string, analysis: Analysis): readonly HoverPart[] | undefined {
  const dim = analysis.shapes.dims.get(name);
  if (dim === undefined) return undefined;
  const definition = markdown(codeBlock(sourceOf(dim.statement.span, analysis)));
  if (dim.free) {
    return [
      definition,
      markdown(`${codeSpan(name)} is a free size: everything is worked out with ${codeSpan(name)} in it.`),
    ];
  }
  return [definition, markdown(`${codeSpan(name)} is the size ${codeSpan(sizeLabel(dim.size))}.`)];
}

function axisWords(axis: number, rank: number, row: boolean): string {
  if (rank === 1) return row ? 'The columns' : 'The entries';
  if (rank === 2) return axis === 0 ? 'The rows' : 'The columns';
  return escapeMarkdown(`Axis ${axis}`);
}
