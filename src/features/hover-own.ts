/** The hovers of what a document makes itself: its functions and its layers. */
import type { Analysis } from '../analysis/analysis';
import type { Call } from '../language/syntax';
import { indexLatex, indexText } from '../notation/index-form';
import { functionNameLatex, nameLatex } from '../notation/name-latex';
import { annotationText } from '../shapes/shape';
import { markdown, sourceOf } from './hover-parts';
import { codeBlock, codeSpan } from './markdown';
import type { HoverPart } from './types';

/** More names of one call than these are left to the inspector. */
const MOST_NAMES = 8;

/** A function with its derivatives, or a layer with the names that a call of it has; `undefined` for anything else. */
export function hoverOfOwn(node: Call, analysis: Analysis): readonly HoverPart[] | undefined {
  const { name } = node.callee;
  return hoverOfLayer(name, node, analysis) ?? hoverOfFunction(name, analysis);
}

/** A function with its derivatives. */
export function hoverOfFunction(name: string, analysis: Analysis): readonly HoverPart[] | undefined {
  const own = analysis.functions.get(name);
  if (own === undefined) return undefined;
  const letters = own.statement.parameters.map((parameter) => nameLatex(parameter.name));
  const applied = `${functionNameLatex(name)}\\left(${letters.join(', ')}\\right)`;
  return [
    markdown(codeBlock(sourceOf(own.statement.span, analysis))),
    markdown('A function of numbers: it acts on each entry.'),
    ...own.derivatives.map(({ by, array }): HoverPart => {
      return {
        kind: 'formula',
        latex: `\\frac{\\partial}{\\partial ${nameLatex(by)}} ${applied} = ${indexLatex(array)}`,
        text: `∂${name}/∂${by} = ${indexText(array)}`,
        display: true,
      };
    }),
  ];
}

function hoverOfLayer(name: string, node: Call, analysis: Analysis): readonly HoverPart[] | undefined {
  const layer = analysis.expanded.layers.get(name);
  if (layer === undefined) return undefined;
  const { statement, text } = layer;
  const shape = analysis.shapes.shapeOf(node);
  const given = node.arguments.map(({ value }) => analysis.shapes.shapeOf(value));
  const from = given.flatMap((each) => (each && each.axes.length > 0 ? codeSpan(annotationText(each)) : []));
  const here = shape ? `Here: ${from.join(' with ')} gives ${codeSpan(annotationText(shape))}.` : '';
  const names = namesOfCall(node, analysis);
  const own = names.slice(0, MOST_NAMES).map((each) => codeSpan(each));
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return [
    markdown(codeBlock(text.slice(statement.span.from, statement.span.to))),
    ...(here ? [markdown(here)] : []),
    ...(own.length > 0 ? [markdown(`In it are ${own.join(', ')}${more}.`)] : []),
  ];
}

/** The names that were made for a call. */
function namesOfCall(node: Call, { expanded, shapes }: Analysis): readonly string[] {
  const { from } = node.callee.span;
  const names: string[] = [];
  for (const statement of expanded.statements) {
    if (statement.kind !== 'binding') continue;
    const [outermost, ...inner] = expanded.origins.of(statement.span).calls;
    const isOwn = outermost && !outermost.file && outermost.span.from === from && inner.length === 0;
    if (isOwn && shapes.names.has(statement.name.name)) names.push(statement.name.name);
  }
  return names;
}
