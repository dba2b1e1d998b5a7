/**
 * A matrix on a canvas: holds the camera and the cursor, draws when something has changed, once a frame at most, and
 * tells what changed. Events and words are the component's.
 *
 * While one moves over the matrix, pictures follow at once and words when the movement rests: a frame of it makes nothing new.
 */
import type { NumbersView } from '../../src/protocol';
import { Camera, type CellSize, type Room, type Stage, stageFor } from './camera';
import { type HeaderScene, paintColumnHeader, paintRowHeader } from './headers';
import { Labels } from './labels';
import { blockOf, labelAt, shortLabelAt } from './layout';
import { Painter, type Scene, showsNumbers } from './paint';
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
/** How long nothing has moved when words follow: from once to twice as many ms. */
const REST = 80;

type Listener = () => void;

export class Surface {
  readonly camera: Camera;
  /** The entry that is pointed at; -1 for none. */
  cursorRow = -1;
  cursorColumn = -1;
  /** How wide the strip for the names of the rows is. */
  strip = 0;
  private ratio = 1;
  private frame = 0;
  private timer = 0;
  private moves = 0;
  private movesAtLook = 0;
  /** What was last told: where the cursor was, and whether the whole was in sight. */
  private toldCursor: Spot | undefined;
  private toldWhole = true;
  private readonly context;
  private readonly rowContext;
  private readonly columnContext;
  private readonly scene: Scene;
  private readonly rowScene: HeaderScene;
  private readonly columnScene: HeaderScene;
  private readonly painter: Painter;
  private readonly changeListeners: Listener[] = [];
  private readonly paintListeners: Listener[] = [];

  constructor(
    private readonly canvases: Canvases,
    private readonly numbers: NumbersView,
    public source: Source,
    readonly tiles: Tiles,
    palette: Palette,
    private fonts: Fonts,
    private room: Room,
  ) {
    this.context = canvases.matrix.getContext('2d', { alpha: false });
    this.rowContext = canvases.rows.getContext('2d');
    this.columnContext = canvases.columns.getContext('2d');
    this.camera = new Camera(stageFor(1, 1, room, FULL));
    const { camera } = this;
    const nothing = new Labels(() => '');
    const common = { camera, palette, ratio: 1 };
    const side = {
      ...common,
      font: fonts.labels,
      labels: nothing,
      longest: 0,
      current: -1,
      breadth: 0,
      block: 0,
    };
    this.scene = { ...common, tiles, font: fonts.numbers, rowBlock: 0, columnBlock: 0 };
    this.rowScene = { ...side };
    this.columnScene = { ...side, breadth: COLUMN_STRIP };
    this.painter = new Painter(this.scene);
    this.enter();
  }

  get stage(): Stage {
    return this.camera.stage;
  }

  /**
   * The entry that is pointed at, as of when that was last told: in mid-movement words stay with the entry that they are about,
   * whatever else has them written anew.
   */
  get cursor(): Spot | undefined {
    return this.toldCursor;
  }

  /** After the camera, the cursor or what is known of the matrix has changed; for movements, when they rest. */
  onChange(listener: Listener): () => void {
    return listening(this.changeListeners, listener);
  }

  /** In each frame in which something has changed. Must make nothing new. */
  onPaint(listener: Listener): () => void {
    return listening(this.paintListeners, listener);
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    this.frame = -1;
    clearTimeout(this.timer);
    this.tiles.dispose();
  }

  resize(room: Room): void {
    const isSame = room.width === this.room.width && room.height === this.room.height;
    if (isSame && this.ratio === window.devicePixelRatio) return;
    this.room = room;
    this.restage();
  }

  restyle(palette: Palette, fonts: Fonts): void {
    this.fonts = fonts;
    for (const each of [this.scene, this.rowScene, this.columnScene]) each.palette = palette;
    this.scene.font = fonts.numbers;
    for (const each of [this.rowScene, this.columnScene]) each.font = fonts.labels;
    this.tiles.recolour(palette);
    this.restage();
  }

  rearrange(source: Source): void {
    const same = source.rows === this.source.rows && source.columns === this.source.columns;
    this.source = source;
    this.tiles.show(source);
    if (!same) {
      this.camera.home();
      this.putCursor(-1, -1);
    }
    this.restage();
  }

