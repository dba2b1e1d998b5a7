/**
 * A matrix as on paper: its first rows and columns, those on both sides of each block's edge, and the last ones,
 * with dots between. Small sides are written out.
 */
import { Size } from '../shapes/size';
import type { Index } from './affine';
import { entryAt } from './entry-at';
import type { ArrayExpression, Sum } from './expression';
import { compareLarge } from './large-sizes';
import type { Structure } from './structure';
import { structureOf } from './structure-of';

/** A place on each axis of a side. */
export type Position = readonly Size[];

export interface CornerCell {
  /** Without indices, e.g. `1` or `W2[0,3]`. */
  readonly entry: Sum;
  /** Zero by structure, whatever the values. */
  readonly zero: boolean;
}

export interface Corners {
  /** In row-major order; `null` is a line of dots. */
  readonly rows: readonly (Position | null)[];
  readonly columns: readonly (Position | null)[];
  /** `cells[r][c]` for each pair of rows and columns that are not dots. */
  readonly cells: readonly (readonly CornerCell[])[];
}

/** Sides of at most this many positions are written out. */
const WRITTEN_OUT = 4;
/** Edges of blocks beyond this many are left to the dots. */
const MAX_EDGES = 3;

const ZERO = Size.of(0);
const ONE = Size.of(1);

/**
 * What to write of an array as a matrix whose rows are its first `rowAxes` axes.
 *
 * @param structure of the same matrix, for the edges of its blocks
 * @param writtenOut how long a side may be to be written out in full
 */
export function cornersOf(
  array: ArrayExpression,
  rowAxes: number,
  structure: Structure = structureOf(array, rowAxes),
  writtenOut = WRITTEN_OUT,
): Corners {
  const isGrid = structure.kind === 'block' && structure.form === 'grid';
  const [rowEdges, columnEdges] = isGrid ? [structure.rowStarts, structure.columnStarts] : [[], []];
  const rows = positionsOf(array.indices.slice(0, rowAxes), rowEdges, writtenOut);
  const columns = positionsOf(array.indices.slice(rowAxes), columnEdges, writtenOut);
  const cells = rows.filter(isShown).map((row) =>
    columns.filter(isShown).map((column): CornerCell => {
      const entry = entryAt(array, [...row, ...column]);
      return { entry, zero: entry.terms.length === 0 };
    }),
  );
  return { rows, columns, cells };
}

function isShown(position: Position | null): position is Position {
  return position !== null;
}

/** The first two positions, the two at each edge (on the leading axis), and the last. */
function positionsOf(
  axes: readonly Index[],
  edges: readonly Size[],
  writtenOut: number,
): (Position | null)[] {
  const sizes = axes.map(({ size }) => size);
  const first = sizes.map(() => ZERO);
  const last = sizes.map((size) => size.minus(ONE));
  const length = sizes.reduce((product, size) => product.times(size), ONE).constant;
  if (length !== undefined && length <= writtenOut) {
    const all: Position[] = [first];
    while (all.length < length) all.push(successor(all[all.length - 1] as Position, sizes));
    return all;
  }
  // The leading axis that is cut is the first one that has more than one position.
  const cut = sizes.findIndex(({ constant }) => constant !== 1);
  const atEdges = edges
    .slice(1, 1 + MAX_EDGES)
    .flatMap((edge) => [
      last.map((end, axis) => (axis === cut ? edge.minus(ONE) : axis < cut ? ZERO : end)),
      first.map((start, axis) => (axis === cut ? edge : start)),
    ]);
  const shown: (Position | null)[] = [];
  let before: Position | undefined;
  for (const position of [first, successor(first, sizes), ...atEdges, last]) {
    if (before !== undefined) {
      if (compare(before, position) !== -1) continue;
      if (!isSame(successor(before, sizes), position)) shown.push(null);
    }
    shown.push(position);
    before = position;
  }
  return shown;
}

/** The next position in row-major order. */
function successor(position: Position, sizes: readonly Size[]): Position {
  const next = [...position];
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const one = (next[axis] as Size).plus(ONE);
    if (!one.equals(sizes[axis] as Size)) {
      next[axis] = one;
      return next;
    }
    next[axis] = ZERO;
  }
  return next;
}

function compare(a: Position, b: Position): number | undefined {
  for (let axis = 0; axis < a.length; axis++) {
    const order = compareLarge(a[axis] as Size, b[axis] as Size);
    if (order !== 0) return order;
  }
  return 0;
}

function isSame(a: Position, b: Position): boolean {
  return a.every((size, axis) => size.equals(b[axis] as Size));
}
