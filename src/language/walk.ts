/** Ways through an expression: its parts, in reading order, and what stands at an offset. */
import type { Expression, Span, Statement, Subscript } from './syntax';

/** The expressions directly inside of an expression, in reading order. */
export function partsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'negation':
    case 'transpose':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'member':
      return [node.object];
    case 'call':
      return node.arguments.map((argument) => argument.value);
    case 'indexing':
      return [node.object, ...node.subscripts.flatMap(partsOfSubscript)];
    case 'stacking':
      return node.rows.flat();
    case 'repeat':
      return [node.input, node.count, node.body];
    case 'by-index':
      return [node.body];
    default:
      return [];
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
