/** A sum of index notation as one tree of matrix notation, for at most two free indices. */
import type Fraction from 'fraction.js';
import type { Index } from '../calculus/affine';
import { RATIONAL_ONE } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import { freeIndicesOfTerm } from '../calculus/indices';
import { normalize } from '../calculus/normalize';
import { commonCoefficient, diagonalTerms, type Shared, sharedFactors } from './common-factors';
import { nodeOf } from './fold-factor';
import { foldTerm, scaledColumns, scaledRows } from './fold-term';
import { hadamard, isNumber, isScalarTree, type MatrixTree, product, transposed } from './matrix-tree';
import { matrixText } from './print-matrix';
import { stretched } from './reductions';

/** What a folded term still needs to stand on its own. */
export interface Folded {
  readonly tree: MatrixTree;
  /** The free indices that the tree really runs over; the others it repeats along. */
  readonly over: readonly Index[];
  /** The numbers in front of it, where there are any, and what they stand in front of. */
  readonly scaled?: { readonly by: readonly MatrixTree[]; readonly tree: MatrixTree };
}

/**
 * The tree for a sum with the given free indices: a scalar, a column, or a matrix. With `broadcast`, a term that
 * does not mention the indices may stay a scalar, as in `1 - a^2`; otherwise it is filled up with ones.
 */
export function foldSum(sum: Sum, free: readonly Index[], broadcast = false): MatrixTree | undefined {
  if (free.length > 2) return undefined;
  if (sum.terms.length === 0) return zero(broadcast ? [] : free);
  const shared = sharedFactors(sum, free.length === 1 ? free : []);
  if (shared !== undefined) return foldShared(shared, free, broadcast);
  return shorterOf([foldTerms(sum, free, broadcast), ...foldScaled(sum, free)]);
}

/** The one that is printed shortest; of equally short ones the first. */
function shorterOf(trees: readonly (MatrixTree | undefined)[]): MatrixTree | undefined {
  const [first, ...others] = trees.filter((tree) => tree !== undefined);
  if (first === undefined || others.length === 0) return first;
  const lengthOf = (tree: MatrixTree) => matrixText(tree).length;
  return others.reduce((best, next) => (lengthOf(next) < lengthOf(best) ? next : best), first);
}

/** The rows or the columns of a matrix with what scales all of its terms taken out: `diag(u) @ (A - B)`. */
function foldScaled(sum: Sum, free: readonly Index[]): readonly (MatrixTree | undefined)[] {
  const [i, j] = free;
  const isDense = sum.terms.every(({ factors }) => factors.every(({ atom }) => atom.kind !== 'delta'));
  if (i === undefined || j === undefined || !isDense) return [];
  return [i, j].map((index) => {
    const shared = sharedFactors(sum, [index], true);
    if (shared === undefined) return undefined;
    const columns = shared.factors.map((factor) => nodeOf(factor, free)?.tree);
    const rest = foldSum(shared.rest, free);
    if (rest === undefined || !columns.every((tree) => tree !== undefined)) return undefined;
    return index === i ? scaledRows(columns, rest, j) : scaledColumns(rest, columns, i);
  });
}

