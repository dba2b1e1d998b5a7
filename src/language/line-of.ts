/** The line of an offset, at the cost of its neighbourhood: how many lines a block has is counted once for all versions. */
import { type Block, blockAt, type PlacedBlock } from './blocks';
import { blocksOf } from './parse';
import type { ParsedDocument } from './syntax';

const LINE_END = /\r\n|\n|\r/g;

const counts = new WeakMap<Block, number>();
const linesBefore = new WeakMap<ParsedDocument, readonly number[]>();

/** Line and column, both from 1; `undefined` for a document that was not read but made. */
export function positionOf(
  document: ParsedDocument,
  offset: number,
): { readonly line: number; readonly column: number } | undefined {
  const blocks = blocksOf(document);
  if (!blocks || blocks.length === 0) return undefined;
  const position = blockAt(blocks, offset);
  const { block, from } = blocks[position] as PlacedBlock;
  let line = 1 + (before(document, blocks)[position] as number);
  let start = 0;
  for (const { index, 0: end } of block.text.matchAll(LINE_END)) {
    if (index + end.length > offset - from) break;
    line++;
    start = index + end.length;
  }
  return { line, column: offset - from - start + 1 };
}

/** How many lines there are above each block; a block begins with a line. */
function before(document: ParsedDocument, blocks: readonly PlacedBlock[]): readonly number[] {
  let known = linesBefore.get(document);
  if (!known) {
    let sum = 0;
    known = blocks.map(({ block }) => {
      const above = sum;
      sum += lineEndsIn(block);
      return above;
    });
    linesBefore.set(document, known);
  }
  return known;
}

function lineEndsIn(block: Block): number {
  let count = counts.get(block);
  if (count === undefined) {
    count = block.text.match(LINE_END)?.length ?? 0;
    counts.set(block, count);
  }
  return count;
}
