/**
 * The tokens of a text, without reading it: for what has to know its way about text that is half typed (completion, the help
 * for calls) and for what lays text out. Of text that can be read they are the tokens of the grammar; a test holds them to it.
 */
import { NAME_PATTERN } from './names';

export type LexKind = 'name' | 'number' | 'string' | 'sign' | 'comment' | 'newline' | 'other';

export interface LexToken {
  readonly kind: LexKind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const COMMENT = String.raw`#[^\r\n]*`;
const NEWLINE = String.raw`\r\n?|\n`;
/** The closing quote may be missing. */
const STRING = String.raw`"(?:[^"\\\r\n]|\\["\\]?)*"?`;
const NUMBER = String.raw`(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?`;
const SIGN = String.raw`\|>|==|!=|<=|>=|//|[()[\]{},;:.=<>+\-*/@^?∇]`;

const TOKEN = new RegExp(
  `(?<newline>${NEWLINE})|(?<comment>${COMMENT})|(?<name>${NAME_PATTERN})|(?<number>${NUMBER})|(?<string>${STRING})|(?<sign>${SIGN})|(?<other>[^\\s])`,
  'gu',
);

/** All tokens of a stretch of text, white space left out but for line ends; in offsets of the whole text. */
export function lex(text: string, from = 0, to = text.length): readonly LexToken[] {
  const tokens: LexToken[] = [];
  for (const match of text.slice(from, to).matchAll(TOKEN)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) as [
      LexKind,
      string,
    ];
    const start = from + match.index;
    tokens.push({ kind, text: match[0], from: start, to: start + match[0].length });
  }
  return tokens;
}

/** True for what an operand may end with: what follows it is an operator, a call, an index or the end. */
export function endsOperand(token: LexToken | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'sign') return [')', ']', '}', '?', '∇'].includes(token.text);
  return token.kind === 'name' || token.kind === 'number' || token.kind === 'string';
}

export const CLOSER_OF: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
export const OPENER_OF: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
