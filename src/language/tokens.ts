/**
 * Names and keywords for the generated parser. They are here rather than in the grammar because a name may
 * use letters of any script, and because a keyword is one only where it opens a statement.
 */
import { ExternalTokenizer, type InputStream } from '@lezer/lr';
import {
  CheckKeyword,
  DimKeyword,
  FunctionKeyword,
  ImportKeyword,
  LayerKeyword,
  LayoutKeyword,
  Name,
  RepeatKeyword,
  SeedKeyword,
  ShowKeyword,
} from './generated/parser.terms';
import { isNamePart, isNameStart } from './names';

const KEYWORD_TERMS: ReadonlyMap<string, number> = new Map([
  ['dim', DimKeyword],
  ['check', CheckKeyword],
  ['show', ShowKeyword],
  ['layout', LayoutKeyword],
  ['seed', SeedKeyword],
  ['fn', FunctionKeyword],
  ['layer', LayerKeyword],
  ['import', ImportKeyword],
]);

/** The words that open a statement of their own kind. */
export const STATEMENT_KEYWORDS: readonly string[] = [...KEYWORD_TERMS.keys()];

/** Stands before a count, in a pipeline: `x |> repeat 6 { f }`. */
export const REPEAT = 'repeat';

const LONGEST_KEYWORD = Math.max(...STATEMENT_KEYWORDS.map((word) => word.length));

const EQUALS = 0x3d;
const COLON = 0x3a;
const SPACE = 0x20;
const QUESTION_MARK = 0x3f;
const OPENING_BRACE = 0x7b;
const TAB = 0x09;
const COMMA = 0x2c;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/** How far a keyword looks ahead for the end of a list of indices. */
const LONGEST_INDICES = 100;

export const nameTokenizer = new ExternalTokenizer((input) => {
  const opensStatement = input.pos === 0;
  const word = readName(input);
  if (word === undefined) return;
  const keyword = opensStatement && !definesNextName(input) ? KEYWORD_TERMS.get(word) : undefined;
  const repeats = word === REPEAT && !opensStatement && countsNext(input);
  input.acceptToken(keyword ?? (repeats ? RepeatKeyword : Name));
});

/**
 * Moves over a name. The answer is its text as far as telling keywords apart needs it, and `undefined` when
 * there is no name here.
 */
function readName(input: InputStream): string | undefined {
  let codePoint = nextCodePoint(input);
  if (!isNameStart(codePoint)) return undefined;
  let word = '';
  do {
    if (word.length <= LONGEST_KEYWORD) word += String.fromCodePoint(codePoint);
    input.advance(codePoint > 0xffff ? 2 : 1);
    codePoint = nextCodePoint(input);
  } while (isNamePart(codePoint));
  return word;
}

/** The tokenizer's input comes as UTF-16 units; letters outside the first plane take two. */
function nextCodePoint(input: InputStream): number {
  const high = input.next;
  if (high < 0xd800 || high > 0xdbff) return high;
  const low = input.peek(1);
  return low >= 0xdc00 && low <= 0xdfff ? (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000 : high;
}

/** `repeat 6 {`, `repeat depth {` and a `repeat {` whose count is still to be typed; `repeat(2)` is a call. */
function countsNext(input: InputStream): boolean {
  let ahead = 0;
  while (input.peek(ahead) === SPACE || input.peek(ahead) === TAB) ahead++;
  const next = input.peek(ahead);
  const isDigit = next >= 0x30 && next <= 0x39;
  return next === OPENING_BRACE || next === QUESTION_MARK || isDigit || (ahead > 0 && isNameStart(next));
}

/** `show = 3`, `seed : [4]` and `check[i] = 1` define names that look like keywords. */
function definesNextName(input: InputStream): boolean {
  let ahead = 0;
  while (input.peek(ahead) === SPACE || input.peek(ahead) === TAB) ahead++;
  if (input.peek(ahead) === OPENING) ahead = afterIndices(input, ahead);
  const next = input.peek(ahead);
  return next === COLON || (next === EQUALS && input.peek(ahead + 1) !== EQUALS);
}

/** The place after a list of indices and the space behind it, or that of the bracket where it is no such list. */
function afterIndices(input: InputStream, opening: number): number {
  let ahead = opening + 1;
  for (let next = input.peek(ahead); next !== CLOSING; next = input.peek(++ahead)) {
    const mayBelong = next === COMMA || next === SPACE || next === TAB || isNamePart(next) || next > 0xd7ff;
    if (!mayBelong || ahead - opening > LONGEST_INDICES) return opening;
  }
  ahead++;
  while (input.peek(ahead) === SPACE || input.peek(ahead) === TAB) ahead++;
  return ahead;
}
