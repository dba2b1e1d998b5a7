/**
 * One product of index notation as matrix notation: its factors are the nodes of a small tensor network, and
 * bound indices are eliminated from it one by one, each as a dot product, a matrix product or a sum.
 */
import type Fraction from 'fraction.js';
import type { Index } from '../calculus/affine';
import { RATIONAL_ONE } from '../calculus/build';
import type { Factor, Sum, Term } from '../calculus/expression';
import { mergePowers } from '../calculus/term-rules';
import type { Size } from '../shapes/size';
import { commonCoefficient, type Shared, sharedFactors } from './common-factors';
import { nodeOf } from './fold-factor';
import { averaged } from './fold-mean';
import type { Folded } from './fold-sum';
import { hadamard, type MatrixTree, product, transposed, transposesIn } from './matrix-tree';
import { hasReduction, rowSums, stretched } from './reductions';

/** A tree over its indices: none for a scalar, one for a column, two for a matrix (rows, columns). */
export interface Node {
  readonly indices: readonly Index[];
  readonly tree: MatrixTree;
  /** For `sum(v)`, how many entries are added: divided by that it is the mean. */
  readonly count?: Size;
}

/** Folds a term with a positive coefficient; `undefined` where matrix notation has no words for it. */
export function foldTerm(term: Term, free: readonly Index[]): Folded | undefined {
  const opened = scalarsOutside(term);
  if (opened !== undefined) return foldTerm(opened, free);
  let nodes: Node[] = [];
  for (const factor of term.factors) {
    const node = nodeOf(factor, [...free, ...term.bound]);
    if (node === undefined) return undefined;
    nodes.push(node);
  }
  const open = new Set(term.bound);
  while (open.size > 0) {
    const summed = sumOfMatrix(open, nodes);
    if (summed !== undefined) {
      nodes = summed;
      continue;
    }
    const next = cheapest(open, nodes);
    const eliminated = eliminate(next, nodes);
    if (eliminated === undefined) return undefined;
    nodes = eliminated;
    open.delete(next);
  }
  const averages = averaged(nodes, term.coefficient);
  const { coefficient } = averages;
  const scalars = averages.nodes.filter(({ indices }) => indices.length === 0).map(({ tree }) => tree);
  if (!coefficient.equals(RATIONAL_ONE)) scalars.unshift({ kind: 'number', value: coefficient });
  const body = assemble(
    averages.nodes.filter(({ indices }) => indices.length > 0),
    free,
  );
  if (body === undefined) return undefined;
  if (scalars.length === 0) return body;
  const { tree, over } = body;
  return { tree: hadamard([...scalars, tree]), over, scaled: { by: scalars, tree } };
}

/** The term with the scalars that all terms in parentheses share in front of them: `X.T @ (a - b) / n`. */
function scalarsOutside(term: Term): Term | undefined {
  for (const factor of term.factors) {
    if (factor.atom.kind !== 'group' || factor.power.d !== 1n) continue;
    const { body } = factor.atom;
    const number = commonCoefficient(body);
    const shared = sharedFactors(body, []) ?? sizesOf(body);
    if (shared === undefined && number.equals(RATIONAL_ONE)) continue;
    const rest = (shared?.rest ?? body).terms.map((each) => ({
      ...each,
      coefficient: each.coefficient.div(number),
    }));
    const inside: Factor = { ...factor, atom: { kind: 'group', body: { terms: rest } } };
    const front = (shared?.factors ?? []).map((each) => ({ ...each, power: each.power.mul(factor.power) }));
    const others = term.factors.filter((other) => other !== factor);
    const coefficient = term.coefficient.mul(number.pow(factor.power) as Fraction);
    return mergePowers({ ...term, coefficient, factors: [...others, ...front, inside] });
  }
  return undefined;
}

/** The free sizes in a sum of a single term, and what is left without them. */
function sizesOf({ terms: [term, ...others] }: Sum): Shared | undefined {
  const sizes = term?.factors.filter(({ atom }) => atom.kind === 'size') ?? [];
  if (term === undefined || others.length > 0 || sizes.length === 0) return undefined;
  const factors = term.factors.filter(({ atom }) => atom.kind !== 'size');
  return { factors: sizes, rest: { terms: [{ ...term, factors }] } };
}

