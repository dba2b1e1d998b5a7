/** Reads strings. */
import type { SyntaxNode } from '@lezer/common';
import type { StringLiteral } from './syntax';
import { type Reading, report, spanOf, textOf } from './tree-reading';

/**
 * Reads a string. `\"` is a quote and `\\` a backslash; before anything else a backslash stands for itself, as
 * in a path. A string whose closing quote is missing ends with its line.
 */
export function readString(reading: Reading, node: SyntaxNode): StringLiteral {
  const text = textOf(reading, node);
  let value = '';
  let at = 1;
  while (at < text.length && text[at] !== '"') {
    const next = text[at + 1];
    if (text[at] === '\\' && (next === '"' || next === '\\')) at++;
    value += text[at];
    at++;
  }
  if (at >= text.length) report(reading, node, 'the end of the line', '`"` to close the string');
  return { kind: 'string', value, span: spanOf(reading, node) };
}
