/**
 * A part of a matrix at a coarser resolution: each cell says what the entries that it covers come to, so that no
 * isolated entry is lost. Worked out from structure where that is less work than the entries themselves.
 */
import type { ArrayExpression } from '../calculus/expression';
import { type Range, volumeOf } from './array';
import { boxesOf, type SideBox } from './boxes';
import { evaluate } from './evaluate';
import { forEachPlace, isInjective, type Patch, patchesOf } from './patches';
import type { Scope } from './scope';

/** What is known of the entries that a cell covers, as bits. */
export const Mark = {
  /** Some entry may be other than zero for some values of the inputs. Without it, all are zero by structure. */
  open: 1,
  positive: 2,
  negative: 4,
  nan: 8,
  infinite: 16,
} as const;

/** A matrix laid out from an array: the axes of its rows first, then axes that are held at one position, then those of its columns. */
export interface Laid {
  readonly array: ArrayExpression;
  readonly rowAxes: number;
  /** The position on each axis that is held. */
  readonly held: readonly number[];
}

export interface Grid {
  /** Positions along the sides; clipped to them. */
  readonly rows: Range;
  readonly columns: Range;
  /** How many positions a cell covers. */
  readonly rowStep: number;
  readonly columnStep: number;
}

export interface Summary {
  /** How many cells there are along each side. */
  readonly rows: number;
  readonly columns: number;
  /** The entry of the greatest magnitude that a cell covers, with its sign; row by row. */
  readonly values: Float64Array;
  /** See `Mark`. */
  readonly marks: Uint8Array;
  /** The greatest finite magnitude of all. */
  readonly most: number;
  /** True where there were too many entries to look at each of them. */
  readonly sampled: boolean;
}

/** Entries that are worked out at once. */
const STRIP = 2 ** 16;
/** More than these are not looked at one by one. */
const MOST_DENSE = 2 ** 25;
const MOST_PLACES = 2 ** 22;
/** What a place costs beside an entry of a dense strip. */
const PLACE_COST = 2;
/** The same where places of several products may meet and have to be added up. */
const MET_COST = 12;
/** The most cells in one answer. */
export const MOST_CELLS = 2 ** 18;

/**
 * In steps, each of which gives the part that is done.
 * @throws NumericError
 */
export function* summarize(laid: Laid, scope: Scope, grid: Grid): Generator<number, Summary, void> {
  const sizes = laid.array.indices.map(({ size }) => scope.sizeOf(size));
  const rowSizes = sizes.slice(0, laid.rowAxes);
  const columnSizes = sizes.slice(laid.rowAxes + laid.held.length);
  const rows = clip(grid.rows, volumeOf(rowSizes));
  const columns = clip(grid.columns, volumeOf(columnSizes));
  const cells = new Cells(rows, columns, grid.rowStep, grid.columnStep);
  const held = laid.held.map((position) => ({ from: position, to: position + 1 }));
  const down = boxesOf(rowSizes, rows);
  const across = boxesOf(columnSizes, columns);
  const all = (rows.to - rows.from) * (columns.to - columns.from);
  let done = 0;
  for (const top of down) {
    for (const left of across) {
      const window = [...top.ranges, ...held, ...left.ranges];
      const patches = patchesOf(laid.array, scope, window);
      const volume = top.length * left.length;
      if (isSparse(patches, volume)) addPlaces(cells, patches, window, top, left);
      else if (volume <= MOST_DENSE) {
        yield* addDense(cells, laid, scope, { rowSizes, columnSizes, held }, top, left, patches, done, all);
      } else yield* addSample(cells, laid, scope, { rowSizes, columnSizes, held }, top, left, done, all);
      done += volume;
      yield done / all;
    }
  }
  return cells.summary();
}

function clip({ from, to }: Range, size: number): Range {
  const start = Math.min(Math.max(0, from), size);
  return { from: start, to: Math.max(start, Math.min(to, size)) };
}

function isSparse(patches: readonly Patch[], volume: number): boolean {
  const places = patches.reduce((sum, patch) => sum + patch.volume, 0);
  const cost = mayMeet(patches) ? MET_COST : PLACE_COST;
  return places <= MOST_PLACES && cost * places < volume;
}

function mayMeet(patches: readonly Patch[]): boolean {
  return patches.length > 1 || patches.some((patch) => !isInjective(patch));
}

/** What the cells come to, entry by entry. */
class Cells {
  readonly rows: number;
  readonly columns: number;
  private readonly values: Float64Array;
  private readonly marks: Uint8Array;
  private most = 0;
  private sampled = false;

  constructor(
    readonly rowRange: Range,
    readonly columnRange: Range,
    readonly rowStep: number,
    readonly columnStep: number,
  ) {
    this.rows = Math.ceil((rowRange.to - rowRange.from) / rowStep);
    this.columns = Math.ceil((columnRange.to - columnRange.from) / columnStep);
    this.values = new Float64Array(this.rows * this.columns);
    this.marks = new Uint8Array(this.rows * this.columns);
  }

  /** The cell that covers an entry, by its positions along the sides. */
  at(row: number, column: number): number {
    const r = Math.floor((row - this.rowRange.from) / this.rowStep);
    const c = Math.floor((column - this.columnRange.from) / this.columnStep);
    return r * this.columns + c;
  }

  open(cell: number): void {
    this.marks[cell] = this.marks[cell]! | Mark.open;
  }

  openAll(row: Range, column: Range): void {
    for (let r = row.from; r < row.to; r++) {
      if (r > row.from && (r - this.rowRange.from) % this.rowStep !== 0) continue;
      for (let c = column.from; c < column.to; c++) {
        if (c === column.from || (c - this.columnRange.from) % this.columnStep === 0)
          this.open(this.at(r, c));
      }
    }
  }

