/**
 * The signature mini-language in which an operator states its shapes:
 *
 * - `(A : [m, k], B : [k, n]) -> [m, n]`: axes of sizes; a letter is one size everywhere in the signature.
 * - `(x : row[k], B : [k, n]) -> row[n]`: a row vector. `[]` is a scalar.
 * - `(z : ...s) -> ...s`: `...s` is any whole shape, a row included.
 * - `(A : [...s, k]) -> [...s]`: leading axes, any number of them, then `k`; never a row.
 * - `(a : ...s, b : ...t) -> broadcast(s, t)`, and `[...broadcast(s, t), m, n]` among axes.
 * - Sizes are polynomials in results and arguments alike: `[n + m]`, `[(n - k) // s + 1]`.
 * - `… -> [...shape] where m * n = shape0 * shape1`: an equation besides; a sequence of sizes that is written in
 *   the call has letters for its places.
 *
 * A signature is read once and kept, as the same few are asked for over and over.
 */
import { Size } from './size';

/** One place in a bracket: a size over the signature's letters, or a run of axes. */
export type PatternItem =
  | { readonly kind: 'size'; readonly size: Size }
  | { readonly kind: 'sequence'; readonly names: readonly string[] };

/** `whole` is `...s`. Where a sequence has several names it is what they broadcast to (only in a result). */
export type ShapePattern =
  | { readonly kind: 'whole'; readonly names: readonly string[] }
  | { readonly kind: 'axes'; readonly row: boolean; readonly items: readonly PatternItem[] };

export interface SignatureParameter {
  readonly name: string;
  readonly pattern: ShapePattern;
}

export interface Signature {
  readonly text: string;
  readonly parameters: readonly SignatureParameter[];
  readonly result: ShapePattern;
  /** Sizes that have to be equal whatever the shapes are; absent for most signatures. */
  readonly equation?: { readonly left: Size; readonly right: Size };
}

const signatures = new Map<string, Signature>();

/** Reads a signature. Throws for one that can't be read: that is a mistake in an operator, not in a document. */
export function parseSignature(text: string): Signature {
  const known = signatures.get(text);
  if (known) return known;
  const signature = new SignatureReader(text).read();
  signatures.set(text, signature);
  return signature;
}

/** A shape pattern as it is written in a signature. */
export function patternText(pattern: ShapePattern): string {
  if (pattern.kind === 'whole') return sequenceText(pattern.names, true);
  const items = pattern.items.map((item) =>
    item.kind === 'size' ? item.size.toString() : sequenceText(item.names, false),
  );
  return `${pattern.row ? 'row' : ''}[${items.join(', ')}]`;
}

function sequenceText(names: readonly string[], whole: boolean): string {
  if (names.length === 1) return `...${names[0]}`;
  return `${whole ? '' : '...'}broadcast(${names.join(', ')})`;
}

const TOKEN = /\s*(\.\.\.|->|\/\/|[A-Za-z_][A-Za-z0-9_]*|\d+|\S)/gy;

class SignatureReader {
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(private readonly text: string) {
    this.tokens = [...text.trim().matchAll(TOKEN)].map((match) => match[1] as string);
  }

  read(): Signature {
    const parameters: SignatureParameter[] = [];
    this.expect('(');
    while (!this.accept(')')) {
      if (parameters.length > 0) this.expect(',');
      const name = this.name();
      this.expect(':');
      parameters.push({ name, pattern: this.parameterPattern() });
    }
    this.expect('->');
    const result = this.pattern();
    const equation = this.accept('where') ? this.equation() : undefined;
    if (this.position < this.tokens.length) this.fail('the end');
    return { text: this.text, parameters, result, ...(equation && { equation }) };
  }

  private equation(): { left: Size; right: Size } {
    const left = this.sum();
    this.expect('=');
    return { left, right: this.sum() };
  }

  /** An argument's shape can be taken apart in one way only, so it holds no more than one sequence. */
  private parameterPattern(): ShapePattern {
    const pattern = this.pattern();
    const sequences =
      pattern.kind === 'whole' ? [pattern] : pattern.items.filter((item) => item.kind === 'sequence');
    if (sequences.length > 1 || sequences.some((sequence) => sequence.names.length > 1)) {
      this.fail('at most one sequence in a parameter');
    }
    return pattern;
  }

  private pattern(): ShapePattern {
    if (this.accept('...')) return { kind: 'whole', names: [this.name()] };
    if (this.accept('broadcast')) return { kind: 'whole', names: this.broadcastNames() };
    const row = this.accept('row');
    const items: PatternItem[] = [];
    this.expect('[');
    while (!this.accept(']')) {
      if (items.length > 0) this.expect(',');
      items.push(this.item());
    }
    if (row && (items.length !== 1 || items[0]?.kind !== 'size')) this.fail('one size in `row[…]`');
    return { kind: 'axes', row, items };
  }

  private item(): PatternItem {
    if (!this.accept('...')) return { kind: 'size', size: this.sum() };
    const names = this.accept('broadcast') ? this.broadcastNames() : [this.name()];
    return { kind: 'sequence', names };
  }

  private broadcastNames(): string[] {
    this.expect('(');
    const names = [this.name()];
    while (this.accept(',')) names.push(this.name());
    this.expect(')');
    return names;
  }

  private sum(): Size {
    let size = this.product();
    for (;;) {
      if (this.accept('+')) size = size.plus(this.product());
      else if (this.accept('-')) size = size.minus(this.product());
      else return size;
    }
  }

  private product(): Size {
    let size = this.factor();
    for (;;) {
      if (this.accept('*')) size = size.times(this.factor());
      else if (this.accept('//'))
        size = size.dividedBy(this.factor()) ?? this.fail('a divisor that is not 0');
      else return size;
    }
  }

  private factor(): Size {
    if (this.accept('(')) {
      const size = this.sum();
      this.expect(')');
      return size;
    }
    const token = this.tokens[this.position] ?? '';
    if (!/^\d+$/.test(token)) return Size.named(this.name());
    this.position++;
    return Size.of(Number(token));
  }

  private name(): string {
    const token = this.tokens[this.position];
    if (token === undefined || !/^[A-Za-z_]/.test(token)) return this.fail('a name');
    this.position++;
    return token;
  }

  private accept(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position++;
    return true;
  }

  private expect(token: string): void {
    if (!this.accept(token)) this.fail(`\`${token}\``);
  }

  private fail(expected: string): never {
    const found = this.tokens[this.position] ?? 'the end';
    throw new Error(`In the signature \`${this.text}\`: expected ${expected}, found \`${found}\``);
  }
}