function foldTerms(sum: Sum, free: readonly Index[], broadcast: boolean): MatrixTree | undefined {
  const common = commonCoefficient(sum);
  const parts: { negative: boolean; folded: Folded }[] = [];
  const onDiagonal = diagonalTerms(sum, free);
  if (onDiagonal !== undefined) {
    const part = foldDiagonal(onDiagonal.diagonal, common, free);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  for (const term of (onDiagonal?.rest ?? sum).terms) {
    const coefficient = term.coefficient.div(common);
    const folded = foldTerm({ ...term, coefficient: coefficient.abs() }, free);
    if (folded === undefined) return undefined;
    parts.push({ negative: coefficient.s < 0n, folded });
  }
  // What is added reads before what is taken away.
  parts.sort((a, b) => Number(a.negative) - Number(b.negative));
  const full = parts.flatMap(({ folded }) => (folded.over.length === free.length ? [folded.tree] : []));
  const anyFull = full.length > 0;
  // Beside a matrix of data a column broadcasts; `I - s 1ᵀ` shows what it is.
  const broadcasts = anyFull && full.every((tree) => !isSparse(tree));
  const terms = parts.map(({ negative, folded }) => {
    const scalarStays = folded.over.length === 0 && (broadcast || (parts.length > 1 && anyFull));
    return { negative, tree: scalarStays ? folded.tree : filled(folded, free, broadcasts) };
  });
  const tree = factoredSum(terms);
  return common.equals(RATIONAL_ONE) ? tree : hadamard([{ kind: 'number', value: common }, tree]);
}

/** What all terms share in front of the sum of what is left of them. */
function foldShared(
  { factors, rest }: Shared,
  free: readonly Index[],
  broadcast: boolean,
): MatrixTree | undefined {
  const front: MatrixTree[] = [];
  let isEntrywise = false;
  for (const factor of factors) {
    const node = nodeOf(factor, free);
    if (node === undefined) return undefined;
    isEntrywise ||= node.indices.length > 0;
    front.push(node.tree);
  }
  const left = foldSum(rest, free, broadcast || isEntrywise);
  return left && hadamard([...front, left]);
}

/** Terms on the diagonal as one: `diag(a + b)`. */
function foldDiagonal(
  diagonal: Sum,
  common: Fraction,
  free: readonly Index[],
): { negative: boolean; folded: Folded } | undefined {
  const negative = diagonal.terms.every((term) => term.coefficient.s < 0n);
  const by = negative ? common.neg() : common;
  const scaled = {
    terms: diagonal.terms.map((term) => ({ ...term, coefficient: term.coefficient.div(by) })),
  };
  const tree = foldSum(normalize(scaled), free.slice(0, 1), true);
  if (tree === undefined) return undefined;
  const [row, column] = free as readonly [Index, Index];
  const isScalar = scaled.terms.every((term) => !freeIndicesOfTerm(term).includes(row));
  const identity: MatrixTree = { kind: 'identity', rows: row.size, columns: column.size };
  const made: MatrixTree = isScalar ? hadamard([tree, identity]) : { kind: 'diag', of: tree };
  return { negative, folded: { tree: made, over: free } };
}

interface SignedTree {
  readonly negative: boolean;
  readonly tree: MatrixTree;
}

/** The sum with a matrix factor that all terms begin or end with taken out: `(A + A.T) @ x`. */
function factoredSum(terms: readonly SignedTree[]): MatrixTree {
  const [first, ...others] = terms as readonly [SignedTree, ...SignedTree[]];
  if (others.length === 0 && !first.negative) return first.tree;
  const products = terms.map(({ tree }) => (tree.kind === 'product' ? tree.factors : undefined));
  if (others.length > 0 && products.every((factors) => factors !== undefined)) {
    const rest = (from: number, to?: number) =>
      factoredSum(
        terms.map(({ negative }, k) => ({ negative, tree: product(...(products[k] ?? []).slice(from, to)) })),
      );
    const last = sameTree(products.map((factors) => factors[factors.length - 1] as MatrixTree));
    if (last !== undefined) return product(rest(0, -1), last);
    const start = sameTree(products.map((factors) => factors[0] as MatrixTree));
    if (start !== undefined) return product(start, rest(1));
  }
  const turned = terms.flatMap(({ negative, tree }) =>
    tree.kind === 'transpose' ? [{ negative, tree: tree.of }] : [],
  );
  if (turned.length > 1 && turned.length === terms.length) {
    return transposed(factoredSum(turned));
  }
  if (others.length > 0) {
    const diagonals = terms.flatMap(({ negative, tree }) =>
      tree.kind === 'diag' && !tree.extracts ? [{ negative, tree: tree.of }] : [],
    );
    if (diagonals.length === terms.length) return { kind: 'diag', of: factoredSum(diagonals) };
    const reductions = terms.flatMap(({ tree }) => (tree.kind === 'reduction' ? [tree] : []));
    const [reduction] = reductions;
    const isSame = reductions.every(
      ({ name, axis, along }) =>
        name === reduction?.name && axis === reduction.axis && !along === !reduction.along,
    );
    if (reduction !== undefined && reductions.length === terms.length && isSame) {
      const inside = reductions.map(({ of }, k) => ({ negative: terms[k]?.negative ?? false, tree: of }));
      return { ...reduction, of: factoredSum(inside) };
    }
  }
  return sharingEntries(terms) ?? sharingSome(terms) ?? { kind: 'sum', terms };
}

/** A product with the numbers in front of it and below it apart. */
function withoutNumbers(tree: MatrixTree): { readonly by: readonly MatrixTree[]; readonly body: MatrixTree } {
  if (tree.kind === 'hadamard') {
    const body = tree.factors.filter((factor) => !isScalarTree(factor));
    const by = tree.factors.filter(isScalarTree);
    return { by, body: body.length === 0 ? tree : hadamard(body) };
  }
  if (tree.kind === 'quotient' && isScalarTree(tree.denominator)) {
    const { by, body } = withoutNumbers(tree.numerator);
    const one: MatrixTree = { kind: 'number', value: RATIONAL_ONE };
    return { by: [...by, { kind: 'quotient', numerator: one, denominator: tree.denominator }], body };
  }
  return { by: [], body: tree };
}

/** Some of the terms as one, where they begin or end with the same factor: `b + (A + A.T) @ x / 2`. */
function sharingSome(terms: readonly SignedTree[]): MatrixTree | undefined {
  const parts = terms.map(({ tree }) => withoutNumbers(tree));
  const groups = new Map<string, number[]>();
  for (const [k, { by, body }] of parts.entries()) {
    if (body.kind !== 'product') continue;
    const scale = by.map(matrixText).join(' ');
    const [first, last] = [body.factors[0], body.factors[body.factors.length - 1]] as [
      MatrixTree,
      MatrixTree,
    ];
    for (const key of [`${scale} .. ${matrixText(last)}`, `${scale} ${matrixText(first)} ..`]) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [k]);
      else group.push(k);
    }
  }
  const [largest] = [...groups.values()].sort((a, b) => b.length - a.length);
  // With every term in it, it would have been taken out already, unless numbers stand in front.
  if (largest === undefined || largest.length < 2) return undefined;
  const together = largest.map((k) => ({
    negative: (terms[k] as SignedTree).negative,
    tree: (parts[k] as { body: MatrixTree }).body,
  }));
  const negative = together.every((term) => term.negative);
  const inside = together.map((term) => ({ ...term, negative: term.negative !== negative }));
  const { by } = parts[largest[0] as number] as { by: readonly MatrixTree[] };
  const joined = hadamard([...by, factoredSum(inside)]);
  const left = [...terms.filter((_, k) => !largest.includes(k)), { negative, tree: joined }].sort(
    (a, b) => Number(a.negative) - Number(b.negative),
  );
  return factoredSum(left);
}

