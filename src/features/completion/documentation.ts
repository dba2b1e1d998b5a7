/** What is said beside the list of proposals about the one that is looked at; worked out only for that one. */
import type { Analysis } from '../../analysis/analysis';
import { callableNamed } from '../callables';
import { sourceOf } from '../hover-parts';
import { codeBlock, codeSpan, escapeMarkdown } from '../markdown';
import { shapeWords, sizeLabel } from '../size-words';
import type { CompletionItem } from './types';

/** Markdown; `undefined` where the list says it all. */
export function completionDocumentation(
  { kind, label }: Pick<CompletionItem, 'kind' | 'label'>,
  analysis: Analysis,
): string | undefined {
  switch (kind) {
    case 'operator':
    case 'function':
    case 'layer':
      return callableNamed(label, analysis)?.documentation();
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

function nameDocumentation(name: string, analysis: Analysis): string | undefined {
  const info = analysis.shapes.names.get(name);
  if (info === undefined) return undefined;
  const words = info.shape ? `${codeSpan(name)} is ${escapeMarkdown(shapeWords(info.shape))}.` : '';
  return `${codeBlock(sourceOf(info.statement.span, analysis))}\n\n${words}`.trim();
}
