/**
 * A matrix on a canvas: holds the camera and the cursor, draws when something has changed, once a frame at most, and
 * tells what changed. Events and words are the component's.
 */
import type { NumbersView } from '../../src/protocol';
import {
  type Camera,
  type CellSize,
  cellHeight,
  cellWidth,
  closeTo,
  home,
  kept,
  panned,
  type Room,
  type Stage,
  showing,
  stageFor,
  stepFor,
  zoomedBy,
} from './camera';
import { paintColumnHeader, paintRowHeader } from './headers';
import { blockOf, labelAt, shortLabelAt } from './layout';
import { Painter, showsNumbers } from './paint';
import type { Palette } from './palette';
import type { Source, Tile, Tiles } from './tiles';

/** An entry that is pointed at. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

export interface Canvases {
  readonly matrix: HTMLCanvasElement;
  readonly rows: HTMLCanvasElement;
  readonly columns: HTMLCanvasElement;
}

export interface Fonts {
  readonly numbers: string;
  readonly labels: string;
}

/** What a cell is as large as when its number is read. */
export const FULL: CellSize = { width: 62, height: 26 };
/** The strip for the names of the columns. */
export const COLUMN_STRIP = 20;
/** The strip for those of the rows: as wide as they are, up to a part of the room. */
const ROW_STRIP = { most: 0.3, air: 12 };

