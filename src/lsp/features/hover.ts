/** What is said about the thing under the pointer, in Markdown without pictures: formulas as they are typed. */
import { MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../features/hover';
import { codeSpan, escapeMarkdown } from '../../features/markdown';
import type { HoverPart } from '../../features/types';
import type { Feature } from '../server';
import { answerAt } from './answers';

export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register(server) {
    server.connection.onHover((place) =>
      answerAt(server, 'Hover', place, ({ document, offset }) => {
        const found = hoverAt(document.analysis, offset);
        return (
          found && {
            contents: { kind: MarkupKind.Markdown, value: markdownOf(found.parts) },
            range: document.rangeOf(found.span),
          }
        );
      }),
    );
  },
};

function markdownOf(parts: readonly HoverPart[]): string {
  let text = '';
  let before: HoverPart | undefined;
  for (const part of parts) {
    const written = markdownOfPart(part);
    if (written === '') continue;
    text += separator(before, part) + written;
    before = part;
  }
  return text;
}

/** Each part is a paragraph, but formulas in running text, and derivatives, which are a list. */
function separator(before: HoverPart | undefined, part: HoverPart): string {
  if (before === undefined) return '';
  if (part.kind === 'formula' && !part.display) return ' ';
  return part.kind === 'derivative' && before.kind === 'derivative' ? '\n' : '\n\n';
}

function markdownOfPart(part: HoverPart): string {
  switch (part.kind) {
    case 'markdown':
      return part.text;
    case 'formula':
      return codeSpan(part.text);
    case 'derivative':
      return `- ${codeSpan(part.formula.text)} (${codeSpan(part.shape)}): ${escapeMarkdown(part.description)}`;
    case 'link':
      // There is no inspector that it could lead to.
      return '';
  }
}
