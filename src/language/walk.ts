/** Ways through an expression: its parts, in reading order, and what stands at an offset. */
import type { Expression, Span, Statement, Subscript } from './syntax';

/** The expressions directly inside of an expression, in reading order. */
export function partsOf(node: Expression): readonly Expression[] {
  const parts: Expression[] = [];
  eachPart(node, (part) => parts.push(part));
  return parts;
}

/** Visits the expressions directly inside of an expression, in reading order. */
function eachPart(node: Expression, visit: (part: Expression) => void): void {
  switch (node.kind) {
    case 'negation':
    case 'transpose':
      visit(node.operand);
      return;
    case 'binary':
      visit(node.left);
      visit(node.right);
      return;
    case 'member':
      visit(node.object);
      return;
    case 'call':
      for (const { value } of node.arguments) visit(value);
      return;
    case 'indexing':
      visit(node.object);
      for (const subscript of node.subscripts) for (const part of partsOfSubscript(subscript)) visit(part);
      return;
    case 'stacking':
      for (const row of node.rows) for (const part of row) visit(part);
      return;
    case 'repeat':
      visit(node.input);
      visit(node.count);
      visit(node.body);
      return;
    case 'by-index':
      visit(node.body);
  }
}

/** The expressions of a statement that stand in nothing else. */
export function rootsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'binding':
      return statement.value ? [statement.value] : [];
    case 'check':
      return statement.sides;
    case 'show':
    case 'function':
      return [statement.value];
    case 'layer':
      return [...statement.body.flatMap(rootsOf), ...(statement.result ? [statement.result] : [])];
    default:
      return [];
  }
}

/** An expression and all inside of it, the outer before the inner. */
export function* walk(node: Expression): Generator<Expression, void, undefined> {
  yield node;
  for (const part of partsOf(node)) yield* walk(part);
}

/** Visits what `walk` goes through, in its order: for who looks at all expressions of a document. */
export function visitAll(node: Expression, visit: (node: Expression) => void): void {
  const visitInner = (inner: Expression): void => {
    visit(inner);
    eachPart(inner, visitInner);
  };
  visitInner(node);
}

/** The expressions that an offset lies in, from the outermost in; empty outside. Both ends of a node belong to it. */
export function pathAt(roots: readonly Expression[], offset: number): readonly Expression[] {
  const path: Expression[] = [];
  let inner: readonly Expression[] = roots;
  for (;;) {
    // At an end that two share, as in `x.T`, the one that begins there is meant.
    const hit = [...inner].reverse().find((node) => contains(node.span, offset));
    if (hit === undefined) return path;
    path.push(hit);
    inner = partsOf(hit);
  }
}

export function contains({ from, to }: Span, offset: number): boolean {
  return from <= offset && offset <= to;
}

function partsOfSubscript(subscript: Subscript): readonly Expression[] {
  if (subscript.kind === 'at') return [subscript.value];
  return [subscript.from, subscript.to].filter((end) => end !== undefined);
}
