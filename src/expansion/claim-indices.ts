/**
 * Claims by entry: in `check grad(L, W)[i, j] == d[i] * x[j]` the names in subscripts that stand for nothing else are indices,
 * and the claim is about every entry. Each side becomes the array of its entries, in the order of the alphabet.
 */
import type {
  CheckStatement,
  Expression,
  Identifier,
  NameReference,
  ShowStatement,
  Statement,
} from '../language/syntax';
import { partsOf, rootsOf, walk } from '../language/walk';

/**
 * The statement with its indices read as such; `undefined` where it has none. Where a blank is to be filled in, it would not be
 * clear whether with an entry or with an array.
 *
 * @param isDefined whether the document defines a name anywhere
 * @param standIns is told what is worked out for each expression
 */
export function withIndicesOfClaim(
  statement: CheckStatement | ShowStatement,
  isDefined: (name: string) => boolean,
  standIns: Map<Expression, Expression>,
): CheckStatement | ShowStatement | undefined {
  const roots = rootsOf(statement);
  const indices = indicesIn(roots, isDefined);
  if (indices.length === 0 || roots.some((root) => [...walk(root)].some(({ kind }) => kind === 'blank'))) {
    return undefined;
  }
  const names = new Set(indices.map(({ name }) => name));
  const byIndex = (side: Expression): Expression => ({
    kind: 'by-index',
    // Each side has ranges of its own, which the claim says are the same.
    indices: indices.map(({ name, span }) => ({ name, span })),
    body: indexed(side, names, standIns),
    span: side.span,
  });
  return statement.kind === 'show'
    ? { ...statement, value: byIndex(statement.value) }
    : { ...statement, sides: statement.sides.map(byIndex) };
}

/**
 * Joins what a claim by entry became with what was written out of that, so that each expression has one stand-in.
 *
 * @param statement as somebody wrote it
 */
export function joinStandIns(statement: Statement, standIns: Map<Expression, Expression>): void {
  for (const root of rootsOf(statement)) {
    for (const node of walk(root)) {
      const copy = standIns.get(node);
      const made = copy && standIns.get(copy);
      if (made) standIns.set(node, made);
    }
  }
}

/** The names in subscripts that nothing defines, each where it stands first, in the order of the alphabet. */
function indicesIn(
  roots: readonly Expression[],
  isDefined: (name: string) => boolean,
): readonly Identifier[] {
  const found = new Map<string, Identifier>();
  for (const root of roots) {
    for (const { name, span } of namesInSubscripts(root)) {
      if (!found.has(name) && !isDefined(name)) found.set(name, { name, span });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function namesInSubscripts(root: Expression): readonly NameReference[] {
  return [...walk(root)].flatMap((node) =>
    node.kind !== 'indexing'
      ? []
      : node.subscripts.flatMap((subscript) =>
          subscript.kind === 'at' ? [...walk(subscript.value)].filter((inner) => inner.kind === 'name') : [],
        ),
  );
}

/** A copy in which these names are indices; what each part of it is a copy of is noted. */
function indexed(
  node: Expression,
  names: ReadonlySet<string>,
  standIns: Map<Expression, Expression>,
): Expression {
  const copies = new Map(partsOf(node).map((part) => [part as unknown, indexed(part, names, standIns)]));
  const copy =
    node.kind === 'name' && names.has(node.name)
      ? ({ kind: 'index', name: node.name, span: node.span } as const)
      : withParts(node, copies);
  standIns.set(node, copy);
  return copy;
}

/** The same node with other parts, wherever in it they stand. */
function withParts<Node>(node: Node, copies: ReadonlyMap<unknown, Expression>): Node {
  if (typeof node !== 'object' || node === null) return node;
  const copyOf = (value: unknown): unknown => copies.get(value) ?? withParts(value, copies);
  if (Array.isArray(node)) return node.map(copyOf) as Node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, copyOf(value)])) as Node;
}
