/**
 * What a document says: the statements and expressions that every later step works on.
 *
 * These are plain immutable values. They know nothing of shapes or meaning; a node is identified by its
 * object, so later steps keep what they learn about it in maps keyed by the node.
 */

import type { ProblemOf } from './problems';

/** A half-open range of UTF-16 offsets into the document. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Identifier {
  readonly name: string;
  readonly span: Span;
}

// ---- sizes and types ------------------------------------------------------------------------------

/** A size as written: `784`, `n`, `?`, `n + 1`, `2 * k`, `n // 2`. */
export type SizeExpression =
  | { readonly kind: 'size-number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'size-name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'size-blank'; readonly span: Span }
  | {
      readonly kind: 'size-binary';
      readonly operator: '+' | '-' | '*' | '//';
      readonly left: SizeExpression;
      readonly right: SizeExpression;
      readonly span: Span;
    };

/** The facts that a declaration may state about its values (see docs/language.md, "Sizes and kinds"). */
export const VALUE_KINDS = [
  'onehot',
  'prob',
  'positive',
  'symmetric',
  'spd',
  'orthogonal',
  'diagonal',
] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** What stands after the `:` of a declaration or an annotated definition. */
export interface TypeAnnotation {
  /** The fact that the kind before the bracket adds, if any. */
  readonly valueKind?: ValueKind;
  /** `undefined` when the annotation is a bare `?`: the rank itself is to be solved. */
  readonly axes?: readonly SizeExpression[];
  /** True for `row[n]`: one axis that lies sideways. */
  readonly row: boolean;
  readonly span: Span;
}

// ---- expressions ----------------------------------------------------------------------------------

/** `//` is of sizes only: what is rounded down is no function of arrays with a derivative worth having. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '@' | '^';
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface NumberLiteral {
  readonly kind: 'number';
  /** As written, without sign; exact decimals stay exact from here (`0.1`, `1e-3`). */
  readonly text: string;
  readonly span: Span;
}

export interface StringLiteral {
  readonly kind: 'string';
  readonly value: string;
  readonly span: Span;
}

export interface NameReference {
  readonly kind: 'name';
  readonly name: string;
  readonly span: Span;
}

/** `i` where it is an index: of the `z[i] = …` or the `sum[i](…)` that it stands in. */
export interface IndexReference {
  readonly kind: 'index';
  readonly name: string;
  readonly span: Span;
}

/** `?` as an expression: a blank to fill in. */
export interface Blank {
  readonly kind: 'blank';
  readonly span: Span;
}

/** Stands where the text has a hole or something unreadable; the reason is among the syntax problems. */
export interface Missing {
  readonly kind: 'missing';
  readonly span: Span;
}

export interface Negation {
  readonly kind: 'negation';
  readonly operand: Expression;
  readonly operatorSpan: Span;
  readonly span: Span;
}

export interface Binary {
  readonly kind: 'binary';
  readonly operator: ArithmeticOperator | ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly operatorSpan: Span;
  readonly span: Span;
}

/** Postfix `.T`. */
export interface Transpose {
  readonly kind: 'transpose';
  readonly operand: Expression;
  readonly operatorSpan: Span;
  readonly span: Span;
}

/** `h.W`: a parameter of a layer. */
export interface Member {
  readonly kind: 'member';
  readonly object: Expression;
  readonly property: Identifier;
  readonly span: Span;
}

export interface Argument {
  /** Present for `axis=0`. */
  readonly name?: Identifier;
  readonly value: Expression;
  readonly span: Span;
}

/** `relu(z)`; `z |> relu` is the same call with `piped` set and the left side as its first argument. */
export interface Call {
  readonly kind: 'call';
  readonly callee: Identifier;
  readonly arguments: readonly Argument[];
  readonly piped: boolean;
  /** `sum[j](…)`: the indices in the brackets between the name and the parentheses, if any. */
  readonly indices?: readonly Identifier[];
  readonly span: Span;
}

/** One place of a subscript: an index, or a range with its end excluded; both ends may be left out. */
export type Subscript =
  | { readonly kind: 'at'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'range'; readonly from?: Expression; readonly to?: Expression; readonly span: Span };

/** `x |> repeat 6 { f |> g }`: the stages between the braces, so many times over. */
export interface Repeat {
  readonly kind: 'repeat';
  readonly keyword: Span;
  readonly count: Expression;
  readonly input: Expression;
  /** The stages as calls of one another; the first takes a `StageInput` in. */
  readonly body: Expression;
  readonly span: Span;
}

/** What comes into a repetition: what goes into the first one, then what came out of the one before. */
export interface StageInput {
  readonly kind: 'stage-input';
  readonly span: Span;
}

