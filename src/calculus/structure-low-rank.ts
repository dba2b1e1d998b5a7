/** Sums of outer products, alone and on top of a diagonal. */
import { productOf, Size } from '../shapes/size';
import type { Index } from './affine';
import { group, RATIONAL_ONE, times } from './build';
import type { Atom, Factor, Sum, Term } from './expression';
import { freeIndicesOfAtom } from './indices';
import { sumKey } from './key';
import { atomMentionsAny, compareSizes, mentionsAny } from './matrix-sides';
import { EXPAND, normalize } from './normalize';
import type { Matrix, OuterProduct, Structure } from './structure';
import { pairedStructure } from './structure-pairing';

/** A matrix of less rank than it has rows and columns, when its formula shows it. */
export function lowRankStructure(matrix: Matrix): Structure | undefined {
  const found = outerProducts(matrix.body.terms, matrix);
  if (found === undefined || !isLow(found.rank, matrix)) return undefined;
  return { kind: 'low-rank', matrix, ...found };
}

/** A diagonal matrix plus one of low rank. */
export function diagonalPlusLowRankStructure(matrix: Matrix): Structure | undefined {
  const { onDiagonal, others } = splitOff(matrix);
  if (onDiagonal.length === 0 || others.length === 0) return undefined;
  const found = outerProducts(others, matrix);
  if (found === undefined || !isLow(found.rank, matrix)) return undefined;
  const diagonal = diagonalOf(pairedStructure({ ...matrix, body: { terms: onDiagonal } }, true));
  return diagonal && { kind: 'diagonal-plus-low-rank', matrix, diagonal, ...found };
}

/**
 * The matrix with each outer product as one term, sums in parentheses; the terms on the diagonal stay. Only
 * where no sum runs across both sides.
 */
export function factoredTerms(matrix: Matrix): Term[] | undefined {
  const { onDiagonal, others } = splitOff(matrix);
  const found = outerProducts(others, matrix);
  if (found === undefined || found.parts.some(({ over }) => over.length > 0)) return undefined;
  const products = found.parts.flatMap(({ left, right }) => times(group(left), group(right)).terms);
  return [...onDiagonal, ...products];
}

/** The terms that are zero off the diagonal, and the others. */
function splitOff(matrix: Matrix): { readonly onDiagonal: Term[]; readonly others: Term[] } {
  const onDiagonal: Term[] = [];
  const others: Term[] = [];
  for (const term of matrix.body.terms) {
    const paired = pairedStructure({ ...matrix, body: { terms: [term] } }, true);
    const inOrder = paired !== undefined && paired.kind !== 'permutation';
    (inOrder ? onDiagonal : others).push(term);
  }
  return { onDiagonal, others };
}

function diagonalOf(paired: Structure | undefined): Sum | undefined {
  switch (paired?.kind) {
    case 'identity':
      return { terms: [{ coefficient: RATIONAL_ONE, bound: [], factors: [] }] };
    case 'scaled-identity':
      return paired.factor;
    case 'diagonal':
      return paired.values;
    default:
      return undefined;
  }
}

interface OuterProducts {
  readonly rank: Size;
  readonly parts: readonly OuterProduct[];
}

function outerProducts(terms: readonly Term[], matrix: Matrix): OuterProducts | undefined {
  const parts: OuterProduct[] = [];
  for (const term of uncoupled(terms, matrix)) {
    const part = outerProduct(term, matrix);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  const joined = [joinedBy(parts, 'left', 'right'), joinedBy(parts, 'right', 'left')];
  joined.sort((a, b) => a.length - b.length);
  const best = joined[0] as OuterProduct[];
  const rank = best.reduce((sum, { over }) => sum.plus(sizeOf(over)), Size.of(0));
  return { rank, parts: best };
}

/** Parentheses that depend on both sides, `(u_i + v_j)`, are multiplied out: each of their terms may not. */
function uncoupled(terms: readonly Term[], { rows, columns }: Matrix): readonly Term[] {
  const couples = (atom: Atom) =>
    atom.kind === 'group' && mentionsAny(atom.body, rows) && mentionsAny(atom.body, columns);
  if (!terms.some(({ factors }) => factors.some(({ atom }) => couples(atom)))) return terms;
  return normalize({ terms }, EXPAND).terms;
}

/** A term as a product of what depends on the rows and what depends on the columns. */
function outerProduct(term: Term, { rows, columns }: Matrix): OuterProduct | undefined {
  const left: Factor[] = [];
  const right: Factor[] = [];
  const neither: Factor[] = [];
  for (const factor of term.factors) {
    const onRows = atomMentionsAny(factor.atom, rows);
    const onColumns = atomMentionsAny(factor.atom, columns);
    if (onRows && onColumns) return undefined;
    (onRows ? left : onColumns ? right : neither).push(factor);
  }
  // What depends on neither side may stand with either: where fewer sums run across both is better.
  const ways = [
    split(term, [...neither, ...left], right),
    split(term, left, [...neither, ...right]),
  ] as const;
  const order = compareSizes(sizeOf(ways[0].over), sizeOf(ways[1].over));
  return order === 1 ? ways[1] : ways[0];
}

function split(term: Term, left: readonly Factor[], right: readonly Factor[]): OuterProduct {
  const uses = (factors: readonly Factor[], index: Index) =>
    factors.some(({ atom }) => freeIndicesOfAtom(atom).includes(index));
  const over = term.bound.filter((index) => uses(left, index) && uses(right, index));
  const own = term.bound.filter((index) => !over.includes(index));
  const side = (factors: readonly Factor[], coefficient = RATIONAL_ONE): Sum => ({
    terms: [{ coefficient, bound: own.filter((index) => uses(factors, index)), factors }],
  });
  return { over, left: side(left, term.coefficient), right: side(right) };
}

/** `u v.T + u w.T = u (v + w).T`: products with one side in common are one. */
function joinedBy(parts: readonly OuterProduct[], same: 'left' | 'right', other: 'left' | 'right') {
  const joined = new Map<string, OuterProduct>();
  parts.forEach((part, position) => {
    const [term] = part[same].terms;
    if (part.over.length > 0 || term === undefined) {
      joined.set(`#${position}`, part);
      return;
    }
    const bare: Sum = { terms: [{ ...term, coefficient: RATIONAL_ONE }] };
    const scaled = part[other].terms.map((t) => ({
      ...t,
      coefficient: t.coefficient.mul(term.coefficient),
    }));
    const key = sumKey(bare);
    const terms = [...(joined.get(key)?.[other].terms ?? []), ...scaled];
    joined.set(key, { over: [], [same]: bare, [other]: { terms } } as unknown as OuterProduct);
  });
  return [...joined.values()];
}

function sizeOf(axes: readonly Index[]): Size {
  return productOf(axes.map(({ size }) => size));
}

/** Less than both sides; a number is taken to be less than a free size, which it is not always. */
function isLow(rank: Size, { rows, columns }: Matrix): boolean {
  return [sizeOf(rows), sizeOf(columns)].every((side) => {
    const order = compareSizes(rank, side);
    if (order === -1) return true;
    const atMost = order === 0 && side.constant === undefined && rank.constant !== undefined;
    return atMost || (order === undefined && rank.constant !== undefined);
  });
}
