/** Matrices with at most one entry in each row and in each column. */
import type { Size } from '../shapes/size';
import type { Affine, AffineTerm, Index } from './affine';
import type { Sum, Term } from './expression';
import { atomMentionsAny, isOneTerm } from './matrix-sides';
import type { Matrix, Structure } from './structure';
import { isStructural } from './support';

/**
 * A selection: a single term whose deltas leave each row at most one column and each column at most one row.
 * Guards may leave fewer.
 */
export function selectionStructure(matrix: Matrix): Structure | undefined {
  const [term, ...others] = matrix.body.terms;
  if (term === undefined || others.length > 0) return undefined;
  const axes = [...matrix.rows, ...matrix.columns];
  const structural = term.factors.filter(
    ({ atom }) => isStructural(atom, term.bound) && atomMentionsAny(atom, axes),
  );
  const zeros = structural.flatMap(({ atom }) => (atom.kind === 'delta' ? [atom.zero] : []));
  if (!isSettledBy(zeros, matrix.rows) || !isSettledBy(zeros, matrix.columns)) return undefined;
  const rest: Term = { ...term, factors: term.factors.filter((factor) => !structural.includes(factor)) };
  const values: Sum = { terms: [rest] };
  return { kind: 'selection', matrix, ...(isOneTerm(rest) ? {} : { values }) };
}

/** True when a single term is confined to one position of every axis. */
export function isSingleEntry({ rows, columns, body }: Matrix): boolean {
  const [term, ...others] = body.terms;
  if (term === undefined || others.length > 0) return false;
  return [...rows, ...columns].every((axis) =>
    term.factors.some(({ atom }) => {
      return atom.kind === 'delta' && atom.zero.terms.length === 1 && atom.zero.has(axis);
    }),
  );
}

/**
 * True when the deltas give one side at most one position for each position of the other: axis by axis, a delta
 * tells those of its axes that no other has told yet, when their combined position tells each of them.
 */
function isSettledBy(zeros: readonly Affine[], side: readonly Index[]): boolean {
  const open = new Set(side);
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const zero of zeros) {
      const parts = zero.terms.filter(({ index }) => open.has(index));
      if (isInjective(parts)) for (const { index } of parts) open.delete(index);
    }
  }
  return open.size === 0;
}

/** Each coefficient is at least the number of positions that the smaller ones reach. */
function isInjective(parts: readonly AffineTerm[]): boolean {
  if (parts.length < 2) return true;
  const weights = parts.map(({ index, coefficient }) => ({
    weight: coefficient.isPositive() ? coefficient : coefficient.negated(),
    size: index.size,
  }));
  if (!weights.every(({ weight }) => weight.isPositive())) return false;
  weights.sort((a, b) => (a.weight.minus(b.weight).isNonNegative() ? 1 : -1));
  return weights.every(({ weight, size }, k) => {
    const next: Size | undefined = weights[k + 1]?.weight;
    return next === undefined || next.minus(weight.times(size)).isNonNegative();
  });
}
