/**
 * A document in which every call of a layer is written out: what shapes and everything after them are worked out
 * from. Its text is the document's own, followed by that of every imported file and by the text of a layer once for each
 * call of it, so that a span says not only where something stands but also for which call (see `Origins`).
 */
import type { Problem, RelatedPlace } from './problems';
import type {
  CheckStatement,
  Expression,
  FunctionStatement,
  LayerStatement,
  ParsedDocument,
  Span,
  Statement,
} from './syntax';

/** A text that is not the document's. */
export interface OtherFile {
  /** As it is reached from the document. */
  readonly path: string;
  readonly text: string;
}

/** Where something stands. */
export interface Place {
  readonly span: Span;
  /** Absent for the document itself. */
  readonly file?: OtherFile;
}

/** A place, and the calls that lead to it, from the outermost in. */
export interface Origin extends Place {
  readonly calls: readonly (Place & { readonly layer: string })[];
}

/** Where things that are written out come from. */
export interface Origins {
  of(span: Span): Origin;
  /** Whether a place was written out for the same call as another, or for one that is made there. */
  isWithin(span: Span, other: Span): boolean;
  /** The place in the document that something is owed to: the call, or the `import`. */
  inDocument(span: Span): Span;
  /** The same place as somebody can go to it. */
  related(place: RelatedPlace): RelatedPlace;
  /** The same problem where the document has the cause of it. */
  problem(found: Problem): Problem;
}

/** A layer, and the text that its spans are of. */
export interface LayerTemplate {
  readonly statement: LayerStatement;
  readonly text: string;
  readonly file?: OtherFile;
}

export interface ExpandedDocument extends ParsedDocument {
  /** The document as it stands. */
  readonly written: ParsedDocument;
  /** What is worked out for an expression of the document, where that is not the expression itself. */
  readonly standIns: ReadonlyMap<Expression, Expression>;
  /** The same for statements. */
  readonly statementStandIns: ReadonlyMap<Statement, Statement>;
  readonly origins: Origins;
  /** The layers of the document that something calls. */
  readonly called: ReadonlySet<LayerStatement>;
  /** Those that nothing calls, in document order. */
  readonly uncalled: readonly LayerStatement[];
  /** The claims in layers of the document, once for each call, with what the call is called. */
  readonly innerClaims: ReadonlyMap<
    CheckStatement,
    readonly { readonly claim: CheckStatement; readonly path: string }[]
  >;
  readonly layers: ReadonlyMap<string, LayerTemplate>;
  readonly functions: ReadonlyMap<string, FunctionStatement>;
  /** What is wrong with calls, imports and functions; problems of the text are those of the document. */
  readonly madeProblems: readonly Problem[];
  /** True while a file that may define any name is not there: nothing is then said of unknown names. */
  readonly isPartial: boolean;
}

/** A document, and where its statements come from if some of them were made. */
export type ReadDocument = ParsedDocument &
  Partial<Pick<ExpandedDocument, 'standIns' | 'statementStandIns' | 'origins' | 'isPartial'>>;
