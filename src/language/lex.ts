/**
 * The tokens of a text, without reading it: for what has to know its way about text that is half typed (completion, the help
 * for calls) and for what lays text out. Of text that can be read they are the tokens of the grammar; a test holds them to it.
 */
import { NAME_PATTERN } from './names';
import { endOfString } from './scan-string';

export type LexKind = 'name' | 'number' | 'string' | 'sign' | 'comment' | 'newline' | 'other';

export interface LexToken {
  readonly kind: LexKind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const COMMENT = String.raw`#[^\r\n]*`;
const NEWLINE = String.raw`\r\n?|\n`;
const NUMBER = String.raw`(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?`;
const SIGN = String.raw`\|>|==|!=|<=|>=|//|[()[\]{},;:.=<>+\-*/@^?\u2207]`;

/** One group for each, in this order. Of a text in quotes it is the opening quote. */
const KINDS: readonly LexKind[] = ['newline', 'comment', 'name', 'number', 'string', 'sign', 'other'];
const TOKEN = `(${NEWLINE})|(${COMMENT})|(${NAME_PATTERN})|(${NUMBER})|(")|(${SIGN})|(\\S)`;

/** All tokens of a stretch of text, white space left out but for line ends; in offsets of the whole text. */
export function lex(text: string, from = 0, to = text.length): readonly LexToken[] {
  const tokens: LexToken[] = [];
  const stretch = text.slice(from, to);
  const token = new RegExp(TOKEN, 'gu');
  for (let match = token.exec(stretch); match; match = token.exec(stretch)) {
    const kind = KINDS[match.findIndex((group, k) => k > 0 && group !== undefined) - 1] as LexKind;
    if (kind === 'string') token.lastIndex = endOfString(stretch, match.index);
    const found = stretch.slice(match.index, token.lastIndex);
    tokens.push({ kind, text: found, from: from + match.index, to: from + token.lastIndex });
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
