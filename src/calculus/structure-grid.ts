/**
 * Cutting a matrix into rectangular blocks: each term is confined to a box of rows and columns, the edges of all
 * boxes make a grid, and in each cell of the grid every term is either there or not.
 *
 * Only the leading axis of each side is cut: that is what keeps a block's rows and columns together in
 * row-major order.
 */
import { Size } from '../shapes/size';
import { Affine, Index } from './affine';
import { substitute } from './build';
import type { Term } from './expression';
import { larger, smaller } from './guards';
import { compareSizes } from './matrix-sides';
import { normalize } from './normalize';
import type { Matrix } from './structure';
import { isStructural } from './support';

/** A grid finer than this on either side says less than it shows. */
const MAX_BANDS = 8;

const ZERO = Size.of(0);
const ONE = Size.of(1);

export interface Grid {
  readonly rowStarts: readonly Size[];
  readonly rowSizes: readonly Size[];
  readonly columnStarts: readonly Size[];
  readonly columnSizes: readonly Size[];
  /** The matrices of the cells; the leading axes start from 0 in each. */
  readonly cells: readonly (readonly Matrix[])[];
}

/** True when the term is zero everywhere, though no delta or guard of it says so by itself. */
export function isNowhere(term: Term, { rows, columns }: Matrix): boolean {
  const structural = term.factors.filter(({ atom }) => isStructural(atom, term.bound));
  if (structural.length < 2) return false;
  return (rows.length === 0 ? [undefined] : rows).some((row) =>
    (columns.length === 0 ? [undefined] : columns).some((column) => {
      const box = boxOf(term, row, column);
      return box !== undefined && (isEmpty(box.rows) || isEmpty(box.columns));
    }),
  );
}

function isEmpty({ low, high }: Interval): boolean {
  return low.minus(high).isNonNegative();
}

/** The grid of a matrix; `undefined` when there is nothing to cut or no saying where. */
export function gridOf(matrix: Matrix): Grid | undefined {
  const [row] = matrix.rows;
  const [column] = matrix.columns;
  const boxes: Box[] = [];
  for (const term of matrix.body.terms) {
    const box = boxOf(term, row, column);
    if (box === undefined) return undefined;
    boxes.push(box);
  }
  if (boxes.some((a, k) => boxes.slice(k + 1).some((b) => cross(a, b)))) return undefined;
  const edges = edgesOf(boxes, row, column);
  if (edges === undefined || (edges.rows.length <= 2 && edges.columns.length <= 2)) return undefined;
  const rowBands = bandsOf(edges.rows, row);
  const columnBands = bandsOf(edges.columns, column);
  return {
    rowStarts: rowBands.map(({ start }) => start),
    rowSizes: rowBands.map(({ size }) => size),
    columnStarts: columnBands.map(({ start }) => start),
    columnSizes: columnBands.map(({ size }) => size),
    cells: rowBands.map((r) => columnBands.map((c) => cellOf(matrix, r, c))),
  };
}

/** `[low, high)` */
interface Interval {
  readonly low: Size;
  readonly high: Size;
}

/** `row = sign · column + offset` wherever the term is not zero. */
interface Line {
  readonly sign: 1 | -1;
  readonly offset: Size;
}

interface Box {
  readonly rows: Interval;
  readonly columns: Interval;
  readonly line?: Line;
}

function boxOf(term: Term, row: Index | undefined, column: Index | undefined): Box | undefined {
  let rows: Interval | undefined = { low: ZERO, high: row?.size ?? ONE };
  let columns: Interval | undefined = { low: ZERO, high: column?.size ?? ONE };
  let line: Line | undefined;
  for (const { atom } of term.factors) {
    if (!isStructural(atom, term.bound)) continue;
    if (atom.kind !== 'delta' && atom.kind !== 'guard') continue;
    const value = atom.kind === 'delta' ? atom.zero : atom.value;
    const size = atom.kind === 'delta' ? ONE : atom.size;
    const only = value.terms.length === 1 ? value.terms[0] : undefined;
    if (only !== undefined) {
      const range = intervalOf(only.coefficient.constant, value.offset, size);
      if (range === undefined) continue;
      if (only.index === row) rows = meet(rows, range);
      else if (only.index === column) columns = meet(columns, range);
    } else if (atom.kind === 'delta') line ??= lineOf(value, row, column);
    if (rows === undefined || columns === undefined) return undefined;
  }
  if (line === undefined) return { rows, columns };
  rows = meet(rows, alongRows(line, columns));
  columns = rows && meet(columns, alongColumns(line, rows));
  return rows && columns && { rows, columns, line };
}

/**
 * Two different lines through the same rows and columns, as in a matrix of three diagonals: cutting at the ends
 * of one cuts the other in places that mean nothing, on and on.
 */
function cross(a: Box, b: Box): boolean {
  if (a.line === undefined || b.line === undefined) return false;
  if (a.line.sign === b.line.sign && a.line.offset.equals(b.line.offset)) return false;
  const apart = (one: Interval, other: Interval) =>
    other.low.minus(one.high).isNonNegative() || one.low.minus(other.high).isNonNegative();
  return !apart(a.rows, b.rows) && !apart(a.columns, b.columns);
}