export interface Indexing {
  readonly kind: 'indexing';
  readonly object: Expression;
  readonly subscripts: readonly Subscript[];
  readonly span: Span;
}

/** `[a, b; c, d]`: `;` downwards, `,` sideways. `rows` has one list for each line between the semicolons. */
export interface Stacking {
  readonly kind: 'stacking';
  readonly rows: readonly (readonly Expression[])[];
  readonly span: Span;
}

/** What `z[i, k] = body` defines: the array whose entry at i, k is `body`. */
export interface EntryByIndex {
  readonly kind: 'by-index';
  readonly indices: readonly Identifier[];
  readonly body: Expression;
  readonly span: Span;
}

export type Expression =
  | NumberLiteral
  | StringLiteral
  | NameReference
  | IndexReference
  | Blank
  | Missing
  | Negation
  | Binary
  | Transpose
  | Member
  | Call
  | Indexing
  | Stacking
  | EntryByIndex
  | Repeat
  | StageInput;

// ---- statements -----------------------------------------------------------------------------------

export type Layout = 'denominator' | 'numerator';

interface StatementBase {
  /** The statement without its comment and line end. */
  readonly span: Span;
}

/** `dim n` or `dim n = 28 * 28`. */
export interface DimStatement extends StatementBase {
  readonly kind: 'dim';
  readonly name: Identifier;
  readonly value?: SizeExpression;
}

/**
 * `x : [784]`, `x : [3] = [0.5, -1, 2]`, `z1 = W1 @ x_B`, `z1 : [128] = W1 @ x_B`; the value of `z[i] = E` is the array
 * of its entries, an `EntryByIndex`.
 */
export interface Binding extends StatementBase {
  readonly kind: 'binding';
  readonly name: Identifier;
  readonly annotation?: TypeAnnotation;
  readonly value?: Expression;
  /** The statement as it stands in the text, where this one came of it by putting in what its layers are made of. */
  readonly written?: Binding;
}

/** `check A == B == C`: one side more than there are `==`. */
export interface CheckStatement extends StatementBase {
  readonly kind: 'check';
  readonly keyword: Span;
  readonly sides: readonly Expression[];
}

export interface ShowStatement extends StatementBase {
  readonly kind: 'show';
  readonly keyword: Span;
  readonly value: Expression;
}

export interface LayoutStatement extends StatementBase {
  readonly kind: 'layout';
  readonly layout: Layout;
}

export interface SeedStatement extends StatementBase {
  readonly kind: 'seed';
  readonly value: number;
}

/** `fn swish(t) = t * sigmoid(t)`: a function of numbers, which acts entry by entry. */
export interface FunctionStatement extends StatementBase {
  readonly kind: 'function';
  readonly keyword: Span;
  readonly name: Identifier;
  readonly parameters: readonly Identifier[];
  readonly value: Expression;
}

/** An input of a layer: an array where it has an annotation, otherwise a size. */
export interface LayerParameter {
  readonly name: Identifier;
  readonly annotation?: TypeAnnotation;
  readonly default?: Expression;
  readonly span: Span;
}

/** `layer dense(x : [n], m) { … }`. */
export interface LayerStatement extends StatementBase {
  readonly kind: 'layer';
  readonly keyword: Span;
  readonly name: Identifier;
  readonly parameters: readonly LayerParameter[];
  /** From `dense` to the parenthesis that closes. */
  readonly head: Span;
  /** What stands between the braces, but for the last line. */
  readonly body: readonly Statement[];
  /** The last line: what comes out. Absent where a mistake stands in its place. */
  readonly result?: Expression;
}

/** `import "blocks.grad"`. */
export interface ImportStatement extends StatementBase {
  readonly kind: 'import';
  readonly keyword: Span;
  readonly path: StringLiteral;
}

/**
 * What goes into a layer at a call, to be held against the annotation of its parameter. Stands in no text: it comes of
 * putting in what layers are made of.
 */
export interface FitStatement extends StatementBase {
  readonly kind: 'fit';
  readonly name: Identifier;
  readonly annotation: TypeAnnotation;
  readonly value: Expression;
}

/** A line that could not be read as any statement; its problem is among the syntax problems. */
export interface UnreadableStatement extends StatementBase {
  readonly kind: 'unreadable';
}

export type Statement =
  | DimStatement
  | Binding
  | CheckStatement
  | ShowStatement
  | LayoutStatement
  | SeedStatement
  | FunctionStatement
  | LayerStatement
  | ImportStatement
  | FitStatement
  | UnreadableStatement;

/** A document read: its statements in order, and what could not be read. */
export interface ParsedDocument {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly problems: readonly ProblemOf<'syntax'>[];
}

/** One change of the text, as editors report it: `[from, to)` of the old text replaced by `insert`. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}