  add(cell: number, value: number): void {
    if (value === 0) return;
    let mark = this.marks[cell]!;
    if (value > 0) mark |= Mark.positive;
    else if (value < 0) mark |= Mark.negative;
    const magnitude = Math.abs(value);
    if (Number.isNaN(magnitude)) mark |= Mark.nan;
    else if (magnitude === Number.POSITIVE_INFINITY) mark |= Mark.infinite;
    else if (magnitude > this.most) this.most = magnitude;
    this.marks[cell] = mark;
    // A comparison with NaN is false: what is not a number stays, whatever follows.
    const before = Math.abs(this.values[cell]!);
    if (magnitude > before || Number.isNaN(magnitude)) this.values[cell] = value;
  }

  sample(): void {
    this.sampled = true;
  }

  summary(): Summary {
    const { rows, columns, values, marks, most, sampled } = this;
    return { rows, columns, values, marks, most, sampled };
  }
}

function addPlaces(
  cells: Cells,
  patches: readonly Patch[],
  window: readonly Range[],
  top: SideBox,
  left: SideBox,
): void {
  const cellAt = (position: number): number => {
    const row = Math.floor(position / left.length);
    return cells.at(top.from + row, left.from + position - row * left.length);
  };
  if (mayMeet(patches)) {
    const sums = new Map<number, number>();
    for (const patch of patches) {
      const values = patch.values();
      forEachPlace(patch, window, (position, place) => {
        sums.set(position, (sums.get(position) ?? 0) + (values?.[place] ?? 0));
      });
    }
    for (const [position, value] of sums) {
      const cell = cellAt(position);
      cells.open(cell);
      cells.add(cell, value);
    }
    return;
  }
  for (const patch of patches) {
    const values = patch.values();
    forEachPlace(patch, window, (position, place) => {
      const cell = cellAt(position);
      cells.open(cell);
      if (values !== undefined) cells.add(cell, values[place]!);
    });
  }
}

interface Sides {
  readonly rowSizes: readonly number[];
  readonly columnSizes: readonly number[];
  readonly held: readonly Range[];
  /** The numbers of the last strip, which the next one is written over. */
  strip?: Float64Array;
}

function* addDense(
  cells: Cells,
  laid: Laid,
  scope: Scope,
  sides: Sides,
  top: SideBox,
  left: SideBox,
  patches: readonly Patch[],
  done: number,
  all: number,
): Generator<number, void, void> {
  openPlaces(cells, patches, top, left, sides.held);
  const width = Math.min(left.length, STRIP);
  const height = Math.max(1, Math.floor(STRIP / width));
  let looked = done;
  for (let row = top.from; row < top.from + top.length; row += height) {
    const rows = { from: row, to: Math.min(row + height, top.from + top.length) };
    for (let column = left.from; column < left.from + left.length; column += width) {
      const columns = { from: column, to: Math.min(column + width, left.from + left.length) };
      addStrip(cells, laid, scope, sides, rows, columns);
      looked += (rows.to - rows.from) * (columns.to - columns.from);
      yield looked / all;
    }
  }
}

/** Marks the places that may be other than zero; all at once where a product has an entry everywhere. */
function openPlaces(
  cells: Cells,
  patches: readonly Patch[],
  top: SideBox,
  left: SideBox,
  held: readonly Range[],
): void {
  const volume = top.length * left.length;
  const isFull = (patch: Patch): boolean =>
    patch.volume === volume && patch.residual.length === 0 && isInjective(patch);
  if (patches.some(isFull)) {
    const [row, column] = [top, left].map(({ from, length }) => ({ from, to: from + length }));
    cells.openAll(row as Range, column as Range);
    return;
  }
  const window = [...top.ranges, ...held, ...left.ranges];
  for (const patch of patches) {
    forEachPlace(patch, window, (position) => {
      const row = Math.floor(position / left.length);
      cells.open(cells.at(top.from + row, left.from + position - row * left.length));
    });
  }
}

function addStrip(cells: Cells, laid: Laid, scope: Scope, sides: Sides, rows: Range, columns: Range): void {
  for (const top of boxesOf(sides.rowSizes, rows)) {
    for (const left of boxesOf(sides.columnSizes, columns)) {
      const window = [...top.ranges, ...sides.held, ...left.ranges];
      const { data } = evaluate(laid.array, scope, window, sides.strip);
      sides.strip = data;
      let position = 0;
      for (let r = 0; r < top.length; r++) {
        for (let c = 0; c < left.length; c++) {
          const value = data[position++]!;
          if (value !== 0) cells.add(cells.at(top.from + r, left.from + c), value);
        }
      }
    }
  }
}

/** Looks at a block at the start of every cell, as large as there is time for. */
function* addSample(
  cells: Cells,
  laid: Laid,
  scope: Scope,
  sides: Sides,
  top: SideBox,
  left: SideBox,
  done: number,
  all: number,
): Generator<number, void, void> {
  cells.sample();
  cells.openAll(
    { from: top.from, to: top.from + top.length },
    { from: left.from, to: left.from + left.length },
  );
  const share = Math.max(1, Math.floor((MOST_DENSE / 2 / top.length / left.length) * cells.rowStep));
  const height = Math.min(cells.rowStep, share);
  const width = Math.max(1, Math.min(left.length, STRIP));
  for (let row = top.from; row < top.from + top.length; row += cells.rowStep) {
    const rows = { from: row, to: Math.min(row + height, top.from + top.length) };
    for (let column = left.from; column < left.from + left.length; column += width) {
      const columns = { from: column, to: Math.min(column + width, left.from + left.length) };
      addStrip(cells, laid, scope, sides, rows, columns);
    }
    yield (done + (row - top.from) * left.length) / all;
  }
}
