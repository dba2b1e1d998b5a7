/** What stands at an offset of a document, as what a person would call it. */
import type { Analysis } from '../analysis/analysis';
import { memberPath } from '../language/members';
import type {
  Binary,
  Binding,
  Blank,
  Call,
  CheckStatement,
  DimStatement,
  Expression,
  Identifier,
  Negation,
  SizeExpression,
  Span,
  Statement,
  Transpose,
} from '../language/syntax';
import { type BlankOfAnnotation, blanksOf } from './annotation-blanks';
import { contains, pathAt, rootsOf, walk } from './syntax-walk';

export type Operation = Binary | Call | Negation | Transpose;

export type Place = { readonly span: Span } & (
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'dim'; readonly name: string }
  /** An index, by where it is declared. */
  | { readonly kind: 'index'; readonly index: Identifier }
  | { readonly kind: 'operator'; readonly node: Operation }
  /** The name of a function or a layer where it is defined. */
  | { readonly kind: 'own'; readonly name: string }
  /** A `?` of a declaration. */
  | { readonly kind: 'unknown-size'; readonly binding: Binding; readonly blank: BlankOfAnnotation }
  /** A size as written in a declaration; `axis` is which one it is, or a part of. */
  | { readonly kind: 'size'; readonly binding: Binding; readonly axis: number }
  /** A `?` of a claim; `position` counts the blanks before it. */
  | { readonly kind: 'blank'; readonly statement: CheckStatement; readonly position: number }
  | { readonly kind: 'claim'; readonly statement: CheckStatement }
);

/** `undefined` where nothing stands that there is something to say about. */
export function placeAt(analysis: Analysis, offset: number): Place | undefined {
  const statement = analysis.document.statements.find(({ span }) => contains(span, offset));
  if (statement === undefined) return undefined;
  return (
    placeOfHead(statement, offset) ??
    placeInExpression(statement, offset, analysis) ??
    placeOfClaim(statement, offset)
  );
}

/** The name that is defined, and its annotation. */
function placeOfHead(statement: Statement, offset: number): Place | undefined {
  switch (statement.kind) {
    case 'dim':
      return placeOfDim(statement, offset);
    case 'function':
    case 'layer': {
      const { name } = statement;
      return contains(name.span, offset) ? { kind: 'own', name: name.name, span: name.span } : undefined;
    }
    case 'binding': {
      const { name, annotation, value } = statement;
      if (contains(name.span, offset)) return { kind: 'name', name: name.name, span: name.span };
      const index = value && indicesOf(value).find(({ span }) => contains(span, offset));
      if (index) return { kind: 'index', index, span: index.span };
      if (annotation === undefined || !contains(annotation.span, offset)) return undefined;
      const blank = blanksOf(annotation).find(({ span }) => contains(span, offset));
      if (blank) return { kind: 'unknown-size', binding: statement, blank, span: blank.span };
      const axis = annotation.axes?.findIndex(({ span }) => contains(span, offset)) ?? -1;
      const written = annotation.axes?.[axis];
      if (written === undefined) return { kind: 'name', name: name.name, span: annotation.span };
      const dim = sizeNameAt(written, offset);
      return dim ?? { kind: 'size', binding: statement, axis, span: written.span };
    }
    default:
      return undefined;
  }
}

function placeOfDim({ name, value }: DimStatement, offset: number): Place | undefined {
  if (contains(name.span, offset)) return { kind: 'dim', name: name.name, span: name.span };
  return value && sizeNameAt(value, offset);
}

function sizeNameAt(size: SizeExpression, offset: number): Place | undefined {
  if (!contains(size.span, offset)) return undefined;
  if (size.kind === 'size-name') return { kind: 'dim', name: size.name, span: size.span };
  if (size.kind !== 'size-binary') return undefined;
  return sizeNameAt(size.left, offset) ?? sizeNameAt(size.right, offset);
}

function placeInExpression(statement: Statement, offset: number, analysis: Analysis): Place | undefined {
  const path = pathAt(rootsOf(statement), offset);
  const inner = path.at(-1);
  if (inner === undefined) return undefined;
  // `h.W` is one name, at its last part: the parts before it are names of their own.
  if (inner.kind === 'member' && contains(inner.property.span, offset)) {
    const name = memberPath(inner);
    if (name !== undefined) return { kind: 'name', name, span: inner.span };
  }
  const index = indexAt(statement, path, offset, analysis);
  if (index) return index;
  if (inner.kind === 'name') {
    const kind =
      !analysis.shapes.names.has(inner.name) && analysis.shapes.dims.has(inner.name) ? 'dim' : 'name';
    return { kind, name: inner.name, span: inner.span };
  }
  if (inner.kind === 'blank' && statement.kind === 'check') return placeOfBlank(statement, inner);
  // A sign between two parts belongs to the innermost expression that holds them.
  for (const node of [...path].reverse()) {
    const span = signSpan(node);
    if (span && contains(span, offset)) return { kind: 'operator', node: node as Operation, span };
  }
  return undefined;
}

/** An index where it is declared or used. In a claim by entry it is declared by being used. */
function indexAt(
  statement: Statement,
  path: readonly Expression[],
  offset: number,
  { expanded }: Analysis,
): Place | undefined {
  const inner = path.at(-1);
  const used = inner?.kind === 'name' ? expanded.standIns.get(inner) : inner;
  const made = expanded.statementStandIns.get(statement);
  const around = used === inner ? path : made ? rootsOf(made) : [];
  for (const node of [...around].reverse()) {
    for (const index of indicesOf(node)) {
      if (contains(index.span, offset) && used === inner) return { kind: 'index', index, span: index.span };
      if (used?.kind === 'index' && used.name === index.name)
        return { kind: 'index', index, span: used.span };
    }
  }
  return undefined;
}

function indicesOf(node: Expression): readonly Identifier[] {
  return node.kind === 'by-index' || node.kind === 'call' ? (node.indices ?? []) : [];
}

/** Where the sign or the name of an operation stands. */
export function signSpan(node: Expression): Span | undefined {
  switch (node.kind) {
    case 'binary':
    case 'negation':
    case 'transpose':
      return node.operatorSpan;
    case 'call':
      return node.callee.span;
    default:
      return undefined;
  }
}

function placeOfBlank(statement: CheckStatement, blank: Blank): Place {
  return { kind: 'blank', statement, position: blanksOfClaim(statement).indexOf(blank), span: blank.span };
}

function placeOfClaim(statement: Statement, offset: number): Place | undefined {
  if (statement.kind !== 'check') return undefined;
  return contains(statement.keyword, offset)
    ? { kind: 'claim', statement, span: statement.keyword }
    : { kind: 'claim', statement, span: statement.span };
}

/** The blanks of a claim, in reading order: the order in which they are filled. */
export function blanksOfClaim(statement: CheckStatement): readonly Blank[] {
  return rootsOf(statement)
    .flatMap((root) => [...walk(root)])
    .filter((node) => node.kind === 'blank');
}
