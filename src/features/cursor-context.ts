/**
 * What could be written at the cursor, as far as the text before it tells. It goes by tokens alone, so that it works in the
 * middle of a line that can't be read yet, which is where it is asked.
 */
import { CLOSER_OF, endsOperand, type LexToken, lex, OPENER_OF } from '../language/lex';
import { LONGEST_STATEMENT } from '../language/limits';
import type { ParsedDocument, Span } from '../language/syntax';
import { STATEMENT_KEYWORDS } from '../language/tokens';

/** What stands at the cursor's place in the language. */
export type CursorPlace =
  /** A statement begins here. */
  | 'statement'
  /** After the `:` of a declaration: a kind, a form, brackets. */
  | 'annotation'
  /** Inside the brackets of a declaration, or after `dim n =`. */
  | 'size'
  | 'expression'
  /** After `|>`. */
  | 'pipeline'
  /** After a `.`. */
  | 'member'
  /** After `layout`. */
  | 'layout'
  /** In a text between quotes. */
  | 'string'
  /** In a comment or a number, after an operand, or where something new is to be named. */
  | 'nothing';

/** A call whose parentheses are open at the cursor. */
export interface OpenCall {
  readonly callee: LexToken;
  /** Position among the arguments, from 0; one more where the first is fed in by `|>`. */
  readonly position: number;
  /** The name before the `=` of the argument that the cursor is in. */
  readonly named?: string;
  /** The names of all arguments given by name so far. */
  readonly given: readonly string[];
  readonly piped: boolean;
  /** Where the first argument stands, `undefined` while there is none. */
  readonly first?: Span;
}

export interface LocalName {
  readonly name: string;
  readonly kind: 'parameter' | 'size' | 'input' | 'definition' | 'index';
  /** Of a parameter: whether it has a shape, which sizes have none of. */
  readonly isArray?: true;
  /** The shape that is written behind it. */
  readonly shape?: string;
}

export interface CursorContext {
  readonly place: CursorPlace;
  /** The word that is being written: from its first letter to the cursor. */
  readonly word: Span;
  /** Where that word ends, which may be after the cursor. */
  readonly wordEnd: number;
  /** From the innermost out. */
  readonly calls: readonly OpenCall[];
  /** The tokens of the statement before the word. */
  readonly before: readonly LexToken[];
  /** The name that the statement declares or defines, when it is that far. */
  readonly defines?: LexToken;
  /** Which axis, inside of the brackets of a declaration. */
  readonly axis?: number;
  /** Whether it stands between the braces of a layer. */
  readonly inBlock: boolean;
  /** The names that only this statement knows, or this layer: what it takes, declares and defines so far. */
  readonly locals: readonly LocalName[];
}

export function cursorContext({ text, statements }: ParsedDocument, offset: number): CursorContext {
  const start = startOfStatement(text, statements, offset);
  // A statement that is too long to be read is none that anybody is typing.
  const tokens = lex(text, Math.max(start, offset - LONGEST_STATEMENT), offset);
  const last = tokens.at(-1);
  const isWord = last?.kind === 'name' && last.to === offset;
  const word = isWord ? { from: last.from, to: offset } : { from: offset, to: offset };
  const reader = new ContextReader(text);
  for (const token of isWord ? tokens.slice(0, -1) : tokens) reader.push(token);
  const place = isInToken(last, offset) ?? reader.placeAt();
  const { calls, before, defines, axis, inBlock, locals } = reader;
  return {
    place: place === 'string' && last ? 'string' : place,
    word: place === 'string' && last ? { from: last.from + 1, to: offset } : word,
    wordEnd: endOfWord(text, offset),
    calls,
    before,
    inBlock,
    locals: [...locals.values()],
    ...(defines && { defines }),
    ...(axis !== undefined && { axis }),
  };
}