/** `P * A - P * B` as `P * (A - B)`. */
function sharingEntries(terms: readonly SignedTree[]): MatrixTree | undefined {
  const factors = terms.map(({ tree }) => (tree.kind === 'hadamard' ? tree.factors : []));
  const [first, ...others] = factors as [readonly MatrixTree[], ...(readonly MatrixTree[])[]];
  if (others.length === 0) return undefined;
  const texts = others.map((each) => each.map(matrixText));
  const shared = first.find(
    (factor) => !isScalarTree(factor) && texts.every((each) => each.includes(matrixText(factor))),
  );
  if (shared === undefined) return undefined;
  const text = matrixText(shared);
  const rest = factors.map((each) => {
    const at = each.findIndex((factor) => matrixText(factor) === text);
    return hadamard(each.filter((_, k) => k !== at));
  });
  const left = terms.map(({ negative }, k) => ({ negative, tree: rest[k] as MatrixTree }));
  return hadamard([shared, factoredSum(left)]);
}

/** The tree that all of these are, if they are the same. */
function sameTree(trees: readonly MatrixTree[]): MatrixTree | undefined {
  const [first, ...others] = trees as readonly [MatrixTree, ...MatrixTree[]];
  const text = matrixText(first);
  return others.every((tree) => matrixText(tree) === text) ? first : undefined;
}

function zero(free: readonly Index[]): MatrixTree {
  if (free.length === 0) return { kind: 'number', value: RATIONAL_ONE.sub(1) };
  return { kind: 'constant', name: 'zeros', sizes: free.map((index) => index.size) };
}

/** True for what is zero off its diagonal, on the face of it. */
function isSparse(tree: MatrixTree): boolean {
  if (tree.kind === 'hadamard') return tree.factors.some(isSparse);
  if (tree.kind === 'quotient') return isSparse(tree.numerator);
  return tree.kind === 'identity' || tree.kind === 'commutation' || (tree.kind === 'diag' && !tree.extracts);
}

/** Repeats a tree along the indices that it does not run over. */
function filled({ tree, over, scaled }: Folded, free: readonly Index[], broadcasts: boolean): MatrixTree {
  if (over.length === free.length) return tree;
  const missing = free.filter((index) => !over.includes(index));
  const ones: MatrixTree = { kind: 'constant', name: 'ones', sizes: missing.map((index) => index.size) };
  if (over.length === 0) return isNumber(tree, 1) ? ones : hadamard([tree, ones]);
  const [kept] = over;
  const [rows, columns] = free as [Index, Index];
  if (broadcasts) {
    if (kept !== rows) return { kind: 'broadcast', of: tree, count: rows.size };
    const { size: count } = columns;
    return stretched(tree, count) ?? { kind: 'broadcast', of: tree, count, stands: true };
  }
  const column = scaled?.tree ?? tree;
  const repeated = kept === rows ? product(column, transposed(ones)) : product(ones, transposed(column));
  return hadamard([...(scaled?.by ?? []), repeated]);
}
