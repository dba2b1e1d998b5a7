/** A sum of index notation as one tree of matrix notation, for at most two free indices. */
import type Fraction from 'fraction.js';
import type { Index } from '../calculus/affine';
import { RATIONAL_ONE } from '../calculus/build';
import type { Sum } from '../calculus/expression';
import { freeIndicesOfTerm } from '../calculus/indices';
import { normalize } from '../calculus/normalize';
import { commonCoefficient, diagonalTerms, type Shared, sharedFactors } from './common-factors';
import { factoredSum } from './factored-sum';
import { nodeOf } from './fold-factor';
import { foldTerm, scaledColumns, scaledRows } from './fold-term';
import { hadamard, isNumber, type MatrixTree, product, transposed } from './matrix-tree';
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
