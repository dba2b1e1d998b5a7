/**
 * Finds the fences of a file: lines between three backticks with the word `grad` and three backticks, in Markdown or in the
 * comments of any other language. What they hold is read as documents (placed-text.ts); the rest of the file is nobody's business.
 *
 * In Markdown a fence is what CommonMark says it is (https://spec.commonmark.org/0.31.2/#fenced-code-blocks), so that what is read is
 * what a reader of the page sees as code: an example inside of a longer fence, or one of tildes, is text. Elsewhere backticks may
 * mean anything, so only fences of this language are looked for, and one that nobody closes is none, unless its lines carry a sign
 * of their own such as `#`: then it ends with them.
 */

import { type LinePrefix, prefixAfter } from './fence-prefix';
import { type Block, PlacedText } from './placed-text';

/** How a file is read: all of it is one document, or its fences are. */
export type FileForm = 'whole' | 'markdown' | 'code';

/** Whether there may be a fence: all that is ever asked of most files. */
export function mayHaveFence(text: string): boolean {
  return text.includes('```') && /```[ \t]*grad(?![\p{L}\p{N}_-])/u.test(text);
}

/** The documents of a file, in order. Several fences are one document, until one of them says `grad new`. */
export function documentsIn(text: string, form: FileForm): readonly PlacedText[] {
  if (form === 'whole') return [PlacedText.whole(text)];
  if (!mayHaveFence(text)) return [];
  const documents: Block[][] = [];
  for (const { block, isNew } of fencesIn(text, form)) {
    const last = documents.at(-1);
    if (last && !isNew) last.push(block);
    else documents.push([block]);
  }
  return documents.map((blocks) => new PlacedText(text, blocks));
}

/** Words after the language are for others (titles, line numbers), but `new` in front. A backtick would make it inline code. */
const INFO = /^[ \t]*grad(?:[ \t]+(?<words>[^`]*))?$/u;

/** Signs of comments and quotations only: where there is a word in front, somebody writes about fences. */
const CODE_OPENING = /^(?<before>[^\p{L}\p{N}`]*)(?<fence>`{3,})(?<info>[^`]*)$/u;
const MARKDOWN_OPENING =
  /^(?<before>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[ \t>]*)*)(?:(?<ticks>`{3,})(?<info>[^`]*)|(?<tildes>~{3,}).*)$/u;

interface Opening {
  readonly prefix: LinePrefix;
  /** The backticks or tildes. */
  readonly fence: string;
  /** Undefined for the fence of another language. */
  readonly words: string | undefined;
}

interface Line {
  readonly from: number;
  /** Without its end. */
  readonly to: number;
  /** Where the next one begins. */
  readonly next: number;
}

function* fencesIn(text: string, form: 'markdown' | 'code'): Iterable<{ block: Block; isNew: boolean }> {
  const marks = form === 'markdown' ? /```|~~~/g : /```[ \t]*grad(?![\p{L}\p{N}_-])/gu;
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const line = lineAround(text, mark.index);
    const opening = openingOf(text.slice(line.from, line.to), form);
    marks.lastIndex = line.next;
    if (!opening) continue;
    const { block, next } = blockAfter(text, line, opening, form);
    const isFence = opening.words !== undefined && block !== undefined;
    if (isFence) yield { block, isNew: /^new(?![\p{L}\p{N}_-])/u.test(opening.words) };
    // Of a fence that is none, the lines may still hold one.
    marks.lastIndex = block ? next : line.next;
  }
}

function openingOf(line: string, form: 'markdown' | 'code'): Opening | undefined {
  const {
    before = '',
    fence,
    ticks,
    tildes,
    info,
  } = (form === 'markdown' ? MARKDOWN_OPENING : CODE_OPENING).exec(line)?.groups ?? {};
  const sign = fence ?? ticks ?? tildes;
  if (sign === undefined) return undefined;
  const named = info === undefined ? undefined : INFO.exec(info);
  if (!named && form === 'code') return undefined;
  return {
    prefix: prefixAfter(before, form),
    fence: sign,
    words: named ? (named.groups?.words ?? '') : undefined,
  };
}

/** The lines of a fence, and where to go on looking; no block where it is not closed and has to be. */
function blockAfter(
  text: string,
  opening: Line,
  { prefix, fence, words }: Opening,
  form: 'markdown' | 'code',
): { readonly block: Block | undefined; readonly next: number } {
  const lines: { from: number; content: number; next: number }[] = [];
  const blockTo = (to: number): Block => ({ lines, from: opening.next, to, prefix: prefix.written });
  let at = opening.next;
  // A last line without an end has none after it.
  let isOver = opening.next === opening.to;
  while (!isOver) {
    const line = lineAround(text, at);
    const source = text.slice(line.from, line.to);
    const width = prefix.widthIn(source);
    // Here the comment or the quotation ends, and with it the fence.
    if (width === undefined) return { block: blockTo(line.from), next: line.from };
    const content = source.slice(width);
    if (closes(content, fence, form)) return { block: blockTo(line.from), next: line.next };
    if (words !== undefined && isOpening(source, form)) {
      return { block: form === 'markdown' ? blockTo(line.from) : undefined, next: line.from };
    }
    isOver = line.next === line.to;
    if (!isOver || line.from < line.to)
      lines.push({ from: line.from, content: line.from + width, next: line.next });
    at = line.next;
  }
  const mayStayOpen = form === 'markdown' || prefix.hasSign;
  return { block: mayStayOpen ? blockTo(text.length) : undefined, next: text.length };
}

/** Whether a line opens another fence of this language: nobody would write one inside of one. */
function isOpening(line: string, form: 'markdown' | 'code'): boolean {
  return mayHaveFence(line) && openingOf(line, form)?.words !== undefined;
}

function closes(content: string, fence: string, form: 'markdown' | 'code'): boolean {
  const sign = fence[0] as string;
  const [closing = ''] = (sign === '~' ? /^[ \t]*~{3,}/ : /^[ \t]*`{3,}/).exec(content) ?? [];
  if (closing.trimStart().length < fence.length) return false;
  const rest = content.slice(closing.length);
  // The end of a docstring or a block comment may stand behind.
  return form === 'markdown' ? rest.trim() === '' : /^[^\p{L}\p{N}`]*$/u.test(rest);
}

const LINE_END = /\r\n?|\n/g;

function lineAround(text: string, offset: number): Line {
  // A byte order mark is before the text, not in it.
  const start = text.startsWith('\ufeff') ? 1 : 0;
  let from = offset;
  while (from > start && text[from - 1] !== '\n' && text[from - 1] !== '\r') from--;
  LINE_END.lastIndex = offset;
  const end = LINE_END.exec(text);
  return end
    ? { from, to: end.index, next: end.index + end[0].length }
    : { from, to: text.length, next: text.length };
}
