/**
 * Puts what belongs together below one another: the `:` and the `=` of a block of statements, the `==` of its claims, and the
 * comments at the ends of its lines. A block ends at a blank line.
 */
import { type FormatLine, STEP } from './format-lines';

/** A name longer than this stands for itself: others are not pushed so far to the right. */
const WIDEST_KEY = 32;

/** Columns between code and a comment behind it. */
const BEFORE_COMMENT = 2;

/** Where the comment of a line stands. */
export type CommentColumns = ReadonlyMap<FormatLine, number>;

/** Widens gaps in place; the answer is where comments stand. */
export function align(lines: readonly FormatLine[], text: string): CommentColumns {
  const columns = new Map<FormatLine, number>();
  for (const block of blocksOf(lines)) {
    for (const group of groupsOf(block)) alignAt(group, ({ separator }) => separator);
    for (const run of annotatedRuns(block)) alignAt(run, ({ assignment }) => assignment);
    for (const line of block) {
      const { below } = line;
      // A step of a claim stands below the first one.
      if (below?.separator !== undefined) line.indent = widthUpTo(below, below.separator);
    }
    alignComments(block, text, columns);
  }
  return columns;
}

function blocksOf(lines: readonly FormatLine[]): readonly FormatLine[][] {
  const blocks: FormatLine[][] = [[]];
  for (const line of lines) {
    if (line.tokens.length === 0 && line.comment === undefined) blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks;
}

/** Statements of one form in the same braces. */
function groupsOf(block: readonly FormatLine[]): Iterable<readonly FormatLine[]> {
  const groups = new Map<string, FormatLine[]>();
  for (const line of block) {
    const { isFirst, isFrozen, separator, keyword, blockDepth, tokens } = line;
    if (!isFirst || isFrozen || separator === undefined) continue;
    if (widthUpTo(line, separator) - line.indent > WIDEST_KEY) continue;
    const key = `${blockDepth} ${keyword ?? ''} ${tokens[separator]?.text}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return groups.values();
}

/** Definitions with a shape, as far as they stand line by line. */
function annotatedRuns(block: readonly FormatLine[]): readonly (readonly FormatLine[])[] {
  const runs: FormatLine[][] = [[]];
  for (const line of block) {
    if (line.assignment !== undefined && !line.isFrozen) runs.at(-1)?.push(line);
    else runs.push([]);
  }
  return runs;
}

function alignAt(lines: readonly FormatLine[], position: (line: FormatLine) => number | undefined): void {
  const places = lines.map((line) => ({ line, at: position(line) as number }));
  const widths = places.map(({ line, at }) => widthUpTo(line, at) - (line.gaps[at] ?? 0));
  const widest = Math.max(...widths);
  for (const [k, { line, at }] of places.entries()) line.gaps[at] = 1 + widest - (widths[k] ?? 0);
}

/**
 * Comments stand on one column: the one that they are on, where they are on one that leaves enough room, and else the
 * first that does.
 */
function alignComments(block: readonly FormatLine[], text: string, columns: Map<FormatLine, number>): void {
  const commented = block.filter(
    ({ comment, tokens, isFrozen }) => comment && tokens.length > 0 && !isFrozen,
  );
  if (commented.length === 0) return;
  const needed = Math.max(...commented.map((line) => widthUpTo(line, line.tokens.length))) + BEFORE_COMMENT;
  const present = new Set(commented.map((line) => columnOf(line, text)));
  const [column] = present;
  const isKept = present.size === 1 && column !== undefined && column >= needed;
  for (const line of commented) columns.set(line, isKept ? column : needed);
}

function columnOf({ from, comment }: FormatLine, text: string): number {
  return widthOf(text.slice(from, comment?.from ?? from));
}

/** The columns that a line takes up to a token: its indentation, the tokens before and all gaps, that of the token too. */
export function widthUpTo({ indent, tokens, gaps }: FormatLine, position: number): number {
  let width = indent;
  for (const [k, { text }] of tokens.entries()) {
    if (k > position) break;
    width += gaps[k] ?? 0;
    if (k < position) width += widthOf(text);
  }
  return width;
}

/** In columns: accents sit on the letter before them. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === '\t') width += STEP;
    else if (!/\p{M}/u.test(character)) width++;
  }
  return width;
}
