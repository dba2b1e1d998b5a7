/** The lines of a text with what stands on them, laid out but for alignment. */
import { type BracketRole, isHeld, isSpaced } from './format-spacing';
import { CLOSER_OF, endsOperand, type LexToken, lex, OPENER_OF } from './lex';
import type { ParsedDocument } from './syntax';
import { STATEMENT_KEYWORDS } from './tokens';

export interface FormatLine {
  /** Where it starts in the text, and where its line end starts. */
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly LexToken[];
  readonly comment: LexToken | undefined;
  /** Spaces at its start. */
  indent: number;
  /** Spaces before each token; the first has none but the indentation. */
  readonly gaps: number[];
  /** True for what can't be read: nobody knows what is meant to become of it. */
  readonly isFrozen: boolean;
  /** True where a statement begins, at the top or in braces. */
  readonly isFirst: boolean;
  /** Braces around it. */
  readonly blockDepth: number;
  /** The word that opens the statement; a name for what defines one. */
  readonly keyword: string | undefined;
  /** Position of the first sign that parts the statement in two: `:`, `=`, or the `==` of a claim. */
  readonly separator: number | undefined;
  /** Position of the `=` after a shape. */
  readonly assignment: number | undefined;
  /** Of a line that begins with `==`: the line of its claim with the first one, to stand below. */
  readonly below: FormatLine | undefined;
}

/** Columns that a step of indentation takes. */
export const STEP = 2;

export function formatLines(document: ParsedDocument): readonly FormatLine[] {
  const reader = new LineReader(document);
  const lines: FormatLine[] = [];
  let [from, tokens]: [number, LexToken[]] = [0, []];
  for (const token of lex(document.text)) {
    if (token.kind !== 'newline') {
      tokens.push(token);
      continue;
    }
    lines.push(reader.read(from, token.from, tokens));
    [from, tokens] = [token.to, []];
  }
  lines.push(reader.read(from, document.text.length, tokens));
  return lines;
}

interface OpenBracket {
  readonly sign: string;
  readonly role: BracketRole;
  /** The indentation of the line on which it was opened. */
  readonly indent: number;
  /** Whether what stands in it, since its last comma, has a shape. */
  annotated: boolean;
}

/** What has been met of a statement; those in braces have one around them. */
interface StatementState {
  first: LexToken | undefined;
  second: LexToken | undefined;
  annotated: boolean;
  assigned: boolean;
  indent: number;
  /** The line with its first `==`, where it is a claim. */
  claim: FormatLine | undefined;
}

interface GrowingLine extends FormatLine {
  separator: number | undefined;
  assignment: number | undefined;
}

class LineReader {
  private open: OpenBracket[] = [];
  private states: StatementState[] = [newState()];
  private previous: LexToken | undefined;
  /** Whether `previous` is the `-` of `-x`. */
  private isPrefix = false;
  /** Position of the statement at or after the place reached. */
  private at = 0;
  private readonly broken: readonly boolean[];

  constructor(private readonly document: ParsedDocument) {
    const places = document.problems.filter(({ code }) => code === 'syntax').map(({ span }) => span.from);
    places.sort((a, b) => a - b);
    let k = 0;
    this.broken = document.statements.map(({ kind, span }) => {
      while (k < places.length && (places[k] as number) < span.from) k++;
      return kind === 'unreadable' || (k < places.length && (places[k] as number) <= span.to);
    });
  }

  read(from: number, to: number, all: readonly LexToken[]): FormatLine {
    const last = all.at(-1);
    const comment = last?.kind === 'comment' ? last : undefined;
    const tokens = comment ? all.slice(0, -1) : all;
    const [head] = tokens;
    const isFirst = head !== undefined && this.begins(head);
    const line: GrowingLine = {
      from,
      to,
      tokens,
      comment,
      indent: this.indentOf(head),
      gaps: [],
      isFrozen: this.isFrozen(head ?? comment),
      isFirst,
      blockDepth: this.states.length - 1,
      keyword: head && isFirst ? keywordOf(head, tokens[1]) : undefined,
      separator: undefined,
      assignment: undefined,
      below: head?.text === '==' && !isFirst ? this.state.claim : undefined,
    };
    if (isFirst) this.state.indent = line.indent;
    for (const [position, token] of tokens.entries()) {
      line.gaps.push(
        position > 0 && this.previous && isSpaced(this.previous, token, this.spot(token)) ? 1 : 0,
      );
      this.noteParts(token, position, line);
      this.push(token, line.indent);
    }
    return line;
  }

  private get state(): StatementState {
    return this.states.at(-1) as StatementState;
  }

  private get inner(): OpenBracket | undefined {
    return this.open.at(-1);
  }

