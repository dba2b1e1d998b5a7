/** The tokens of a statement as they are met from left to right, and what they say of the place reached. */
import type { Extent } from './tree-reading';

export interface Token extends Extent {
  /** The token's name in the grammar: `Name`, `Number`, `CheckKeyword`, `@`, `[`, … */
  readonly name: string;
}

/** A bracket that is open at the place reached. */
export interface OpenBracket extends Token {
  /** True for the parentheses of a call and for the brackets of an index. */
  readonly followsOperand: boolean;
  /** True for the brackets of `z[i] = …`. */
  readonly holdsIndices: boolean;
  /** Whether what was met in it since its last separator has a `|>`. */
  hasPipe: boolean;
}

const CLOSER_OF: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const SEPARATORS = new Set([',', ';', ':', '=', '==']);
const OPERANDS = new Set(['Name', 'Number', 'String', 'Blank', 'Nabla', ')', ']', '}']);

/** The bracket that closes this one. */
export function closerOf(opener: Token): string {
  return CLOSER_OF[opener.name] ?? '';
}

/** True for a token that an operand may end with. */
export function endsOperand(token: Token | undefined): boolean {
  return token !== undefined && OPERANDS.has(token.name);
}

/** Tokens met so far. */
export class StatementTokens {
  first: Token | undefined;
  last: Token | undefined;
  /** True between the `:` of a binding and its `=`. */
  inAnnotation = false;
  /** True between the indices of `z[i] = …` and its `=`. */
  awaitsEquals = false;
  private readonly open: OpenBracket[] = [];
  private hasPipeAtTop = false;
  /** True between `repeat` and the brace that it needs. */
  awaitsBrace = false;
  /** Whether an `=` was met outside of every bracket. */
  hasEquals = false;
  /** How many tokens were met. */
  count = 0;

  /** The innermost bracket that is still open. */
  get bracket(): OpenBracket | undefined {
    return this.open.at(-1);
  }

  /** True when what stands before this place, as far as it belongs together, is a pipeline. */
  get inPipeline(): boolean {
    return this.bracket?.hasPipe ?? this.hasPipeAtTop;
  }

  /** True when nothing but the statement's first token has been met. */
  get hasOnlyFirst(): boolean {
    return this.count === 1;
  }

  push(token: Token): void {
    const before = this.last;
    this.first ??= token;
    this.last = token;
    this.count++;
    const holdsIndices = token.name === '[' && this.count === 2 && before?.name === 'Name';
    if (holdsIndices) this.awaitsEquals = true;
    if (token.name === 'RepeatKeyword') this.awaitsBrace = true;
    else if (token.name === '{') this.awaitsBrace = false;
    if (token.name in CLOSER_OF)
      this.open.push({ ...token, followsOperand: endsOperand(before), holdsIndices, hasPipe: false });
    else if (token.name === ')' || token.name === ']' || token.name === '}') this.close(token.name);
    else if (token.name === '|>') this.setPipe(true);
    else if (SEPARATORS.has(token.name)) this.pushSeparator(token);
  }

  private pushSeparator(token: Token): void {
    this.setPipe(false);
    if (token.name === '=' && !this.bracket) this.hasEquals = true;
    if (this.first?.name !== 'Name' || this.bracket) return;
    if (token.name === ':') this.inAnnotation = true;
    else if (token.name === '=') this.inAnnotation = this.awaitsEquals = false;
  }

  private setPipe(hasPipe: boolean): void {
    if (this.bracket) this.bracket.hasPipe = hasPipe;
    else this.hasPipeAtTop = hasPipe;
  }

  private close(closer: string): void {
    let at = this.open.length - 1;
    while (at >= 0 && closerOf(this.open[at] as Token) !== closer) at--;
    if (at >= 0) this.open.length = at;
  }
}
