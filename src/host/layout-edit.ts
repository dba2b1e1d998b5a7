/** The edits that put a document into another layout. */
import type { Analysis, Layout } from '../features/document';
import type { TextEdit } from '../features/types';

/** After the comment that a document opens with, and the empty lines below it. */
function afterTitle(text: string): number {
  return /^(?:[ \t]*#[^\n]*(?:\n|$)(?:[ \t]*\r?\n)*)*/.exec(text)?.[0].length ?? 0;
}

export function layoutEdits({ document, layout: current }: Analysis, layout: Layout): readonly TextEdit[] {
  const line = `layout ${layout}`;
  const stated = document.statements.filter(({ kind }) => kind === 'layout');
  if (stated.length > 0) {
    return stated
      .filter(({ span }) => document.text.slice(span.from, span.to) !== line)
      .map(({ span }) => ({ ...span, insert: line }));
  }
  if (layout === current) return [];
  const from = afterTitle(document.text);
  const newline = document.text.includes('\r\n') ? '\r\n' : '\n';
  const before = from > 0 && document.text[from - 1] !== '\n' ? newline : '';
  return [{ from, to: from, insert: `${before}${line}${newline}` }];
}
