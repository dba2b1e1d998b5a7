/**
 * Cuts a document into its statements, without reading them.
 *
 * A statement ends with its line, except that inside brackets a newline is white space and that a line which
 * begins with `|>` or `==` continues the one above. So that a bracket somebody has not closed yet can't
 * swallow the lines below it, a line that looks like the start of a statement ends the one before it even
 * there (see `beginsStatement`).
 *
 * The lines of a layer are those between its braces, as long as they stand further in than the word `layer`; they
 * are cut into statements in their turn (see read-blocks.ts).
 *
 * Each statement is then read on its own. That is what confines a mistake to the statement it is in, and what
 * makes re-reading cheap: a cut depends on nothing before the start of its line.
 */
import { isDigit, isNameStart, isNameStartAt, nameEnd } from './names';
import { endOfString } from './scan-string';
import { STATEMENT_KEYWORDS } from './tokens';

/** One statement's place in the text. */
export interface Piece {
  /** Where the search for this statement began: the start of a line. */
  readonly start: number;
  /** Where the next search begins. */
  readonly next: number;
  /** How far the text was looked at to find this piece: it stays the same while nothing up to there changes. */
  readonly reach: number;
  /** The statement itself: from its first to its last character that is neither space nor comment. */
  readonly from: number;
  readonly to: number;
  /** The column (from 0) where it starts in its line. */
  readonly column: number;
  /** How many brackets are open at its deepest place. */
  readonly bracketDepth: number;
}