/** Both indices of a matrix that nothing else stands with, summed over at once: `sum(X)`. */
function sumOfMatrix(open: Set<Index>, nodes: readonly Node[]): Node[] | undefined {
  const found = nodes.find(
    ({ indices }) => indices.length === 2 && indices.every((index) => open.has(index)),
  );
  if (found === undefined) return undefined;
  const [row, column] = found.indices as [Index, Index];
  const own = nodes.filter(({ indices }) => indices.includes(row) || indices.includes(column));
  const [matrix, ...more] = own.every(({ indices }) => indices.length === 2) ? merged(own) : [];
  if (matrix === undefined || more.length > 0) return undefined;
  const cycle = cycleOf(own, column);
  open.delete(row);
  open.delete(column);
  const rest = nodes.filter((node) => !own.includes(node));
  if (cycle !== undefined) {
    return [...rest, { indices: [], tree: { kind: 'call', name: 'trace', args: [cycle] } }];
  }
  const tree: MatrixTree = { kind: 'call', name: 'sum', args: [matrix.tree] };
  return [...rest, { indices: [], tree, count: row.size.times(column.size) }];
}

/** Two matrices over the same indices as a product that comes back to where it began, if one is a product itself. */
function cycleOf([first, second, ...more]: readonly Node[], column: Index): MatrixTree | undefined {
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  if (first.tree.kind !== 'product' && second.tree.kind !== 'product') return undefined;
  const round = product(endingWith(column, first).tree, startingWith(column, second).tree);
  return shorter(round, transposed(round));
}

/** The one that shows fewer transposes. */
function shorter(one: MatrixTree, other: MatrixTree): MatrixTree {
  return transposesIn(other) < transposesIn(one) ? other : one;
}

/** The index whose elimination leaves the smallest result: scalars first, then vectors, then matrices. */
function cheapest(open: ReadonlySet<Index>, nodes: readonly Node[]): Index {
  const cost = (index: Index): number => {
    const others = new Set<Index>();
    for (const node of nodes)
      if (node.indices.includes(index)) for (const other of node.indices) others.add(other);
    return others.size;
  };
  return [...open].reduce((best, next) => (cost(next) < cost(best) ? next : best));
}

function eliminate(index: Index, nodes: readonly Node[]): Node[] | undefined {
  const rest = nodes.filter((node) => !node.indices.includes(index));
  const own = nodes.filter((node) => node.indices.includes(index));
  const vectors = own.filter((node) => node.indices.length === 1).map(({ tree }) => tree);
  const matrices = merged(own.filter((node) => node.indices.length === 2));
  const [first, second, ...more] = matrices;
  if (more.length > 0) return undefined;
  if (first === undefined) return [...rest, { indices: [], tree: dotProduct(vectors), count: index.size }];
  const left = endingWith(index, first);
  if (second === undefined) {
    const tree =
      vectors.length === 0 ? rowSums(left.tree, index.size) : product(left.tree, hadamard(vectors));
    return [...rest, { indices: [left.indices[0] as Index], tree }];
  }
  const right = startingWith(index, second);
  const tree = scaledBetween(left, vectors, right);
  const [row, column] = [left.indices[0] as Index, right.indices[1] as Index];
  // Both ends on one index: the diagonal of the product.
  if (row === column) return [...rest, { indices: [row], tree: { kind: 'diag', of: tree, extracts: true } }];
  return [...rest, { indices: [row, column], tree }];
}

function dotProduct(vectors: readonly MatrixTree[]): MatrixTree {
  const [only, other, ...more] = vectors;
  if (only === undefined) return { kind: 'number', value: RATIONAL_ONE };
  if (other === undefined) {
    if (only.kind === 'power' && only.exponent.equals(2)) return product(transposed(only.base), only.base);
    return { kind: 'call', name: 'sum', args: [only] };
  }
  return more.length === 0
    ? shorter(product(transposed(only), other), product(transposed(other), only))
    : { kind: 'call', name: 'sum', args: [hadamard(vectors)] };
}