/** The positions of an index at which `0 ≤ unit · index + offset < size`. */
function intervalOf(unit: number | undefined, offset: Size, size: Size): Interval | undefined {
  if (unit === 1) return { low: offset.negated(), high: size.minus(offset) };
  if (unit === -1) return { low: offset.minus(size).plus(ONE), high: offset.plus(ONE) };
  return undefined;
}

function lineOf(zero: Affine, row: Index | undefined, column: Index | undefined): Line | undefined {
  if (row === undefined || column === undefined || zero.terms.length !== 2) return undefined;
  const r = zero.coefficientOf(row).constant;
  const c = zero.coefficientOf(column).constant;
  if ((r !== 1 && r !== -1) || (c !== 1 && c !== -1)) return undefined;
  return { sign: r === c ? -1 : 1, offset: zero.offset.times(Size.of(-r)) };
}

/** The rows that a line leads to from columns, and the columns from rows. */
function alongRows({ sign, offset }: Line, columns: Interval): Interval {
  if (sign === 1) return { low: columns.low.plus(offset), high: columns.high.plus(offset) };
  return { low: offset.minus(columns.high).plus(ONE), high: offset.minus(columns.low).plus(ONE) };
}

function alongColumns({ sign, offset }: Line, rows: Interval): Interval {
  return alongRows({ sign, offset: sign === 1 ? offset.negated() : offset }, rows);
}

/** The common part; `undefined` when its ends depend on the values of free sizes. */
function meet(a: Interval, b: Interval): Interval | undefined {
  const low = larger(a.low, b.low);
  const high = smaller(a.high, b.high);
  return low && high && { low, high };
}

/** The ends of all boxes in order, from 0 to the size of the axis, and what lines make of each other's ends. */
function edgesOf(boxes: readonly Box[], row: Index | undefined, column: Index | undefined) {
  let rows = sorted([ZERO, row?.size ?? ONE, ...boxes.flatMap(({ rows: r }) => [r.low, r.high])]);
  let columns = sorted([ZERO, column?.size ?? ONE, ...boxes.flatMap(({ columns: c }) => [c.low, c.high])]);
  for (;;) {
    if (rows === undefined || columns === undefined) return undefined;
    if (rows.length > MAX_BANDS + 1 || columns.length > MAX_BANDS + 1) return undefined;
    const [moreRows, moreColumns]: [Size[], Size[]] = [[...rows], [...columns]];
    for (const { line, rows: within, columns: across } of boxes) {
      if (line === undefined) continue;
      for (const edge of inside(rows, within)) moreColumns.push(alongColumns(line, cut(edge, line)).low);
      for (const edge of inside(columns, across)) moreRows.push(alongRows(line, cut(edge, line)).low);
    }
    const [nextRows, nextColumns] = [sorted(moreRows), sorted(moreColumns)];
    if (nextRows?.length === rows.length && nextColumns?.length === columns.length) return { rows, columns };
    rows = nextRows;
    columns = nextColumns;
  }
}

/** The position on whose far side (along a falling line, near side) the other axis is cut as well. */
function cut(edge: Size, { sign }: Line): Interval {
  const at = sign === 1 ? edge : edge.minus(ONE);
  return { low: at, high: at.plus(ONE) };
}

function inside(edges: readonly Size[], { low, high }: Interval): Size[] {
  return edges.filter((edge) => compareSizes(low, edge) === -1 && compareSizes(edge, high) === -1);
}

/** Each once, in ascending order; `undefined` when the order depends on the values of free sizes. */
function sorted(sizes: readonly Size[]): Size[] | undefined {
  const result: Size[] = [];
  for (const size of sizes) {
    let position = 0;
    let known = false;
    for (const other of result) {
      const order = compareSizes(other, size);
      if (order === undefined) return undefined;
      if (order === 0) known = true;
      if (order < 0) position++;
    }
    if (!known) result.splice(position, 0, size);
  }
  return result;
}

interface Band {
  readonly axis: Index | undefined;
  readonly start: Size;
  readonly size: Size;
}

function bandsOf(edges: readonly Size[], axis: Index | undefined): Band[] {
  return edges.slice(1).map((end, k) => {
    const start = edges[k] as Size;
    return { axis, start, size: end.minus(start) };
  });
}

function cellOf(matrix: Matrix, row: Band, column: Band): Matrix {
  const at = new Map<Index, Affine>();
  const replaced = (axes: readonly Index[], { axis, start, size }: Band): readonly Index[] => {
    if (axis === undefined || (start.constant === 0 && size.equals(axis.size))) return axes;
    const index = new Index(size, axis.hint);
    at.set(axis, Affine.of(index).plus(start));
    return [index, ...axes.slice(1)];
  };
  const rows = replaced(matrix.rows, row);
  const columns = replaced(matrix.columns, column);
  return { rows, columns, body: normalize(substitute(matrix.body, at)) };
}