/** The last statement that begins before the cursor, or the line where nothing belongs to it any more. */
function startOfStatement(text: string, statements: ParsedDocument['statements'], offset: number): number {
  let [low, high] = [0, statements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.span.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const from = statements[low - 1]?.span.from ?? 0;
  const line = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const isNewLine =
    line > from && !/^[^\S\r\n]/.test(text.slice(line, offset)) && /^\w*$/u.test(text.slice(line, offset));
  // Whatever is open above, a word at the very start of a line is the start of something.
  return isNewLine ? line : from;
}

function isInToken(token: LexToken | undefined, offset: number): CursorPlace | undefined {
  if (token?.to !== offset) return undefined;
  if (token.kind === 'comment' || token.kind === 'number') return 'nothing';
  if (token.kind !== 'string') return undefined;
  return token.text.length > 1 && token.text.endsWith('"') ? 'nothing' : 'string';
}

function endOfWord(text: string, offset: number): number {
  const [rest = ''] = /^[\p{L}\p{M}\p{Nd}_\u2080-\u2089]*/u.exec(text.slice(offset, offset + 200)) ?? [];
  return offset + rest.length;
}

interface Bracket {
  readonly token: LexToken;
  readonly kind: 'call' | 'subscript' | 'sizes' | 'group' | 'block' | 'parameters';
  readonly callee?: LexToken;
  readonly piped: boolean;
  separators: number;
  /** Whether what is before the cursor, in this item, has a `:` of a declaration. */
  annotated: boolean;
  named: string | undefined;
  readonly given: string[];
  first: { from: number; to: number } | undefined;
}

/** Words before the parentheses of which parameters are declared, not given. */
const DECLARES_PARAMETERS: ReadonlySet<string> = new Set(['fn', 'layer']);

class ContextReader {
  /** Of the statement that is being read. */
  before: LexToken[] = [];
  readonly locals = new Map<string, LocalName>();
  private readonly open: Bracket[] = [];
  private annotated = false;
  private assigned = false;

  constructor(private readonly text: string) {}

  get defines(): LexToken | undefined {
    const [first, second] = this.before;
    if (first?.kind !== 'name') return undefined;
    return second?.text === ':' || second?.text === '=' ? first : undefined;
  }

  get calls(): readonly OpenCall[] {
    return this.open
      .filter(({ kind, callee }) => kind === 'call' && callee !== undefined)
      .map(({ callee, separators, named, given, piped, first }) => ({
        callee: callee as LexToken,
        position: separators + (piped ? 1 : 0),
        given,
        piped,
        ...(named !== undefined && { named }),
        ...(first && { first }),
      }))
      .reverse();
  }

  get inBlock(): boolean {
    return this.open.some(({ kind }) => kind === 'block');
  }

  get axis(): number | undefined {
    const bracket = this.open.at(-1);
    return bracket?.kind === 'sizes' ? bracket.separators : undefined;
  }

  push(token: LexToken): void {
    if (token.kind === 'comment') return;
    if (token.kind === 'newline') {
      this.newline(token);
      return;
    }
    const inner = this.open.at(-1);
    if (inner?.separators === 0 && token.text !== ',' && token.text !== ')') {
      inner.first = { from: inner.first?.from ?? token.from, to: token.to };
    }
    if (token.kind === 'sign') this.sign(token, inner);
    else if (token.kind === 'name') this.noteParameter(token, inner);
    this.before.push(token);
  }

  /** What a layer takes, and the sizes that its shapes give names to. */
  private noteParameter({ text: name }: LexToken, inner: Bracket | undefined): void {
    const { text } = this.before.at(-1) ?? {};
    if (inner?.kind === 'parameters' && (text === '(' || text === ',')) {
      this.locals.set(name, { name, kind: 'parameter' });
    } else if (inner?.kind === 'sizes' && this.open.at(-2)?.kind === 'parameters' && !this.locals.has(name)) {
      this.locals.set(name, { name, kind: 'size' });
    }
  }

  private annotateParameter(inner: Bracket): void {
    inner.annotated = true;
    const name = this.before.at(-1)?.text ?? '';
    if (this.locals.has(name)) this.locals.set(name, { name, kind: 'parameter', isArray: true });
  }

  /** What a line between braces declares or defines, once it is over. */
  private noteDefinition(): void {
    const [first, second] = this.before;
    if (!this.inBlock || first?.kind !== 'name') return;
    const { text: name } = first;
    if (second?.text === '=') this.locals.set(name, { name, kind: 'definition' });
    if (second?.text !== ':') return;
    const end = this.before.findIndex(({ text }) => text === '=');
    const last = this.before[(end < 0 ? this.before.length : end) - 1];
    const shape = last ? this.text.slice(second.to, last.to).trim() : '';
    this.locals.set(name, { name, kind: end < 0 ? 'input' : 'definition', ...(shape && { shape }) });
  }

  /** The letters of `z[i] =` and of `sum[j](`. */
  private noteIndices(open: number, close: number): void {
    for (const { kind, text: name } of this.before.slice(open + 1, close)) {
      if (kind === 'name') this.locals.set(name, { name, kind: 'index' });
    }
  }

  /** Where brackets are open, or the next line goes on with this one, a line end is white space. */
  private newline({ to }: LexToken): void {
    const inner = this.open.at(-1);
    if (inner && inner.kind !== 'block') return;
    if (/^\s*(?:#[^\r\n]*\s*)*(?:\|>|==)/.test(this.text.slice(to, to + 400))) return;
    this.begin();
  }

  private begin(): void {
    this.noteDefinition();
    if (this.open.length === 0) this.locals.clear();
    this.before = [];
    this.annotated = this.assigned = false;
  }

  private sign(token: LexToken, inner: Bracket | undefined): void {
    const { text } = token;
    if (text in CLOSER_OF) {
      this.open.push(this.bracket(token));
      // What stands in braces is a list of statements.
      if (text === '{') this.begin();
    } else if (text in OPENER_OF) this.close(text);
    else if (text === ',' || text === ';') {
      if (inner) {
        inner.separators++;
        inner.annotated = false;
        inner.named = undefined;
      }
    } else if (text === ':' && inner === undefined) this.annotated = !this.assigned;
    else if (text === ':' && inner?.kind === 'parameters') this.annotateParameter(inner);
    else if (text === ':' && inner?.kind === 'block') this.annotated = !this.assigned;
    else if (text === '=') this.equals(inner);
  }

  private equals(inner: Bracket | undefined): void {
    if (inner === undefined || inner.kind === 'block') {
      this.assigned = true;
      this.annotated = false;
      // `z[i, k] = …` defines entry by entry.
      if (this.before[1]?.text === '[') this.noteIndices(1, this.before.length - 1);
      return;
    }
    const name = this.before.at(-1);
    if (inner.kind !== 'call' || name?.kind !== 'name') return;
    inner.named = name.text;
    inner.given.push(name.text);
  }

  private bracket(token: LexToken): Bracket {
    const previous = this.before.at(-1);
    const piped = this.before.at(-2)?.text === '|>';
    const base = {
      token,
      piped,
      separators: 0,
      annotated: false,
      named: undefined,
      given: [],
      first: undefined,
    };
    if (token.text === '{') return { ...base, kind: 'block' };
    const inner = this.open.at(-1);
    const declares =
      (this.annotated && (inner === undefined || inner.kind === 'block')) ||
      (inner?.kind === 'parameters' && inner.annotated) ||
      inner?.kind === 'sizes';
    if (declares) return { ...base, kind: 'sizes' };
    if (!endsOperand(previous)) return { ...base, kind: 'group' };
    if (token.text === '[') return { ...base, kind: 'subscript' };
    const isDeclared = DECLARES_PARAMETERS.has(this.before[0]?.text ?? '') && this.before.length === 2;
    if (isDeclared) return { ...base, kind: 'parameters' };
    const callee = this.calleeBefore();
    return callee ? { ...base, kind: 'call', callee } : { ...base, kind: 'group' };
  }

  /** The name before an opening parenthesis, over the indices of `sum[j](`. */
  private calleeBefore(): LexToken | undefined {
    const last = this.before.at(-1);
    if (last?.kind === 'name' || last?.text === '∇') return last;
    if (last?.text !== ']') return undefined;
    for (let k = this.before.length - 2; k > 0; k--) {
      if (this.before[k]?.text !== '[') continue;
      this.noteIndices(k, this.before.length - 1);
      return this.before[k - 1]?.kind === 'name' ? this.before[k - 1] : undefined;
    }
    return undefined;
  }

  private close(closer: string): void {
    let at = this.open.length - 1;
    while (at >= 0 && this.open[at]?.token.text !== OPENER_OF[closer]) at--;
    if (at < 0) return;
    const { kind } = this.open[at] as Bracket;
    this.open.length = at;
    // After the closing brace of a layer comes another statement.
    if (kind === 'block') this.begin();
  }

  placeAt(): CursorPlace {
    const last = this.before.at(-1);
    const [first, second] = this.before;
    const inner = this.open.at(-1);
    if (first === undefined) return 'statement';
    if (last?.text === '.') return 'member';
    if (last?.text === '|>') return 'pipeline';
    if (inner === undefined || inner.kind === 'block') {
      if (isKeyword(first, second)) return this.placeAfterKeyword(first, last);
      if (this.annotated) return this.placeInAnnotation(last);
      // The last line of a layer is what comes out of it.
      if (!this.assigned) return inner && !endsOperand(last) ? 'expression' : 'nothing';
    }
    if (inner?.kind === 'sizes') return endsOperand(last) ? 'nothing' : 'size';
    if (inner?.kind === 'parameters') return inner.annotated ? this.placeInAnnotation(last) : 'nothing';
    if (endsOperand(last)) return 'nothing';
    return first.text === 'dim' && isKeyword(first, second) ? 'size' : 'expression';
  }

  private placeAfterKeyword(keyword: LexToken, last: LexToken | undefined): CursorPlace {
    switch (keyword.text) {
      case 'check':
      case 'show':
        return last === keyword || !endsOperand(last) ? 'expression' : 'nothing';
      case 'layout':
        return last === keyword ? 'layout' : 'nothing';
      case 'dim':
        return this.assigned && !endsOperand(last) ? 'size' : 'nothing';
      case 'fn':
        return this.assigned && !endsOperand(last) ? 'expression' : 'nothing';
      default:
        return 'nothing';
    }
  }

  /** A kind may be followed by a form: `prob row[n]`. */
  private placeInAnnotation(last: LexToken | undefined): CursorPlace {
    return last?.text === ']' || last?.text === '?' ? 'nothing' : 'annotation';
  }
}

/** `show = 3` defines a name that looks like a keyword. */
function isKeyword(first: LexToken, second: LexToken | undefined): boolean {
  if (second?.text === ':' || second?.text === '=') return false;
  return STATEMENT_KEYWORDS.includes(first.text) || DECLARES_PARAMETERS.has(first.text);
}