/** Matrices over the same two indices multiply entry by entry. */
function merged(matrices: readonly Node[]): Node[] {
  const result: Node[] = [];
  for (const matrix of matrices) {
    const [row, column] = matrix.indices as [Index, Index];
    const same = result.findIndex(({ indices }) => indices.includes(row) && indices.includes(column));
    const known = result[same];
    if (known === undefined) result.push(matrix);
    else {
      const turned = known.indices[0] === row ? matrix.tree : transposed(matrix.tree);
      result[same] = { indices: known.indices, tree: hadamard([known.tree, turned]) };
    }
  }
  return result;
}

function endingWith(index: Index, node: Node): Node {
  return node.indices[1] === index ? node : flipped(node);
}

function startingWith(index: Index, node: Node): Node {
  return node.indices[0] === index ? node : flipped(node);
}

function flipped(node: Node): Node {
  return { indices: [...node.indices].reverse(), tree: transposed(node.tree) };
}

/** What is left when only free indices are: `diag(u) @ M @ diag(v)`, `u @ v.T`, `u * v`. */
function assemble(nodes: readonly Node[], free: readonly Index[]): Folded | undefined {
  const [i, j] = free;
  const columns = (index: Index | undefined) =>
    nodes.filter((node) => node.indices.length === 1 && node.indices[0] === index).map(({ tree }) => tree);
  const left = columns(i);
  const right = j === undefined ? [] : columns(j);
  const matrices = nodes.filter((node) => node.indices.length === 2);
  if (matrices.length === 0) {
    if (left.length + right.length !== nodes.length) return undefined;
    if (left.length > 0 && right.length > 0) {
      return { tree: product(hadamard(left), transposed(hadamard(right))), over: free };
    }
    if (left.length > 0) return { tree: hadamard(left), over: [i as Index] };
    if (right.length > 0) return { tree: hadamard(right), over: [j as Index] };
    return { tree: { kind: 'number', value: RATIONAL_ONE }, over: [] };
  }
  if (i === undefined || j === undefined) return undefined;
  const turned = matrices.map((node) => startingWith(i, node));
  const identity = turned.find(({ tree }) => tree.kind === 'identity')?.tree;
  const others = turned.filter(({ tree }) => tree !== identity).map(({ tree }) => tree);
  if (identity !== undefined) {
    const onDiagonal = [...left, ...right];
    if (others.length > 0) return undefined;
    return {
      tree: onDiagonal.length === 0 ? identity : { kind: 'diag', of: hadamard(onDiagonal) },
      over: free,
    };
  }
  const scaled = scaledRows(left, hadamard(others), j);
  if (right.length === 0) return { tree: scaled, over: free };
  return { tree: scaledColumns(scaled, right, i), over: free };
}

/** `M @ diag(u)` for the product of some columns, by broadcasting where there are reductions among them. */
export function scaledColumns(matrix: MatrixTree, columns: readonly MatrixTree[], down: Index): MatrixTree {
  const scales = hadamard(columns);
  if (!hasReduction(scales)) return product(matrix, { kind: 'diag', of: scales });
  return hadamard([matrix, { kind: 'broadcast', of: scales, count: down.size }]);
}

/** `diag(u) @ M` for the product of some columns, by broadcasting where they are reductions. */
export function scaledRows(columns: readonly MatrixTree[], matrix: MatrixTree, across: Index): MatrixTree {
  if (columns.length === 0) return matrix;
  const scales = hadamard(columns);
  const beside = stretched(scales, across.size);
  if (beside === undefined) return product({ kind: 'diag', of: scales }, matrix);
  const [first, ...others] = matrix.kind === 'product' ? matrix.factors : [matrix];
  return product(hadamard([first as MatrixTree, beside]), ...others);
}

/** `A @ diag(u) @ B`, where a reduction scales the rows of the one that stands upright: `(A.T * u).T @ B`. */
function scaledBetween(left: Node, columns: readonly MatrixTree[], right: Node): MatrixTree {
  const [before, after] = [left.indices[0] as Index, right.indices[1] as Index];
  const isTurned = left.tree.kind === 'transpose' && right.tree.kind !== 'transpose';
  if (!isTurned || columns.length === 0 || stretched(hadamard(columns), before.size) === undefined) {
    return product(left.tree, scaledRows(columns, right.tree, after));
  }
  return product(transposed(scaledRows(columns, transposed(left.tree), before)), right.tree);
}
