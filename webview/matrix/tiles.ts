/**
 * The pictures that a matrix is drawn from: squares of cells at every resolution, asked for when they come into sight
 * and kept. What is out of date is drawn until something newer has come.
 */
import {
  type Arrangement,
  CellMark,
  type MatrixRef,
  type PanelRequest,
  type WindowAnswer,
} from '../../src/protocol';
import type { Asking } from '../asking';
import { Grid } from './grid';
import { type Palette, shadeOf } from './palette';

/** Cells on each side of a tile. */
export const TILE = 128;
/** Cells on each side of the picture of the whole, at most. */
const WHOLE = 256;
/** Tiles that are kept: two screens of cells as small as a pixel. */
const KEPT = 320;
/** Questions on their way at once: those that scroll out of sight meanwhile need not be answered. */
const MOST_ASKED = 6;
/** Places that are known to have no answer. */
const MOST_FAILED = 1024;

type Ask = (request: PanelRequest<'window'>) => Asking<'window'>;

export interface Source {
  readonly matrix: MatrixRef;
  readonly arrangement: Arrangement;
  readonly rows: number;
  readonly columns: number;
}

export interface Tile {
  /** Where it starts, in cells of its own resolution, and how many entries a cell covers. */
  readonly row: number;
  readonly column: number;
  readonly rowStep: number;
  readonly columnStep: number;
  readonly answer: WindowAnswer;
  readonly fills: OffscreenCanvas;
  /** The same without what is negative; none where nothing is. */
  unsigned: OffscreenCanvas | undefined;
  /** Which state of the matrix it shows, and in which colours and scale. */
  readonly epoch: number;
  painted: number;
}

/** A question on its way, and the tile that it is about, in tiles from the start. */
interface Asked {
  readonly level: number;
  readonly row: number;
  readonly column: number;
  readonly asking: Asking<'window'>;
}

/** One number for each resolution: steps are powers of two. */
export function levelOf(rowStep: number, columnStep: number): number {
  return (Math.log2(rowStep) * 64 + Math.log2(columnStep)) | 0;
}

export class Tiles {
  private readonly tiles = new Grid<Tile>(KEPT);
  private readonly failed = new Grid<true>(MOST_FAILED);
  private asked: Asked[] = [];
  private askedWhole: Asking<'window'> | undefined;
  private overview: Tile | undefined;
  private epoch = 0;
  private painted = 0;
  /** Set when there are no numbers to be had. */
  reason: string | undefined;

  constructor(
    private source: Source,
    private palette: Palette,
    private readonly ask: Ask,
    private readonly changed: () => void,
  ) {
    this.refresh();
  }

  /** The picture of the whole; it says what the largest number is. */
  get whole(): Tile | undefined {
    return this.overview;
  }

  get most(): number {
    return this.overview?.answer.most ?? 0;
  }

  /** The numbers may have changed. */
  outdate(): void {
    this.epoch++;
    this.cancelAll();
    this.failed.clear();
    this.refresh();
  }

  /** Another matrix, or the same in another arrangement. */
  show(source: Source): void {
    this.source = source;
    this.tiles.clear();
    this.overview = undefined;
    this.reason = undefined;
    this.outdate();
  }

  recolour(palette: Palette): void {
    this.palette = palette;
    this.repaint();
  }

  private repaint(): void {
    this.painted++;
    if (this.overview) this.paint(this.overview);
    for (const tile of this.tiles.values()) this.paint(tile);
    this.changed();
  }

  dispose(): void {
    this.cancelAll();
  }

  /** What has been asked for and is out of sight by now is taken back. Rows and columns are those of tiles. */
  forgetOutside(level: number, top: number, bottom: number, left: number, right: number): void {
    for (let k = this.asked.length - 1; k >= 0; k--) {
      const each = this.asked[k];
      if (!each) continue;
      const { row, column } = each;
      const seen = each.level === level && row >= top && row < bottom && column >= left && column < right;
      if (seen) continue;
      this.asked.splice(k, 1);
      each.asking.cancel();
    }
  }

  /** The tile, if it is there, or on its way afterwards. */
  at(row: number, column: number, rowStep: number, columnStep: number): Tile | undefined {
    const tile = this.tiles.get(levelOf(rowStep, columnStep), row, column);
    if (tile?.epoch !== this.epoch) this.request(row, column, rowStep, columnStep);
    return tile;
  }

