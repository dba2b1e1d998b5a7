/** The pieces that hovers are put together from. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import type { Span } from '../language/syntax';
import { indexFormula, matrixFormula, titleFormula } from './formulas';
import { sidesView } from './jacobian-view';
import { prose } from './markdown';
import { pictureOf } from './picture';
import { regionsOf } from './regions';
import { shapeLabel } from './size-words';
import { describeStructure } from './structure-words';
import type { HoverPart } from './types';

/** More reasons than these are left to the inspector. */
const MOST_REASONS = 8;

export function markdown(...lines: readonly string[]): HoverPart {
  return { kind: 'markdown', text: lines.join('\n\n') };
}

/** A list of reasons, each a sentence with its code between backticks. */
export function reasonsPart(heading: string, reasons: readonly string[]): readonly HoverPart[] {
  if (reasons.length === 0) return [];
  const items = reasons.slice(0, MOST_REASONS).map((reason) => `- ${prose(reason)}`);
  if (reasons.length > MOST_REASONS) items.push(`- and ${reasons.length - MOST_REASONS} more`);
  return [markdown(`${heading}\n${items.join('\n')}`)];
}

/** A line of the document, as code. */
export function sourceOf(span: Span, analysis: Analysis): string {
  return analysis.expanded.text.slice(span.from, span.to);
}

/** A derivative: in closed form where it has one, else entry by entry. */
export function derivativePart(jacobian: Jacobian): HoverPart {
  const title = titleFormula(jacobian);
  const matrix = matrixFormula(jacobian);
  const description = describeStructure(jacobian.structure);
  return {
    kind: 'derivative',
    of: jacobian.of.name,
    wrt: jacobian.wrt.name,
    formula: matrix
      ? { latex: `${title.latex} = ${matrix.latex}`, text: `${title.text} = ${matrix.text}` }
      : indexFormula(jacobian),
    shape: shapeLabel(jacobian.shape),
    description,
    picture: pictureOf({ ...sidesView(jacobian), regions: regionsOf(jacobian), description }),
  };
}

export function inspectorLink(offset: number, title = 'Open in the inspector'): HoverPart {
  return { kind: 'link', title, target: { command: 'nablascope.openInspector', args: [{ offset }] } };
}