  /** Where statements are told apart, and not in the middle of one. */
  private get isTop(): boolean {
    return this.inner === undefined || this.inner.role === 'block';
  }

  private begins(head: LexToken): boolean {
    const { statements } = this.document;
    while (this.at < statements.length && (statements[this.at]?.span.to ?? 0) <= head.from) this.at++;
    if (statements[this.at]?.span.from === head.from) {
      // Whatever a line above left open ends here.
      this.open = [];
      this.states = [newState()];
      this.previous = undefined;
      return true;
    }
    if (this.inner?.role !== 'block' || ['|>', '==', '}'].includes(head.text)) return false;
    this.states[this.states.length - 1] = newState();
    this.previous = undefined;
    return true;
  }

  private isFrozen(token: LexToken | undefined): boolean {
    const statement = this.document.statements[this.at];
    if (token === undefined || statement === undefined) return false;
    return (
      statement.span.from <= token.from && token.from < statement.span.to && this.broken[this.at] === true
    );
  }

  private indentOf(head: LexToken | undefined): number {
    const { inner } = this;
    if (inner === undefined) return head?.text === '|>' || head?.text === '==' ? this.state.indent + STEP : 0;
    // A closing bracket stands below the line that opened it.
    if (head && CLOSER_OF[inner.sign] === head.text) return inner.indent;
    const isContinued = inner.role === 'block' && (head?.text === '|>' || head?.text === '==');
    return inner.indent + STEP + (isContinued && this.state.first ? STEP : 0);
  }

  private spot(token: LexToken) {
    const { inner, isTop, state, previous } = this;
    return {
      role: inner?.role,
      declares: isTop ? !state.assigned : inner?.role === 'parameters',
      annotated: isTop ? state.annotated : inner?.annotated === true,
      afterKeyword: this.isAfterKeyword(token),
      afterPrefix: previous !== undefined && this.isPrefix,
    };
  }

  private isAfterKeyword(token: LexToken): boolean {
    const { first } = this.state;
    return first !== undefined && first === this.previous && keywordOf(first, token) === first.text;
  }

  private noteParts(token: LexToken, position: number, line: GrowingLine): void {
    if (!this.isTop || !line.isFirst || position === 0) return;
    const { text } = token;
    if (line.separator === undefined) {
      const isClaim = line.keyword === 'check';
      if (isClaim ? text !== '==' : text !== ':' && text !== '=') return;
      line.separator = position;
      if (isClaim) this.state.claim = line;
    } else if (text === '=' && this.state.annotated) line.assignment ??= position;
  }

  private push(token: LexToken, indent: number): void {
    const { state, inner, isTop } = this;
    const { text } = token;
    const afterKeyword = this.isAfterKeyword(token);
    this.isPrefix = text === '-' && (afterKeyword || !endsOperand(this.previous));
    if (state.first === undefined) state.first = token;
    else state.second ??= token;
    if (text in CLOSER_OF) {
      this.open.push({ sign: text, role: this.roleOf(token, afterKeyword), indent, annotated: false });
      if (text === '{') this.states.push(newState());
    } else if (text in OPENER_OF) this.close(text);
    else if (text === ':') {
      if (isTop) state.annotated ||= !state.assigned;
      else if (inner) inner.annotated = true;
    } else if (text === '=' && isTop) state.assigned = true;
    else if (text === ',' && inner) inner.annotated = false;
    this.previous = token;
  }

  private roleOf(token: LexToken, afterKeyword: boolean): BracketRole {
    const { state, inner, isTop, previous } = this;
    if (token.text === '{') return 'block';
    const isHere = isHeld(previous, { afterKeyword });
    if (token.text === '[') {
      const isShape = isTop
        ? state.annotated && !state.assigned
        : inner?.role === 'parameters' && inner.annotated;
      if (isShape) return 'sizes';
      return isHere ? 'index' : 'stack';
    }
    const declares = state.first?.text === 'layer' || state.first?.text === 'fn';
    if (declares && isTop && previous === state.second) return 'parameters';
    return isHere ? 'call' : 'group';
  }

  private close(closer: string): void {
    let at = this.open.length - 1;
    while (at >= 0 && this.open[at]?.sign !== OPENER_OF[closer]) at--;
    if (at < 0) return;
    for (const { role } of this.open.splice(at)) if (role === 'block') this.states.pop();
  }
}

function newState(): StatementState {
  return {
    first: undefined,
    second: undefined,
    annotated: false,
    assigned: false,
    indent: 0,
    claim: undefined,
  };
}

/** The word that opens a statement, unless it is what the statement defines: `show = 3`. */
function keywordOf(first: LexToken, second: LexToken | undefined): string | undefined {
  if (second?.text === ':' || second?.text === '=') return undefined;
  return STATEMENT_KEYWORDS.includes(first.text) ? first.text : undefined;
}
