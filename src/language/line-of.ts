/** The line of an offset, at the cost of its neighbourhood: how many lines a block has is counted once for all versions. */
import { blocksOf } from './parse';
import type { ParsedDocument } from './syntax';

const LINE_END = /\r\n|\n|\r/g;

/** Line and column, both from 1; `undefined` for a document that was not read but made. */
export function positionOf(
  document: ParsedDocument,
  offset: number,
): { readonly line: number; readonly column: number } | undefined {
  const list = blocksOf(document);
  if (!list || list.length === 0) return undefined;
  const position = list.positionAt(offset);
  const { block, from } = list.placed(position);
  // A block begins with a line.
  let line = 1 + (list.linesAbove[position] as number);
  let start = 0;
  for (const { index, 0: end } of block.text.matchAll(LINE_END)) {
    if (index + end.length > offset - from) break;
    line++;
    start = index + end.length;
  }
  return { line, column: offset - from - start + 1 };
}