  private restage(): void {
    this.enter();
    this.changed();
    // A canvas of another size is empty, and is not to be seen like that.
    cancelAnimationFrame(this.frame);
    this.paint();
  }

  /** Finds the frame for the matrix, and what is written beside it. */
  private enter(): void {
    const { source, numbers, room } = this;
    const { arrangement } = source;
    const most = room.width * ROW_STRIP.most;
    for (const label of [labelAt, shortLabelAt]) {
      this.rowScene.labels = new Labels((row) => label(numbers, arrangement, 'rows', row));
      this.rowScene.longest = this.widthOf(this.rowScene.labels.at(source.rows - 1));
      this.strip = Math.ceil(this.rowScene.longest + ROW_STRIP.air);
      if (this.strip <= most) break;
    }
    this.strip = Math.min(this.strip, Math.ceil(most));
    this.rowScene.breadth = this.strip;
    this.columnScene.labels = new Labels((column) => labelAt(numbers, arrangement, 'columns', column));
    this.columnScene.longest = this.widthOf(this.columnScene.labels.at(source.columns - 1));
    this.scene.rowBlock = this.rowScene.block = blockOf(numbers, arrangement.rows) ?? 0;
    this.scene.columnBlock = this.columnScene.block = blockOf(numbers, arrangement.columns) ?? 0;
    const width = Math.max(80, room.width - this.strip - 2);
    this.camera.enter(stageFor(source.rows, source.columns, { width, height: room.height }, FULL));
    this.fit();
  }

  private widthOf(label: string): number {
    const { rowContext } = this;
    if (!rowContext) return 0;
    rowContext.font = this.fonts.labels;
    return rowContext.measureText(label).width;
  }

  /** Gives each canvas as many pixels as the screen has there. */
  private fit(): void {
    const { matrix, rows, columns } = this.canvases;
    const { width, height } = this.stage;
    this.ratio = window.devicePixelRatio || 1;
    for (const each of [this.scene, this.rowScene, this.columnScene]) each.ratio = this.ratio;
    size(matrix, width, height, this.ratio);
    size(rows, this.strip, height, this.ratio);
    size(columns, width, COLUMN_STRIP, this.ratio);
  }

  /** Where an entry is, in pixels of the matrix. */
  xOf(column: number): number {
    return (column - this.camera.left) * this.camera.cellWidth;
  }

  yOf(row: number): number {
    return (row - this.camera.top) * this.camera.cellHeight;
  }

  /** What is known of the cell that an entry lies in. */
  cellAt({ row, column }: Spot): { readonly tile: Tile; readonly cell: number } | undefined {
    const tile = this.tiles.find(row, column, this.camera.rowStep, this.camera.columnStep);
    if (!tile) return undefined;
    const r = Math.floor(row / tile.rowStep) - tile.row;
    const c = Math.floor(column / tile.columnStep) - tile.column;
    return { tile, cell: r * tile.answer.columns + c };
  }

  /** @returns whether there was anywhere to go */
  pan(x: number, y: number): boolean {
    const isMoved = this.camera.pan(x, y);
    if (isMoved) this.moved();
    return isMoved;
  }

  zoom(factor: number, x = this.stage.width / 2, y = this.stage.height / 2): void {
    if (this.camera.zoomBy(factor, x, y)) this.moved();
  }

  home(): void {
    if (this.camera.home()) this.moved();
  }

  /** With a place in the middle, in columns and rows. */
  centre(column: number, row: number): void {
    if (this.camera.centre(column, row)) this.moved();
  }

  /** Whether there is an entry at a pixel of the matrix. */
  has(x: number, y: number): boolean {
    const { stage } = this.camera;
    const isLeft = this.columnAt(x) < stage.columns;
    return x >= 0 && y >= 0 && isLeft && this.rowAt(y) < stage.rows;
  }

  /** Points at what is at a pixel of the matrix. @returns whether that is another entry than before */
  pointAt(x: number, y: number): boolean {
    return this.has(x, y) ? this.putCursor(this.rowAt(y), this.columnAt(x)) : this.putCursor(-1, -1);
  }

  private columnAt(x: number): number {
    return Math.floor(this.camera.left + x / this.camera.cellWidth);
  }

  private rowAt(y: number): number {
    return Math.floor(this.camera.top + y / this.camera.cellHeight);
  }

