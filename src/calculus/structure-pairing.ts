/** Matrices with one entry in each row and column: every row axis runs along with a column axis. */
import { Size } from '../shapes/size';
import { Affine, type AffineTerm, type Index } from './affine';
import { substitute } from './build';
import type { Factor, Sum, Term } from './expression';
import { atomMentionsAny, isOne, mentionsAny, stridesOf } from './matrix-sides';
import { normalize } from './normalize';
import type { Matrix, Pair, Structure } from './structure';
import { isStructural } from './support';

/** What is left of a matrix whose deltas pair all of its rows with all of its columns. */
interface Paired {
  readonly pairs: readonly Pair[];
  /** In the row indices, where the columns can be expressed in them. */
  readonly values: Sum;
}

/**
 * Identity, scaled identity, diagonal or permutation, when every term has the same pairing. With `masked`, guards
 * may switch entries off; without, a matrix with guards is left to be cut into blocks first.
 */
export function pairedStructure(matrix: Matrix, masked: boolean): Structure | undefined {
  const paired = pairingOf(matrix, masked);
  if (paired === undefined) return undefined;
  const { pairs, values } = paired;
  if (values.terms.length === 0) return { kind: 'zero', matrix };
  const ones = isOne(values);
  if (!pairs.every((pair) => isInOrder(pair, matrix))) {
    // With some of its entries switched off it is no permutation any more.
    if (masked && values.terms.some(isConfined)) return undefined;
    return { kind: 'permutation', matrix, pairs, ...(ones ? {} : { values }) };
  }
  if (ones) return { kind: 'identity', matrix };
  if (mentionsAny(values, [...matrix.rows, ...matrix.columns])) return { kind: 'diagonal', matrix, values };
  return { kind: 'scaled-identity', matrix, factor: values };
}

function isConfined({ bound, factors }: Term): boolean {
  return factors.some(({ atom }) => isStructural(atom, bound));
}

function pairingOf(matrix: Matrix, masked: boolean): Paired | undefined {
  let pairs: Pair[] | undefined;
  let key = '';
  const left: Term[] = [];
  for (const term of matrix.body.terms) {
    const split = splitTerm(term, matrix, masked);
    if (split === undefined) return undefined;
    const found = pairsOf(split.deltas, matrix);
    if (found === undefined) return undefined;
    const foundKey = found.map(pairKey).sort().join(';');
    if (pairs !== undefined && foundKey !== key) return undefined;
    pairs = found;
    key = foundKey;
    left.push(split.rest);
  }
  return pairs && { pairs, values: normalize(substitute({ terms: left }, rowsForColumns(pairs))) };
}

function splitTerm(term: Term, { rows, columns }: Matrix, masked: boolean) {
  const axes = [...rows, ...columns];
  const deltas: Factor[] = [];
  const others: Factor[] = [];
  for (const factor of term.factors) {
    const structural = isStructural(factor.atom, term.bound) && atomMentionsAny(factor.atom, axes);
    if (structural && factor.atom.kind === 'delta') deltas.push(factor);
    else if (structural && !masked) return undefined;
    else others.push(factor);
  }
  return { deltas, rest: { ...term, factors: others } };
}

/** The pairs that deltas make of all rows and all columns; `undefined` when they leave one out or share one. */
export function pairsOf(deltas: readonly Factor[], matrix: Matrix): Pair[] | undefined {
  const pairs: Pair[] = [];
  const left = new Set([...matrix.rows, ...matrix.columns]);
  for (const { atom } of deltas) {
    const pair = atom.kind === 'delta' ? pairOf(atom.zero, matrix) : undefined;
    if (pair === undefined) return undefined;
    for (const index of [...pair.rows, ...pair.columns]) if (!left.delete(index)) return undefined;
    pairs.push(pair);
  }
  return left.size === 0 ? pairs : undefined;
}

