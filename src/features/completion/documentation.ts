/** What is said beside the list of proposals about the one that is looked at; worked out only for that one. */
import type { Analysis } from '../../analysis/analysis';
import type { Operator } from '../../operators/operator';
import { operatorNamed } from '../../operators/registry';
import { sourceOf } from '../hover-parts';
import { codeBlock, codeSpan, escapeMarkdown, prose } from '../markdown';
import { parameterWords } from '../parameter-words';
import { shapeWords, sizeLabel } from '../size-words';
import type { CompletionItem } from './types';

/** Markdown; `undefined` where the list says it all. */
export function completionDocumentation(
  { kind, label }: Pick<CompletionItem, 'kind' | 'label'>,
  analysis: Analysis,
): string | undefined {
  switch (kind) {
    case 'operator': {
      const operator = operatorNamed(label);
      return operator && operatorDocumentation(operator);
    }
    case 'input':
    case 'definition':
      return nameDocumentation(label, analysis);
    case 'size': {
      const dim = analysis.shapes.dims.get(label);
      if (dim === undefined) return undefined;
      const words = dim.free ? 'A free size.' : `The size ${codeSpan(sizeLabel(dim.size))}.`;
      return `${codeBlock(sourceOf(dim.statement.span, analysis))}\n\n${words}`;
    }
    default:
      return undefined;
  }
}

/** What an operator does, what it takes, and an example. */
export function operatorDocumentation({
  summary,
  parameters,
  signatures,
  examples,
  reference,
}: Operator): string {
  const shapes = Array.isArray(signatures) ? signatures.map((each: string) => `- ${codeSpan(each)}`) : [];
  const settings = parameters
    .filter((parameter) => parameter.default !== undefined)
    .map((parameter) => `- ${codeSpan(parameter.name)}: ${prose(parameterWords(parameter))}`);
  return [
    prose(summary),
    ...(shapes.length > 0 ? [shapes.join('\n')] : []),
    ...(settings.length > 0 ? [settings.join('\n')] : []),
    ...(examples[0] ? [codeBlock(examples[0])] : []),
    // The address is one of ours, not of the document.
    ...(reference ? [`[Reference](${reference})`] : []),
  ].join('\n\n');
}

function nameDocumentation(name: string, analysis: Analysis): string | undefined {
  const info = analysis.shapes.names.get(name);
  if (info === undefined) return undefined;
  const words = info.shape ? `${codeSpan(name)} is ${escapeMarkdown(shapeWords(info.shape))}.` : '';
  return `${codeBlock(sourceOf(info.statement.span, analysis))}\n\n${words}`.trim();
}
