/** Where a space stands between two tokens of a line. */
import { endsOperand, type LexToken } from './lex';

export type BracketRole =
  | 'call'
  | 'index'
  /** Brackets of a shape. */
  | 'sizes'
  | 'stack'
  /** Parentheses around an expression. */
  | 'group'
  /** Braces. */
  | 'block'
  /** What a layer or a function takes. */
  | 'parameters';

export interface Spot {
  /** The bracket that both tokens stand in. */
  readonly role: BracketRole | undefined;
  /** Whether a `:` here comes before a shape, rather than between the ends of a range. */
  readonly declares: boolean;
  /** Whether a shape stands before here that an `=` would follow. */
  readonly annotated: boolean;
  /** Whether the token before opens a statement of its own kind: `check`, `show`. */
  readonly afterKeyword: boolean;
  /** Whether the token before is a sign of what follows: the `-` of `-x`. */
  readonly afterPrefix: boolean;
}

/** `false` where two tokens touch. */
export function isSpaced(before: LexToken, token: LexToken, spot: Spot): boolean {
  const [left, right] = [signOf(before), signOf(token)];
  if (left === '(' || left === '[') return false;
  if (left === '{' || right === '}') return !(left === '{' && right === '}');
  if (right === ')' || right === ']' || right === ',' || right === ';') return false;
  if (left === ',' || left === ';') return true;
  if (left === '.' || right === '.' || spot.afterPrefix) return false;
  if (left === ':' || right === ':') return spot.declares;
  if (left === '=' || right === '=') return isAssignment(spot);
  if (right === '(' || right === '[') return !isHeld(before, spot);
  return true;
}

/** `z = 3` has spaces, and the `axis=0` of a call has none. */
function isAssignment({ role, annotated }: Spot): boolean {
  if (role === 'parameters') return annotated;
  return role === undefined || role === 'block';
}

/** Whether an opening bracket belongs to what stands before it: the call of a function, the index of an array. */
export function isHeld(before: LexToken | undefined, { afterKeyword }: Pick<Spot, 'afterKeyword'>): boolean {
  return endsOperand(before) && !afterKeyword && before?.text !== 'repeat';
}

function signOf({ kind, text }: LexToken): string | undefined {
  return kind === 'sign' ? text : undefined;
}
