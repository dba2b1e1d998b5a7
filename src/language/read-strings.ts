/** Reads strings. */
import type { SyntaxNode } from '@lezer/common';
import type { StringLiteral } from './syntax';
import { type Reading, report, spanOf, textOf } from './tree-reading';

/** What a string lacks that ends with its line. */
export const CLOSING_QUOTE = '`"` to close the string';

/**
 * Reads a string. `\"` is a quote and `\\` a backslash; before anything else a backslash stands for itself, as
 * in a path. A string whose closing quote is missing ends with its line.
 */
export function readString(reading: Reading, node: SyntaxNode): StringLiteral {
  const text = textOf(reading, node);
  const end = contentEnd(text);
  if (end === text.length) report(reading, node, 'the end of the line', CLOSING_QUOTE);
  const value = text.slice(1, end).replace(/\\(["\\])/g, '$1');
  return { kind: 'string', value, span: spanOf(reading, node) };
}

export function isClosedString(text: string): boolean {
  return contentEnd(text) < text.length;
}

/** Where the closing quote is; the text's length when it is missing. */
function contentEnd(text: string): number {
  let at = 1;
  while (at < text.length && text[at] !== '"') {
    const next = text[at + 1];
    at += text[at] === '\\' && (next === '"' || next === '\\') ? 2 : 1;
  }
  return Math.min(at, text.length);
}
