/**
 * Lays out a document as people who care do: one space around operators, signs of a block below one another, brackets that
 * go over several lines indented. Only white space is changed, so that no word, no comment and no line is lost; a statement that
 * can't be read is left as it is.
 */
import { align, widthUpTo } from './format-alignment';
import { type FormatLine, formatLines } from './format-lines';
import type { ParsedDocument, Span, TextEdit } from './syntax';

/** More blank lines than this in a row are taken away. */
const MOST_BLANK_LINES = 1;

/**
 * The edits that lay a document out, in order; none where it is laid out already.
 *
 * @param range only the lines that it touches are changed, though they are put below the others of their block.
 */
export function formatDocument(document: ParsedDocument, range?: Span): readonly TextEdit[] {
  const { text } = document;
  const lines = formatLines(document);
  const columns = align(lines, text);
  const edits: TextEdit[] = [];
  const replace = (from: number, to: number, width: number): void => {
    const insert = ' '.repeat(width);
    if (text.slice(from, to) !== insert) edits.push({ from, to, insert });
  };
  for (const line of withoutBlankLines(lines, edits, text)) {
    if (range && (line.to < range.from || range.to < line.from)) continue;
    editLine(line, columns.get(line), replace);
  }
  const inRange = ({ from, to }: TextEdit) => !range || (range.from <= to && from <= range.to);
  return edits.filter(inRange).sort((a, b) => a.from - b.from);
}

/** Deletes what is too much of blank lines, and gives the lines that stay. */
function withoutBlankLines(
  lines: readonly FormatLine[],
  edits: TextEdit[],
  text: string,
): readonly FormatLine[] {
  const kept: FormatLine[] = [];
  let blank: FormatLine[] = [];
  const settle = (next: FormatLine | undefined): void => {
    // None at the start; at the end only the line end of the last line.
    const most =
      kept.length === 0 || next === undefined
        ? next === undefined && kept.length > 0
          ? 1
          : 0
        : MOST_BLANK_LINES;
    const [stay, go] = [blank.slice(0, most), blank.slice(most)];
    const [first] = go;
    const end = next?.from ?? text.length;
    if (first) edits.push({ from: first.from, to: end, insert: '' });
    kept.push(...stay);
    blank = [];
  };
  for (const line of lines) {
    if (line.tokens.length === 0 && line.comment === undefined) blank.push(line);
    else {
      settle(line);
      kept.push(line);
    }
  }
  settle(undefined);
  return kept;
}

function editLine(
  line: FormatLine,
  commentColumn: number | undefined,
  replace: (from: number, to: number, width: number) => void,
): void {
  const { from, to, tokens, comment, isFrozen } = line;
  if (isFrozen) return;
  let at = from;
  for (const [k, token] of tokens.entries()) {
    replace(at, token.from, k === 0 ? line.indent : (line.gaps[k] ?? 0));
    at = token.to;
  }
  if (comment) {
    const width = tokens.length === 0 ? line.indent : (commentColumn ?? 0) - widthUpTo(line, tokens.length);
    replace(at, comment.from, width);
    at = comment.from + comment.text.trimEnd().length;
  }
  replace(at, to, 0);
}
