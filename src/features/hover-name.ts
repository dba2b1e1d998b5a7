/** The hover of a name: its shape and why, its definition, and its derivatives. */
import type { Analysis } from '../analysis/analysis';
import { annotationText } from '../shapes/shape';
import { derivativePart, inspectorLink, markdown, reasonsPart, sourceOf } from './hover-parts';
import { codeBlock, codeSpan, escapeMarkdown } from './markdown';
import { whyShape } from './reasons';
import { shapeWords } from './size-words';
import { gradientOf } from './statement-view';
import type { HoverPart } from './types';

/** More local derivatives than these are left to the inspector. */
const MOST_JACOBIANS = 4;

/** `undefined` for a name that is nowhere defined. */
export function hoverOfName(name: string, analysis: Analysis): readonly HoverPart[] | undefined {
  const info = analysis.shapes.names.get(name);
  if (info === undefined) return undefined;
  const { statement, shape } = info;
  const definition = markdown(codeBlock(sourceOf(statement.span, analysis)));
  if (shape === undefined) {
    return [
      definition,
      markdown(`The shape of ${codeSpan(name)} is not known: see the problem that is reported.`),
    ];
  }
  const locals = analysis.local(name);
  const gradient = gradientOf(analysis, name);
  const kind = statement.annotation?.valueKind;
  const facts = kind ? ` Its values are ${codeSpan(kind)}.` : '';
  return [
    definition,
    markdown(
      `${codeSpan(name)} ${codeSpan(annotationText(shape))} is ${escapeMarkdown(shapeWords(shape))}.${facts}`,
    ),
    // Before the reasons: they are what fits on the first screen, and what people look for.
    ...(gradient ? [derivativePart(gradient)] : []),
    ...locals.slice(0, MOST_JACOBIANS).map(derivativePart),
    ...reasonsPart('Why this shape:', whyShape(info, analysis)),
    inspectorLink(statement.span.from),
  ];
}
