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
import { type Palette, shadeOf } from './palette';

/** Cells on each side of a tile. */
export const TILE = 128;
/** Cells on each side of the picture of the whole, at most. */
const WHOLE = 256;
/** Tiles that are kept. */
const KEPT = 320;
/** Questions on their way at once: those that scroll out of sight meanwhile need not be answered. */
const MOST_ASKED = 6;

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
  /** The fills, and a mask of what is negative. */
  readonly fills: OffscreenCanvas;
  readonly negatives: OffscreenCanvas | undefined;
  /** Which state of the matrix it shows, and in which colours and scale. */
  readonly epoch: number;
  readonly painted: number;
  /** What is written in its cells, filled in as it is seen. */
  readonly texts: (string | undefined)[];
}

export class Tiles {
  private readonly tiles = new Map<number, Tile>();
  private readonly asked = new Map<number, Asking<'window'>>();
  private readonly failedAt = new Map<number, number>();
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

  /** Nothing that is in sight is out of date. */
  get isSettled(): boolean {
    return this.asked.size === 0;
  }

  /** The numbers may have changed. */
  outdate(): void {
    this.epoch++;
    this.cancelAll();
    this.failedAt.clear();
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
    if (this.overview) this.overview = this.paint(this.overview);
    for (const [key, tile] of this.tiles) this.tiles.set(key, this.paint(tile));
    this.changed();
  }

  dispose(): void {
    this.cancelAll();
  }

  /** What has been asked for and is out of sight by now is taken back. */
  forgetAllBut(keys: ReadonlySet<number>): void {
    for (const [key, asking] of this.asked) {
      if (key === WHOLE_KEY || keys.has(key)) continue;
      this.asked.delete(key);
      asking.cancel();
    }
  }

  /** The tile, if it is there, or on its way afterwards. */
  at(key: number, row: number, column: number, rowStep: number, columnStep: number): Tile | undefined {
    const tile = this.tiles.get(key);
    if (tile?.epoch !== this.epoch) this.request(key, row, column, rowStep, columnStep);
    return tile;
  }

  /** The tile with an entry at a resolution, if it has come. */
  find(row: number, column: number, rowStep: number, columnStep: number): Tile | undefined {
    const whole = this.overview;
    if (whole && whole.rowStep <= rowStep && whole.columnStep <= columnStep) return whole;
    const [top, left] = [Math.floor(row / rowStep / TILE), Math.floor(column / columnStep / TILE)];
    return this.tiles.get(tileKey(top, left, rowStep, columnStep)) ?? whole;
  }

  private request(key: number, row: number, column: number, rowStep: number, columnStep: number): void {
    if (this.asked.has(key) || this.asked.size >= MOST_ASKED || this.failedAt.get(key) === this.epoch) return;
    const { matrix, arrangement } = this.source;
    const [top, left] = [row * TILE * rowStep, column * TILE * columnStep];
    const request = {
      kind: 'window' as const,
      matrix,
      arrangement,
      rows: { from: top, to: top + TILE * rowStep },
      columns: { from: left, to: left + TILE * columnStep },
      rowStep,
      columnStep,
    };
    this.send(key, request, (answer) => {
      this.tiles.delete(key);
      this.tiles.set(key, this.made(row * TILE, column * TILE, rowStep, columnStep, answer));
      for (const old of this.tiles.keys()) {
        if (this.tiles.size <= KEPT) break;
        this.tiles.delete(old);
      }
    });
  }

  private refresh(): void {
    const { matrix, arrangement, rows, columns } = this.source;
    const [rowStep, columnStep] = [rows, columns].map((length) => Math.max(1, Math.ceil(length / WHOLE))) as [
      number,
      number,
    ];
    const request = {
      kind: 'window' as const,
      matrix,
      arrangement,
      rows: { from: 0, to: rows },
      columns: { from: 0, to: columns },
      rowStep,
      columnStep,
    };
    this.send(WHOLE_KEY, request, (answer) => {
      const scale = this.overview?.answer.most;
      this.overview = this.made(0, 0, rowStep, columnStep, answer);
      this.reason = undefined;
      if (scale !== answer.most) this.repaint();
    });
  }

  private send(key: number, request: PanelRequest<'window'>, keep: (answer: WindowAnswer) => void): void {
    const asking = this.ask(request);
    this.asked.set(key, asking);
    const { epoch } = this;
    void asking.promise.then((outcome) => {
      if (this.asked.get(key) !== asking) return;
      this.asked.delete(key);
      if (outcome.status === 'answered') keep(outcome.answer);
      else {
        this.failedAt.set(key, epoch);
        if (outcome.status === 'failed' && key === WHOLE_KEY) this.reason = outcome.reason;
      }
      this.changed();
    });
  }

  private cancelAll(): void {
    const asked = [...this.asked.values()];
    this.asked.clear();
    for (const asking of asked) asking.cancel();
  }

  private made(row: number, column: number, rowStep: number, columnStep: number, answer: WindowAnswer): Tile {
    const fills = new OffscreenCanvas(Math.max(1, answer.columns), Math.max(1, answer.rows));
    const tile = { row, column, rowStep, columnStep, answer, fills, epoch: this.epoch, texts: [] };
    return this.paint({ ...tile, negatives: undefined, painted: -1 });
  }

  private paint(tile: Tile): Tile {
    const { rows, columns, values, marks } = tile.answer;
    const context = tile.fills.getContext('2d');
    if (tile.painted === this.painted || rows * columns === 0 || !context) return tile;
    const { pixels, structuralZero, strangePixel } = this.palette;
    const image = new ImageData(columns, rows);
    const target = new Uint32Array(image.data.buffer);
    const mask = new ImageData(columns, rows);
    const negative = new Uint32Array(mask.data.buffer);
    let some = false;
    for (let cell = 0; cell < target.length; cell++) {
      const mark = marks[cell] ?? 0;
      const value = values[cell] ?? 0;
      if (mark & (CellMark.nan | CellMark.infinite)) target[cell] = strangePixel;
      else if (mark & CellMark.open)
        target[cell] = pixels[shadeOf(value, this.most || tile.answer.most)] ?? 0;
      else target[cell] = structuralZero;
      if (value < 0) {
        negative[cell] = 0xffffffff;
        some = true;
      }
    }
    context.putImageData(image, 0, 0);
    const negatives = some ? new OffscreenCanvas(columns, rows) : undefined;
    negatives?.getContext('2d')?.putImageData(mask, 0, 0);
    return { ...tile, negatives, painted: this.painted };
  }
}

const WHOLE_KEY = -1;

/** One number for each tile: resolutions are powers of two, below 2³²; rows and columns of tiles below 2²⁰. */
export function tileKey(row: number, column: number, rowStep: number, columnStep: number): number {
  const level = Math.log2(rowStep) * 32 + Math.log2(columnStep);
  return (level * 2 ** 20 + row) * 2 ** 20 + column;
}
