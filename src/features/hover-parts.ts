/** The pieces that hovers are put together from. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import type { Span } from '../language/syntax';
import { matrixFormula, titleFormula } from './formulas';
import { sidesView } from './jacobian-view';
import { codeSpan, escapeMarkdown, prose } from './markdown';
import { pictureOf } from './picture';
import { regionsOf } from './regions';
import { shapeLabel } from './size-words';
import { describeStructure } from './structure-words';
import type { HoverPart } from './types';

/** More reasons than these are left to the inspector. */
const MOST_REASONS = 6;

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
  return analysis.document.text.slice(span.from, span.to);
}

/** One line about a derivative, readable by itself: `∂z1/∂x_B` `785×128` `W1.T`, and what it looks like. */
export function jacobianLine(jacobian: Jacobian): string {
  const title = codeSpan(titleFormula(jacobian).text);
  const matrix = matrixFormula(jacobian);
  const form = matrix ? ` ${codeSpan(matrix.text)}` : '';
  const looks = escapeMarkdown(describeStructure(jacobian.structure));
  return `${title} ${codeSpan(shapeLabel(jacobian.shape))}${form}: ${looks}`;
}

/** The same typeset, with a small picture. */
export function jacobianParts(jacobian: Jacobian): readonly HoverPart[] {
  const title = titleFormula(jacobian);
  const matrix = matrixFormula(jacobian);
  const formula: HoverPart[] = matrix
    ? [
        {
          kind: 'formula',
          latex: `${title.latex} = ${matrix.latex}`,
          text: `${title.text} = ${matrix.text}`,
          display: true,
        },
      ]
    : [];
  const description = describeStructure(jacobian.structure);
  const picture = pictureOf({ ...sidesView(jacobian), regions: regionsOf(jacobian), description });
  return [markdown(jacobianLine(jacobian)), ...formula, { kind: 'picture', picture }];
}

export function inspectorLink(offset: number, title = 'Open in the inspector'): HoverPart {
  return { kind: 'link', title, target: { command: 'nablascope.openInspector', args: [{ offset }] } };
}

export function jacobianLink({ of, wrt }: Jacobian): HoverPart {
  const args = [{ of: of.name, wrt: wrt.name }] as const;
  return {
    kind: 'link',
    title: `Show ∂${of.name}/∂${wrt.name}`,
    target: { command: 'nablascope.showJacobian', args },
  };
}