const SPACE = /[^\S\r\n]+/y;
const COMMENT = /#[^\r\n]*/y;
const NEWLINE = /\r\n?|\n/y;
const PLAIN = /[^\s#"()[\]{}]+/y;
const LINE_REST = /[^\r\n]*/y;
const CONTINUATION = /\|>|==/y;
const BETWEEN_INDICES = /(?:[^\S\r\n]|,)+/y;
const KEYWORD = new RegExp(String.raw`(?:${STATEMENT_KEYWORDS.join('|')})[^\S\r\n]+`, 'y');
const LAYER = /layer[^\S\r\n]+/y;
/** What may stand behind a keyword besides names and numbers. */
const BEGINS_OPERAND = '.("[?∇-';

/** Where the braces of a layer stand. */
export interface BlockPlace {
  readonly open: number;
  /** Absent while it is still to be typed. */
  readonly close: number | undefined;
}

/** Whether the text of a statement is that of a layer. */
export function isLayer(source: string): boolean {
  return isLayerAt(source, 0);
}

/** Whether the text is that of a statement: one that defines a name, or that begins with a keyword. */
export function isDefinition(source: string): boolean {
  return matchEnd(KEYWORD, source, 0) > 0 || definitionEnd(source, 0) > 0;
}

/** The braces in the text of a layer; nothing before the first is typed. */
export function blockOf(source: string): BlockPlace | undefined {
  const open = new OpenBrackets();
  let first: number | undefined;
  for (let at = 0; at < source.length; ) {
    const character = source[at] as string;
    const end = Math.max(
      matchEnd(PLAIN, source, at),
      character === '"' ? endOfString(source, at) : at,
      matchEnd(COMMENT, source, at),
    );
    if (end > at) {
      at = end;
      continue;
    }
    if (character === '{' && first === undefined) {
      first = at;
      // A parenthesis that is still open before it is not what this one closes.
      open.clear();
    }
    if (character === '(' || character === '[' || character === '{') open.push(character);
    else if (character in OPENER_OF) open.close(character);
    if (first !== undefined && open.depth === 0) return { open: first, close: at };
    at++;
  }
  return first === undefined ? undefined : { open: first, close: undefined };
}

/** A line that ends with one of these goes on with a value. */
const NEEDS_MORE = new Set('([{,;:=+-*/@^<>!|.');

const OPENER_OF: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The statement that the search from `start`, the start of a line, meets first. */
export function nextPiece(text: string, start: number): Piece | undefined {
  const from = skipBlankLines(text, start);
  if (from === text.length) return undefined;
  const column = columnOf(text, from);
  const open = new OpenBrackets();
  const layer = isLayerAt(text, from);
  let bracketDepth = 0;
  let at = from;
  let to = from;
  while (at < text.length) {
    const character = text[at] as string;
    let end = matchEnd(PLAIN, text, at);
    if (end === at && character === '"') end = endOfString(text, at);
    if (end > at) {
      at = to = end;
    } else if (character === '(' || character === '[' || character === '{') {
      open.push(character);
      bracketDepth = Math.max(bracketDepth, open.depth);
      at = to = at + 1;
    } else if (character === ')' || character === ']' || character === '}') {
      open.close(character);
      at = to = at + 1;
    } else if (character === '#') {
      at = matchEnd(COMMENT, text, at);
    } else if (matchEnd(NEWLINE, text, at) === at) {
      at = matchEnd(SPACE, text, at);
    } else {
      const next = matchEnd(NEWLINE, text, at);
      const line = skipBlankLines(text, next);
      if (
        !continues(text, line, {
          column,
          to,
          bracket: open.innermost,
          inLayer: layer && open.outermost === '{',
        })
      ) {
        return { start, next, reach: matchEnd(LINE_REST, text, line), from, to, column, bracketDepth };
      }
      at = line;
    }
  }
  return { start, next: text.length, reach: text.length, from, to, column, bracketDepth };
}

/** What has been seen of a statement at the end of one of its lines. */
interface Unfinished {
  readonly column: number;
  readonly to: number;
  /** The innermost open bracket. */
  readonly bracket: string | undefined;
  /** Between the braces of a layer, where every line that stands further in belongs to it. */
  readonly inLayer: boolean;
}

/** Whether the statement goes on with the line whose first character is at `at`. */
function continues(text: string, at: number, above: Unfinished): boolean {
  if (at === text.length) return false;
  if (matchEnd(CONTINUATION, text, at) > at) return true;
  return above.bracket !== undefined && !beginsStatement(text, at, above);
}

/**
 * Whether a line inside an open bracket looks so much like a new statement that the bracket must have been
 * left open by mistake.
 *
 * One that is indented no deeper than the statement does, when it begins with `name =`, `name :`, a keyword
 * and what it is about, or any name where the line above asks for none. What is indented deeper belongs to the
 * bracket (so a named argument such as `axis=0` may have a line of its own), but for two things that never
 * can: a `name =` that is no argument, and a keyword before a word.
 */
function beginsStatement(text: string, at: number, above: Unfinished): boolean {
  const lastCharacter = text[above.to - 1] as string;
  const isIndented = columnOf(text, at) > above.column;
  if (isIndented && above.inLayer) return false;
  const defined = definitionEnd(text, at);
  const afterKeyword = matchEnd(KEYWORD, text, at);
  if (isIndented) {
    const isArgument = above.bracket === '(' && (lastCharacter === '(' || lastCharacter === ',');
    const isEquation = defined > at && text[defined - 1] === '=';
    return (isEquation && !isArgument) || (afterKeyword > at && isNameStartAt(text, afterKeyword));
  }
  const isUncalledFor = isNameStartAt(text, at) && !NEEDS_MORE.has(lastCharacter);
  return defined > at || isUncalledFor || (afterKeyword > at && isOperandAt(text, afterKeyword));
}

function isLayerAt(text: string, at: number): boolean {
  const end = matchEnd(LAYER, text, at);
  return end > at && isNameStartAt(text, end);
}

function isOperandAt(text: string, at: number): boolean {
  const codePoint = text.codePointAt(at);
  if (codePoint === undefined) return false;
  return isNameStart(codePoint) || isDigit(codePoint) || BEGINS_OPERAND.includes(text[at] as string);
}

/** Where the head of a definition ends, `name =`, `name :` or `name[i, j] =`; `from` where there is none. */
function definitionEnd(text: string, from: number): number {
  const name = nameEnd(text, from);
  if (name === from) return from;
  let at = matchEnd(SPACE, text, name);
  if (text[at] === '[') at = matchEnd(SPACE, text, indicesEnd(text, at));
  return text[at] === ':' || (text[at] === '=' && text[at + 1] !== '=') ? at + 1 : from;
}

/** Where names in brackets end; `from` where there is something else in them, too. */
function indicesEnd(text: string, from: number): number {
  for (let at = from + 1; ; ) {
    const before = at;
    at = nameEnd(text, matchEnd(BETWEEN_INDICES, text, at));
    if (text[at] === ']') return at + 1;
    if (at === before) return from;
  }
}

function skipBlankLines(text: string, start: number): number {
  let at = start;
  for (;;) {
    const before = at;
    at = matchEnd(SPACE, text, at);
    at = matchEnd(COMMENT, text, at);
    at = matchEnd(NEWLINE, text, at);
    if (at === before) return at;
  }
}

function columnOf(text: string, at: number): number {
  let lineStart = at;
  while (lineStart > 0 && text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r') lineStart--;
  return at - lineStart;
}

function matchEnd(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}

/** The brackets that are open at a place in the text. */
class OpenBrackets {
  private readonly openers: string[] = [];
  private readonly counts: Record<string, number> = { '(': 0, '[': 0, '{': 0 };

  get depth(): number {
    return this.openers.length;
  }

  get outermost(): string | undefined {
    return this.openers[0];
  }

  get innermost(): string | undefined {
    return this.openers.at(-1);
  }

  clear(): void {
    this.openers.length = 0;
    for (const opener in this.counts) this.counts[opener] = 0;
  }

  push(opener: string): void {
    this.openers.push(opener);
    this.counts[opener] = (this.counts[opener] ?? 0) + 1;
  }

  /** Closes the innermost bracket of this kind, and whatever was left open inside it. */
  close(closer: string): void {
    const wanted = OPENER_OF[closer] as string;
    // Without this count, many closing brackets that close nothing would each search through all that are open.
    if (this.counts[wanted] === 0) return;
    for (let opener = this.openers.pop(); opener !== undefined; opener = this.openers.pop()) {
      this.counts[opener] = (this.counts[opener] ?? 0) - 1;
      if (opener === wanted) return;
    }
  }
}