export class Surface {
  camera: Camera = home;
  cursor: Spot | undefined;
  stage: Stage;
  /** How wide the strip for the names of the rows is. */
  strip = 0;
  private rowLabel: typeof labelAt = labelAt;
  private frame = 0;
  private readonly painter = new Painter();
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly canvases: Canvases,
    private readonly numbers: NumbersView,
    public source: Source,
    readonly tiles: Tiles,
    private palette: Palette,
    private fonts: Fonts,
    private room: Room,
  ) {
    this.stage = this.staged();
    this.fit();
  }

  /** After the camera, the cursor or what is known of the matrix has changed. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.tiles.dispose();
  }

  resize(room: Room): void {
    if (room.width === this.room.width && room.height === this.room.height) return;
    this.room = room;
    this.restage();
  }

  restyle(palette: Palette, fonts: Fonts): void {
    this.palette = palette;
    this.fonts = fonts;
    this.tiles.recolour(palette);
    this.restage();
  }

  rearrange(source: Source): void {
    const same = source.rows === this.source.rows && source.columns === this.source.columns;
    this.source = source;
    this.tiles.show(source);
    if (!same) {
      this.camera = home;
      this.cursor = undefined;
    }
    this.restage();
  }

  private staged(): Stage {
    const { source, numbers, room } = this;
    const context = this.canvases.rows.getContext('2d');
    const most = room.width * ROW_STRIP.most;
    for (const label of [labelAt, shortLabelAt]) {
      this.rowLabel = label;
      if (context) context.font = this.fonts.labels;
      const longest = label(numbers, source.arrangement, 'rows', source.rows - 1);
      this.strip = Math.ceil((context?.measureText(longest).width ?? 0) + ROW_STRIP.air);
      if (this.strip <= most) break;
    }
    this.strip = Math.min(this.strip, Math.ceil(most));
    const width = Math.max(80, room.width - this.strip - 2);
    return stageFor(source.rows, source.columns, { width, height: room.height }, FULL);
  }

  private restage(): void {
    this.stage = this.staged();
    this.camera = kept(this.camera, this.stage);
    this.fit();
    this.changed();
  }

  private get ratio(): number {
    return window.devicePixelRatio || 1;
  }

  /** Gives each canvas as many pixels as the screen has there. */
  private fit(): void {
    const { matrix, rows, columns } = this.canvases;
    const { width, height } = this.stage;
    size(matrix, width, height, this.ratio);
    size(rows, this.strip, height, this.ratio);
    size(columns, width, COLUMN_STRIP, this.ratio);
  }

  /** The entry at a pixel of the matrix. */
  spotAt(x: number, y: number): Spot | undefined {
    const { camera, stage } = this;
    const column = Math.floor(camera.left + x / cellWidth(stage, camera));
    const row = Math.floor(camera.top + y / cellHeight(stage, camera));
    const isInside = row >= 0 && column >= 0 && row < stage.rows && column < stage.columns;
    return isInside ? { row, column } : undefined;
  }

  /** Where an entry is, in pixels of the matrix. */
  boxOf({ row, column }: Spot): { x: number; y: number; width: number; height: number } {
    const { camera, stage } = this;
    const [width, height] = [cellWidth(stage, camera), cellHeight(stage, camera)];
    return { x: (column - camera.left) * width, y: (row - camera.top) * height, width, height };
  }

  /** How many entries a cell covers as it is drawn. */
  get steps(): Spot {
    const { camera, stage } = this;
    return { row: stepFor(cellHeight(stage, camera)), column: stepFor(cellWidth(stage, camera)) };
  }

  /** What is known of the cell that an entry lies in. */
  cellAt({ row, column }: Spot): { readonly tile: Tile; readonly cell: number } | undefined {
    const tile = this.tiles.find(row, column, this.steps.row, this.steps.column);
    if (!tile) return undefined;
    const r = Math.floor(row / tile.rowStep) - tile.row;
    const c = Math.floor(column / tile.columnStep) - tile.column;
    return { tile, cell: r * tile.answer.columns + c };
  }

  look(camera: Camera): void {
    if (camera === this.camera) return;
    this.camera = camera;
    this.changed();
  }

  /** @returns whether there was anywhere to go */
  pan(x: number, y: number): boolean {
    const before = this.camera;
    this.look(panned(before, this.stage, x, y));
    return this.camera !== before;
  }

  zoom(factor: number, x = this.stage.width / 2, y = this.stage.height / 2): void {
    this.look(zoomedBy(this.camera, this.stage, factor, x, y));
  }

  point(spot: Spot | undefined): void {
    if (spot?.row === this.cursor?.row && spot?.column === this.cursor?.column) return;
    this.cursor = spot;
    this.changed();
  }

  /** Puts the cursor on an entry and brings it into sight. */
  goTo(spot: Spot): void {
    this.cursor = spot;
    this.camera = showing(this.camera, this.stage, spot.row, spot.column);
    this.changed();
  }

  /** The same, so close that its number can be read. */
  closeTo(spot: Spot): void {
    this.cursor = spot;
    this.camera = closeTo(this.stage, spot.row, spot.column);
    this.changed();
  }

  changed(): void {
    this.draw();
    for (const listener of this.listeners) listener();
  }

  draw(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.paint());
  }

  /** What a frame costs, for those who measure it. */
  paint(): void {
    this.frame = 0;
    const { canvases, stage, camera, palette, fonts, numbers, source, ratio } = this;
    const { arrangement } = source;
    const context = canvases.matrix.getContext('2d', { alpha: false });
    const rows = canvases.rows.getContext('2d');
    const columns = canvases.columns.getContext('2d');
    if (!context || !rows || !columns) return;
    this.painter.paint(context, {
      stage,
      camera,
      tiles: this.tiles,
      palette,
      ratio,
      font: fonts.numbers,
      rowBlock: blockOf(numbers, arrangement.rows),
      columnBlock: blockOf(numbers, arrangement.columns),
    });
    this.drawCursor(context);
    const common = { stage, camera, palette, ratio, font: fonts.labels };
    paintRowHeader(rows, {
      ...common,
      label: (position) => this.rowLabel(numbers, arrangement, 'rows', position),
      current: this.cursor?.row,
      breadth: this.strip,
      block: blockOf(numbers, arrangement.rows),
    });
    paintColumnHeader(columns, {
      ...common,
      label: (position) => labelAt(numbers, arrangement, 'columns', position),
      current: this.cursor?.column,
      breadth: COLUMN_STRIP,
      block: blockOf(numbers, arrangement.columns),
    });
  }

  /** Lines to the names, and a frame that is seen however small the entry is. */
  private drawCursor(context: CanvasRenderingContext2D): void {
    const { cursor, palette, stage, camera } = this;
    if (!cursor) return;
    const { x, y, width, height } = this.boxOf(cursor);
    const grown = Math.max(0, (9 - Math.min(width, height)) / 2);
    context.strokeStyle = palette.colours.ground;
    context.lineWidth = 4;
    const box = [x - grown, y - grown, width + 2 * grown, height + 2 * grown] as const;
    context.strokeRect(...box);
    context.strokeStyle = palette.colours.focus;
    // Numbers would be struck through.
    if (!showsNumbers(stage, camera)) {
      context.globalAlpha = 0.55;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(0, y + height / 2);
      context.lineTo(Math.min(stage.width, box[0]), y + height / 2);
      context.moveTo(x + width / 2, 0);
      context.lineTo(x + width / 2, Math.min(stage.height, box[1]));
      context.stroke();
      context.globalAlpha = 1;
    }
    context.lineWidth = 2;
    context.strokeRect(...box);
  }
}

function size(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
