/** A square matrix taken apart: the number in front, a transpose, a diagonal, a product of square matrices. */
import type { Index } from '../calculus/affine';
import { RATIONAL_ONE } from '../calculus/build';
import type { ArrayExpression, Factor, Sum, Term } from '../calculus/expression';
import { freeIndicesOfAtom } from '../calculus/indices';
import { arrayKey } from '../calculus/key';
import { unflattened } from '../calculus/unflatten';

/** The only term of a matrix, without the factors that stand in front of all of its entries. */
export interface Scaled {
  /** The scalar in front; 1 where there is none. */
  readonly front: Sum;
  readonly matrix: ArrayExpression;
  readonly isPlain: boolean;
}

/** What stands in front of a matrix, for a matrix of a single term. */
export function scaled({ indices, body }: ArrayExpression): Scaled | undefined {
  const [term, ...others] = body.terms;
  if (term === undefined || others.length > 0) return undefined;
  const inside = new Set<Index>([...indices, ...term.bound]);
  const isInside = ({ atom }: Factor) => freeIndicesOfAtom(atom).some((index) => inside.has(index));
  const front = term.factors.filter((factor) => !isInside(factor));
  const isPlain = front.length === 0 && term.coefficient.equals(RATIONAL_ONE);
  const rest: Term = { coefficient: RATIONAL_ONE, bound: term.bound, factors: term.factors.filter(isInside) };
  return {
    front: { terms: [{ coefficient: term.coefficient, bound: [], factors: front }] },
    matrix: isPlain ? { indices, body } : { indices, body: { terms: [rest] } },
    isPlain,
  };
}

export function transposeOf({ indices, body }: ArrayExpression): ArrayExpression {
  return { indices: [...indices].reverse(), body };
}

/** The transpose of a matrix where its text comes before that of the matrix, so that proofs choose one of the two. */
export function firstOfBoth(matrix: ArrayExpression): ArrayExpression | undefined {
  const other = transposeOf(matrix);
  return arrayKey(other) < arrayKey(matrix) ? other : undefined;
}

export function isSymmetric(matrix: ArrayExpression): boolean {
  return arrayKey(matrix) === arrayKey(transposeOf(matrix));
}

/** The left and the right factor of a product of two square matrices, where a matrix of one term is one. */
export function squareFactors({
  indices,
  body,
}: ArrayExpression): [ArrayExpression, ArrayExpression] | undefined {
  const [row, column] = indices as readonly [Index, Index];
  const [term, ...others] = body.terms;
  if (term === undefined || others.length > 0 || !term.coefficient.equals(RATIONAL_ONE)) return undefined;
  for (const middle of term.bound) {
    if (!middle.size.equals(row.size)) continue;
    const left = connectedTo(row, middle, term.factors);
    const right = connectedTo(column, middle, term.factors);
    if (left.some((factor) => right.includes(factor))) continue;
    if (left.length === 0 || right.length === 0 || left.length + right.length < term.factors.length) continue;
    if (![left, right].every((side) => side.some(({ atom }) => freeIndicesOfAtom(atom).includes(middle))))
      continue;
    const part = (factors: Factor[], axes: readonly [Index, Index]): ArrayExpression => {
      const bound = term.bound.filter((index) => index !== middle && uses(factors, index));
      return { indices: axes, body: { terms: [{ coefficient: RATIONAL_ONE, bound, factors }] } };
    };
    return [part(left, [row, middle]), part(right, [middle, column])];
  }
  return undefined;
}

/** The square factors of a Kronecker product, the one that counts most first. */
export function kroneckerFactors(matrix: ArrayExpression): ArrayExpression[] | undefined {
  const apart = unflattened(matrix);
  const [rows = [], columns = []] = apart?.groups ?? [];
  const [term, ...others] = apart?.body.terms ?? [];
  if (term === undefined || others.length > 0 || rows.length !== columns.length) return undefined;
  let count = 0;
  const parts = rows.map((row, k): ArrayExpression | undefined => {
    const column = columns[k] as Index;
    const factors = connectedTo(row, undefined, term.factors);
    count += factors.length;
    const foreign = [...rows, ...columns].filter((index) => index !== row && index !== column);
    if (!row.size.equals(column.size) || foreign.some((index) => uses(factors, index))) return undefined;
    const bound = term.bound.filter((index) => uses(factors, index));
    return { indices: [row, column], body: { terms: [{ coefficient: RATIONAL_ONE, bound, factors }] } };
  });
  const isWhole = count === term.factors.length && term.coefficient.equals(RATIONAL_ONE);
  return isWhole && parts.every((part) => part !== undefined) ? parts : undefined;
}

function uses(factors: readonly Factor[], index: Index): boolean {
  return factors.some(({ atom }) => freeIndicesOfAtom(atom).includes(index));
}

/** The factors that can be reached from an index without passing the one in the middle. */
function connectedTo(start: Index, middle: Index | undefined, factors: readonly Factor[]): Factor[] {
  const reached = new Set<Index>([start]);
  const found = new Set<Factor>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const factor of factors) {
      const own = freeIndicesOfAtom(factor.atom).filter((index) => index !== middle);
      if (!own.some((index) => reached.has(index))) continue;
      found.add(factor);
      for (const index of own) reached.add(index);
    }
  }
  return [...found];
}

/** What stands on the diagonal of a matrix that is zero elsewhere by its formula: `δ(i, j) v[i]`. */
export function diagonalOf({ indices, body }: ArrayExpression): ArrayExpression | undefined {
  const [row, column] = indices as readonly [Index, Index];
  const [term, ...others] = body.terms;
  if (term === undefined || others.length > 0) return undefined;
  const factor = term.factors.find(
    ({ atom }) =>
      atom.kind === 'delta' && atom.zero.has(row) && atom.zero.has(column) && isDifference(atom.zero),
  );
  if (factor === undefined) return undefined;
  const rest = term.factors.filter((other) => other !== factor);
  const used = uses(rest, column) ? column : row;
  if (uses(rest, row) && used === column) return undefined;
  return { indices: [used], body: { terms: [{ ...term, factors: rest }] } };
}

function isDifference(zero: {
  readonly terms: readonly unknown[];
  readonly offset: { readonly constant?: number | undefined };
}): boolean {
  return zero.terms.length === 2 && zero.offset.constant === 0;
}
