/** What shape inference finds out about a document. Everything is fully solved: no size holds an unknown. */
import type { Problem, RelatedPlace } from '../language/problems';
import type {
  Binding,
  CheckStatement,
  DimStatement,
  Expression,
  Identifier,
  Indexing,
  Layout,
  SizeExpression,
  TypeAnnotation,
  ValueKind,
} from '../language/syntax';
import type { AffineSize } from './affine-size';
import type { Static } from './rule';
import type { Shape } from './shape';
import type { Size } from './size';

/** Why a size is what it is: a place in the document and what it says, as a clause. */
export type Reason = RelatedPlace;

/**
 * Where the values of a name come from: declared only (`x : [3]`, sampled), declared with a value that uses no
 * other name (`x : [3] = [1, 2, 3]`), or computed.
 */
export type NameRole = 'input' | 'given' | 'definition';

export interface NamedShape {
  readonly name: string;
  /** Greater for a name that is defined further down. */
  readonly order: number;
  /** As it stands in the text. */
  readonly statement: Binding;
  /** What it is worked out from: the value of the statement, with the layers that it calls written out. */
  readonly value: Expression | undefined;
  readonly role: NameRole;
  /** What its declaration says of its values, as `onehot` in `y : onehot[10]`. */
  readonly kind: ValueKind | undefined;
  /** `undefined` when an error keeps it from being known. */
  readonly shape: Shape | undefined;
  /** The shortest list of reasons for the size of an axis, in document order. Worked out when asked for. */
  why(axis: number): readonly Reason[];
}

export interface NamedSize {
  readonly name: string;
  readonly statement: DimStatement;
  /** The name itself for a free `dim n`. */
  readonly size: Size;
  readonly free: boolean;
}

/** What was found for a `?` of an annotation: one size, or for a bare `?` a whole shape. */
export interface SolvedBlank {
  /** The name whose annotation it stands in. */
  readonly name: string;
  /** One size for a `?` among the axes, a shape for a bare `?`; `undefined` when an error hides it. */
  readonly size?: Size;
  readonly shape?: Shape;
  /** False when nothing pins it down: its free sizes are then generated names. */
  readonly solved: boolean;
  /** Reasons in document order. Worked out when asked for. */
  why(): readonly Reason[];
}

/** How an operator was applied at a node: a call, an infix operator, a negation or a `.T`. */
export interface CallShape {
  /** As it was looked up: `relu`, `@`, `neg`, `.T`. */
  readonly operator: string;
  readonly statics: ReadonlyMap<string, Static>;
  /** Among those that the operator's rule gave. */
  readonly signatureIndex: number;
  readonly signature: string;
  /** The array arguments in the order of the parameters. */
  readonly arguments: readonly Expression[];
  /** The names of the parameters that `arguments` are for. */
  readonly parameters: readonly string[];
}

/** A subscript with its bounds counted from the front. One for each axis of the object. */
export type SolvedSubscript =
  | { readonly kind: 'at'; readonly index: Size }
  /** With indices in it, by their names. */
  | { readonly kind: 'affine'; readonly value: AffineSize<string> }
  | { readonly kind: 'range'; readonly from: Size; readonly size: Size };

export interface ClaimShapes {
  /** The shape of each side. */
  readonly sides: readonly (Shape | undefined)[];
  /** The first pair of sides (by position) whose shapes can't be the same. */
  readonly mismatch?: { readonly left: number; readonly right: number; readonly reasons: readonly Reason[] };
}

export interface InferredShapes {
  readonly layout: Layout;
  /** Of every expression in the document; `undefined` when an error or a blank keeps it from being known. */
  shapeOf(node: Expression): Shape | undefined;
  /** `undefined` for other nodes, and where no signature fits. */
  callOf(node: Expression): CallShape | undefined;
  subscriptsOf(node: Indexing): readonly SolvedSubscript[] | undefined;
  /** How many values an index has, by where it is declared: in `z[i] = …` or `sum[i](…)`. */
  rangeOf(index: Identifier): Size | undefined;
  /** Reasons for that, in document order. Worked out when asked for. */
  whyRange(index: Identifier): readonly Reason[];
  /** The size that a size expression of an annotation or a `dim` stands for. */
  sizeOf(size: SizeExpression): Size | undefined;
  /** In document order. */
  readonly names: ReadonlyMap<string, NamedShape>;
  readonly dims: ReadonlyMap<string, NamedSize>;
  readonly blanks: ReadonlyMap<SizeExpression | TypeAnnotation, SolvedBlank>;
  readonly claims: ReadonlyMap<CheckStatement, ClaimShapes>;
  /** Names made up for sizes that nothing pins down. */
  readonly generated: ReadonlySet<string>;
  /** In document order. */
  readonly problems: readonly Problem[];
}