  /** The tile with an entry at a resolution, if it has come. */
  find(row: number, column: number, rowStep: number, columnStep: number): Tile | undefined {
    const whole = this.overview;
    if (whole && whole.rowStep <= rowStep && whole.columnStep <= columnStep) return whole;
    const [top, left] = [Math.floor(row / rowStep / TILE), Math.floor(column / columnStep / TILE)];
    return this.tiles.get(levelOf(rowStep, columnStep), top, left) ?? whole;
  }

  private isAsked(level: number, row: number, column: number): boolean {
    for (let k = 0; k < this.asked.length; k++) {
      const each = this.asked[k];
      if (each && each.level === level && each.row === row && each.column === column) return true;
    }
    return false;
  }

  private request(row: number, column: number, rowStep: number, columnStep: number): void {
    const level = levelOf(rowStep, columnStep);
    if (this.asked.length >= MOST_ASKED || this.isAsked(level, row, column)) return;
    if (this.failed.get(level, row, column)) return;
    const { matrix, arrangement } = this.source;
    const [top, left] = [row * TILE * rowStep, column * TILE * columnStep];
    const asking = this.ask({
      kind: 'window' as const,
      matrix,
      arrangement,
      rows: { from: top, to: top + TILE * rowStep },
      columns: { from: left, to: left + TILE * columnStep },
      rowStep,
      columnStep,
    });
    const asked = { level, row, column, asking };
    this.asked.push(asked);
    void asking.promise.then((outcome) => {
      const at = this.asked.indexOf(asked);
      if (at < 0) return;
      this.asked.splice(at, 1);
      if (outcome.status === 'answered') {
        const tile = this.made(row * TILE, column * TILE, rowStep, columnStep, outcome.answer);
        this.tiles.set(level, row, column, tile);
      } else this.failed.set(level, row, column, true);
      this.changed();
    });
  }

  private refresh(): void {
    const { matrix, arrangement, rows, columns } = this.source;
    const rowStep = Math.max(1, Math.ceil(rows / WHOLE));
    const columnStep = Math.max(1, Math.ceil(columns / WHOLE));
    const asking = this.ask({
      kind: 'window' as const,
      matrix,
      arrangement,
      rows: { from: 0, to: rows },
      columns: { from: 0, to: columns },
      rowStep,
      columnStep,
    });
    this.askedWhole = asking;
    void asking.promise.then((outcome) => {
      if (this.askedWhole !== asking) return;
      this.askedWhole = undefined;
      if (outcome.status === 'answered') {
        const scale = this.overview?.answer.most;
        this.overview = this.made(0, 0, rowStep, columnStep, outcome.answer);
        this.reason = undefined;
        if (scale !== outcome.answer.most) this.repaint();
      } else if (outcome.status === 'failed') this.reason = outcome.reason;
      this.changed();
    });
  }

  private cancelAll(): void {
    const { asked, askedWhole } = this;
    this.asked = [];
    this.askedWhole = undefined;
    for (const { asking } of asked) asking.cancel();
    askedWhole?.cancel();
  }

  private made(row: number, column: number, rowStep: number, columnStep: number, answer: WindowAnswer): Tile {
    const fills = new OffscreenCanvas(Math.max(1, answer.columns), Math.max(1, answer.rows));
    const tile: Tile = {
      ...{ row, column, rowStep, columnStep, answer, fills },
      ...{ unsigned: undefined, epoch: this.epoch, painted: -1 },
    };
    this.paint(tile);
    return tile;
  }

  private paint(tile: Tile): void {
    const { rows, columns, values, marks } = tile.answer;
    const context = tile.fills.getContext('2d');
    if (tile.painted === this.painted || rows * columns === 0 || !context) return;
    const { pixels, structuralZero, strangePixel } = this.palette;
    const image = new ImageData(columns, rows);
    const target = new Uint32Array(image.data.buffer);
    let negatives = 0;
    for (let cell = 0; cell < target.length; cell++) {
      const mark = marks[cell] ?? 0;
      const value = values[cell] ?? 0;
      if (mark & (CellMark.nan | CellMark.infinite)) target[cell] = strangePixel;
      else if (mark & CellMark.open)
        target[cell] = pixels[shadeOf(value, this.most || tile.answer.most)] ?? 0;
      else target[cell] = structuralZero;
      if (value < 0) negatives++;
    }
    context.putImageData(image, 0, 0);
    if (negatives === 0) tile.unsigned = undefined;
    else {
      for (let cell = 0; cell < target.length; cell++) if ((values[cell] ?? 0) < 0) target[cell] = 0;
      tile.unsigned ??= new OffscreenCanvas(columns, rows);
      tile.unsigned.getContext('2d')?.putImageData(image, 0, 0);
    }
    tile.painted = this.painted;
  }
}