  /** Points at nothing. */
  leave(): void {
    if (this.putCursor(-1, -1)) this.changed();
  }

  /** Puts the cursor on an entry and brings it into sight. */
  goTo(row: number, column: number): void {
    this.putCursor(row, column);
    this.camera.show(row, column);
    this.moved();
  }

  /** The same, so close that its number can be read. */
  closeTo(row: number, column: number): void {
    this.putCursor(row, column);
    this.camera.closeTo(row, column);
    this.changed();
  }

  private putCursor(row: number, column: number): boolean {
    if (row === this.cursorRow && column === this.cursorColumn) return false;
    this.cursorRow = row;
    this.cursorColumn = column;
    return true;
  }

  /** What is known of the matrix has changed. */
  learned(): void {
    if (this.timer === 0) this.changed();
    else this.moved();
  }

  /** Part of a movement: drawn at once, and told when it rests. */
  private moved(): void {
    this.draw();
    // What is seen of the whole comes and goes with its controls.
    if (this.camera.seesWhole !== this.toldWhole) this.changed();
    this.moves++;
    if (this.timer === 0) this.timer = window.setTimeout(this.look, REST);
  }

  private readonly look = (): void => {
    this.timer = 0;
    if (this.moves === this.movesAtLook) this.changed();
    else {
      this.movesAtLook = this.moves;
      this.timer = window.setTimeout(this.look, REST);
    }
  };

  /** Draws, and tells at once. */
  changed(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    this.toldWhole = this.camera.seesWhole;
    const { cursorRow: row, cursorColumn: column } = this;
    this.toldCursor = row < 0 ? undefined : { row, column };
    this.draw();
    for (const listener of this.changeListeners) listener();
  }

  draw(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.paint);
  }

  /** What a frame costs, for those who measure it. */
  readonly paint = (): void => {
    this.frame = 0;
    const { context, rowContext, columnContext } = this;
    if (!context || !rowContext || !columnContext) return;
    this.rowScene.current = this.cursorRow;
    this.columnScene.current = this.cursorColumn;
    this.painter.paint(context);
    if (this.cursorRow >= 0) this.drawCursor(context);
    paintRowHeader(rowContext, this.rowScene);
    paintColumnHeader(columnContext, this.columnScene);
    const { paintListeners } = this;
    for (let k = 0; k < paintListeners.length; k++) paintListeners[k]?.();
  };

  /** Lines to the names, and a frame that is seen however small the entry is. */
  private drawCursor(context: CanvasRenderingContext2D): void {
    const { camera } = this;
    const { stage, cellWidth, cellHeight } = camera;
    const { ground, focus } = this.scene.palette.colours;
    // In whole pixels, as the lines between entries.
    const x = Math.round(this.xOf(this.cursorColumn)) | 0;
    const y = Math.round(this.yOf(this.cursorRow)) | 0;
    const width = Math.round(cellWidth) | 0;
    const height = Math.round(cellHeight) | 0;
    const grown = Math.max(0, Math.ceil((9 - Math.min(width, height)) / 2)) | 0;
    context.strokeStyle = ground;
    context.lineWidth = 4;
    context.strokeRect(x - grown, y - grown, width + 2 * grown, height + 2 * grown);
    context.strokeStyle = focus;
    // Numbers would be struck through.
    if (!showsNumbers(camera)) {
      const middleX = (x + width / 2) | 0;
      const middleY = (y + height / 2) | 0;
      context.globalAlpha = 0.55;
      context.lineWidth = 1;
      context.translate(0.5, 0.5);
      context.beginPath();
      context.moveTo(0, middleY);
      context.lineTo(Math.min(stage.width, x - grown), middleY);
      context.moveTo(middleX, 0);
      context.lineTo(middleX, Math.min(stage.height, y - grown));
      context.stroke();
      context.translate(-0.5, -0.5);
      context.globalAlpha = 1;
    }
    context.lineWidth = 2;
    context.strokeRect(x - grown, y - grown, width + 2 * grown, height + 2 * grown);
  }
}

function listening(listeners: Listener[], listener: Listener): () => void {
  listeners.push(listener);
  return () => {
    const at = listeners.indexOf(listener);
    if (at >= 0) listeners.splice(at, 1);
  };
}

function size(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