/** The pair that a delta makes, when it is one position to one position on the whole of the axes. */
export function pairOf(zero: Affine, { rows, columns }: Matrix): Pair | undefined {
  const along = (axes: readonly Index[]) => zero.terms.filter(({ index }) => axes.includes(index));
  const [rowTerms, columnTerms] = [along(rows), along(columns)];
  if (rowTerms.length + columnTerms.length < zero.terms.length) return undefined;
  const sign = rowTerms[0]?.coefficient.isPositive() ? 1 : -1;
  const upright = ({ index, coefficient }: AffineTerm, by: number) => ({
    index,
    coefficient: coefficient.times(Size.of(by)),
  });
  const rowRadix = mixedRadix(rowTerms.map((term) => upright(term, sign)));
  if (rowRadix === undefined) return undefined;
  if (zero.offset.constant === 0) {
    const columnRadix = mixedRadix(columnTerms.map((term) => upright(term, -sign)));
    if (columnRadix === undefined || !columnRadix.total.equals(rowRadix.total)) return undefined;
    return { rows: rowRadix.axes, columns: columnRadix.axes, reversed: false };
  }
  const columnRadix = mixedRadix(columnTerms.map((term) => upright(term, sign)));
  if (columnRadix === undefined || !columnRadix.total.equals(rowRadix.total)) return undefined;
  const last = zero.offset.times(Size.of(-sign));
  if (!last.equals(rowRadix.total.minus(Size.of(1)))) return undefined;
  return { rows: rowRadix.axes, columns: columnRadix.axes, reversed: true };
}

/**
 * The axes, slowest first, when the coefficients count the positions of all of them together: 1 for the fastest,
 * its size for the next one, and so on.
 */
function mixedRadix(terms: readonly AffineTerm[]): { axes: Index[]; total: Size } | undefined {
  const axes: Index[] = [];
  let total = Size.of(1);
  const left = [...terms];
  while (left.length > 0) {
    const position = left.findIndex(({ coefficient }) => coefficient.equals(total));
    const [next] = position < 0 ? [] : left.splice(position, 1);
    if (next === undefined) return undefined;
    axes.unshift(next.index);
    total = total.times(next.index.size);
  }
  return axes.length === 0 ? undefined : { axes, total };
}

/** True when the pair says of the flat positions of both sides that they are equal in their share. */
function isInOrder({ rows, columns, reversed }: Pair, matrix: Matrix): boolean {
  if (reversed) return false;
  const runs = (axes: readonly Index[], side: readonly Index[]) => {
    const strides = stridesOf(side);
    const own = stridesOf(axes);
    const step = strides.get(axes[axes.length - 1] as Index) as Size;
    const contiguous = axes.every((index) =>
      (strides.get(index) as Size).equals((own.get(index) as Size).times(step)),
    );
    return contiguous ? step : undefined;
  };
  const [rowStep, columnStep] = [runs(rows, matrix.rows), runs(columns, matrix.columns)];
  return rowStep !== undefined && columnStep !== undefined && rowStep.equals(columnStep);
}

function rowsForColumns(pairs: readonly Pair[]): ReadonlyMap<Index, Affine> {
  const renaming = new Map<Index, Affine>();
  for (const { rows, columns, reversed } of pairs) {
    const [row, column] = [rows[0], columns[0]];
    if (row === undefined || column === undefined || columns.length > 1) continue;
    const strides = stridesOf(rows);
    const flat = rows.reduce(
      (sum, index) => sum.plus(Affine.of(index).times(strides.get(index) as Size)),
      Affine.constant(0),
    );
    renaming.set(column, reversed ? Affine.constant(column.size.minus(Size.of(1))).minus(flat) : flat);
  }
  return renaming;
}

function pairKey({ rows, columns, reversed }: Pair): string {
  const ids = (axes: readonly Index[]) => axes.map(({ id }) => id).join('.');
  return `${ids(rows)}${reversed ? '~' : '='}${ids(columns)}`;
}
