/**
 * Draws what is seen of a matrix: pictures of cells, then what tells their signs apart, then their numbers.
 *
 * A frame makes nothing new. A fractional number becomes an object when it is handed to `drawImage` or `fillText`, and none when it is handed to
 * `setTransform` or a path; so pictures and texts are drawn at the origin of a canvas that has been moved there. Loops
 * count, since iterators and closures are objects, too.
 */
import { CellMark } from '../../src/protocol';
import type { Camera } from './camera';
import { CellTexts, textIn } from './cell-texts';
import { Hatching } from './hatching';
import { firstColumn, firstRow, lastColumn, lastRow } from './in-sight';
import { type Palette, shadeOf } from './palette';
import { drawSignsOf, showsSigns } from './signs';
import { levelOf, TILE, type Tile, type Tiles } from './tiles';

/** Where an entry is large enough for a line around it, and a number in it; in CSS pixels. */
const EDGES_FROM = 7;
const NUMBERS_FROM = { width: 46, height: 15 };

const STRANGE = CellMark.nan | CellMark.infinite;

/** What a picture is of: one object for all frames. */
export interface Scene {
  readonly camera: Camera;
  readonly tiles: Tiles;
  palette: Palette;
  /** Device pixels for a CSS pixel. */
  ratio: number;
  font: string;
  /** How many entries a block has on each side, where one stands beside another; else 0. */
  rowBlock: number;
  columnBlock: number;
}

export function showsNumbers({ cellWidth, cellHeight }: Camera): boolean {
  return cellWidth >= NUMBERS_FROM.width && cellHeight >= NUMBERS_FROM.height;
}

type Context = CanvasRenderingContext2D;

/** Keeps what is used from frame to frame. */
export class Painter {
  private readonly hatching = new Hatching();
  private readonly texts = new CellTexts();
  /** The tiles in sight: so many of the list. An array that is emptied would be made anew. */
  private readonly visible: (Tile | undefined)[] = [];
  private count = 0;
  /** Beneath the others, where one is missing: what is known of the whole. */
  private beneath: Tile | undefined;
  /** Where one is missing, in tiles from the start: so many of the lists. */
  private readonly gapRows: number[] = [];
  private readonly gapColumns: number[] = [];
  private gaps = 0;

  constructor(private readonly scene: Scene) {}

  paint(context: Context): void {
    const { scene } = this;
    const { camera, palette, ratio } = scene;
    const { stage } = camera;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = palette.colours.ground;
    context.fillRect(0, 0, stage.width, stage.height);
    context.imageSmoothingEnabled = false;
    this.collect();
    const least = Math.min(camera.cellWidth, camera.cellHeight);
    const numbers = showsNumbers(camera);
    cutOff(context, camera);
    this.drawTiles(context);
    // Where a number can be read, its sign can.
    if (!numbers && this.hasNegatives()) {
      this.hatching.draw(context, scene);
      this.drawUnsigned(context);
    }
    context.restore();
    if (least >= EDGES_FROM) drawEdges(context, camera, 1, 1, palette.colours.edge);
    this.drawBlocks(context);
    if (numbers) this.drawNumbers(context);
    else if (showsSigns(camera)) this.drawSigns(context);
    this.drawFrame(context);
  }

  /** Around what is seen of the matrix; open where it goes on. */
  private drawFrame(context: Context): void {
    const { camera, palette } = this.scene;
    const { stage } = camera;
    const right = (stage.columns - camera.left) * camera.cellWidth;
    const bottom = (stage.rows - camera.top) * camera.cellHeight;
    const x = Math.min(stage.width, right);
    const y = Math.min(stage.height, bottom);
    context.strokeStyle = palette.colours.block;
    context.lineWidth = 1;
    context.beginPath();
    if (camera.left < 1e-9) line(context, 0.5, 0, 0.5, y);
    if (right <= stage.width + 0.5) line(context, x - 0.5, 0, x - 0.5, y);
    if (camera.top < 1e-9) line(context, 0, 0.5, x, 0.5);
    if (bottom <= stage.height + 0.5) line(context, 0, y - 0.5, x, y - 0.5);
    context.stroke();
  }

  /** The tiles in sight, and beneath them the whole where the right ones are still to come. */
  private collect(): void {
    const { camera, tiles } = this.scene;
    const { stage, rowStep, columnStep, cellWidth, cellHeight } = camera;
    const tall = TILE * rowStep;
    const wide = TILE * columnStep;
    const top = Math.floor(camera.top / tall);
    const left = Math.floor(camera.left / wide);
    const bottom = Math.ceil(Math.min(stage.rows, camera.top + stage.height / cellHeight) / tall);
    const right = Math.ceil(Math.min(stage.columns, camera.left + stage.width / cellWidth) / wide);
    const before = this.count;
    this.count = 0;
    this.gaps = 0;
    this.beneath = undefined;
    const { whole } = tiles;
    // As fine as is wanted, and no cell of it thinner than a pixel: one might fall between two.
    const isEnough =
      whole !== undefined &&
      whole.rowStep <= rowStep &&
      whole.columnStep <= columnStep &&
      whole.rowStep * cellHeight > 0.999 &&
      whole.columnStep * cellWidth > 0.999;
    tiles.forgetOutside(levelOf(rowStep, columnStep), top, bottom, left, right);
    if (isEnough) this.beneath = whole;
    else {
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const tile = tiles.at(row, column, rowStep, columnStep);
          if (tile) this.visible[this.count++] = tile;
          else {
            this.beneath = whole;
            this.gapRows[this.gaps] = row;
            this.gapColumns[this.gaps++] = column;
          }
        }
      }
    }
    // What is out of sight is not held on to.
    for (let k = this.count; k < before; k++) this.visible[k] = undefined;
  }

  private drawTiles(context: Context): void {
    const { beneath, count, visible, scene } = this;
    if (beneath) {
      startAt(context, scene, beneath);
      context.drawImage(beneath.fills, 0, 0);
    }
    const first = visible[0];
    if (!first || count === 0) return;
    startAt(context, scene, first);
    for (let k = 0; k < count; k++) {
      const tile = visible[k];
      if (tile) context.drawImage(tile.fills, tile.column - first.column, tile.row - first.row);
    }
  }

  /** Whether a sign is to be told of what is seen. */
  private hasNegatives(): boolean {
    if (this.beneath?.unsigned) return true;
    for (let k = 0; k < this.count; k++) if (this.visible[k]?.unsigned) return true;
    return false;
  }

  /**
   * All but what is negative, over the hatching: drawing twice what is there is far cheaper than having the hatching cut
   * to the shape of what is negative.
   */
  private drawUnsigned(context: Context): void {
    const { beneath, count, visible, scene } = this;
    if (beneath) {
      context.save();
      if (count > 0) this.clipToGaps(context);
      startAt(context, scene, beneath);
      context.drawImage(beneath.unsigned ?? beneath.fills, 0, 0);
      context.restore();
    }
    const first = visible[0];
    if (!first || count === 0) return;
    startAt(context, scene, first);
    for (let k = 0; k < count; k++) {
      const tile = visible[k];
      if (!tile) continue;
      context.drawImage(tile.unsigned ?? tile.fills, tile.column - first.column, tile.row - first.row);
    }
  }

  /** What lies beneath has been drawn over elsewhere, and must not cover the hatching of what covers it. */
  private clipToGaps(context: Context): void {
    const { camera, ratio } = this.scene;
    const { left, top, cellWidth, cellHeight, rowStep, columnStep } = camera;
    const [wide, high] = [TILE * columnStep * cellWidth * ratio, TILE * rowStep * cellHeight * ratio];
    const [x, y] = [left * cellWidth * ratio, top * cellHeight * ratio];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    for (let k = 0; k < this.gaps; k++) {
      const [row, column] = [this.gapRows[k] ?? 0, this.gapColumns[k] ?? 0];
      const [from, above] = [Math.round(column * wide - x), Math.round(row * high - y)];
      const [to, below] = [Math.round((column + 1) * wide - x), Math.round((row + 1) * high - y)];
      context.rect(from, above, to - from, below - above);
    }
    context.clip();
  }

  private drawBlocks(context: Context): void {
    const { camera, rowBlock, columnBlock, palette } = this.scene;
    const rows = rowBlock * camera.cellHeight >= 12 ? rowBlock : 0;
    const columns = columnBlock * camera.cellWidth >= 12 ? columnBlock : 0;
    if (rows || columns) drawEdges(context, camera, rows, columns, palette.colours.block);
  }

  private drawSigns(context: Context): void {
    const { scene, beneath } = this;
    const { inkSet } = scene.palette;
    context.setTransform(1, 0, 0, 1, 0, 0);
    // One pass for each ink: shades are many, inks are few.
    for (let i = 0; i < inkSet.length; i++) {
      const ink = inkSet[i] ?? '';
      context.fillStyle = ink;
      if (beneath) drawSignsOf(context, scene, beneath, ink);
      for (let k = 0; k < this.count; k++) {
        const tile = this.visible[k];
        if (tile) drawSignsOf(context, scene, tile, ink);
      }
    }
    context.setTransform(scene.ratio, 0, 0, scene.ratio, 0, 0);
  }

  private drawNumbers(context: Context): void {
    context.font = this.scene.font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    if (this.beneath) this.drawNumbersOf(context, this.beneath);
    for (let k = 0; k < this.count; k++) {
      const tile = this.visible[k];
      if (tile) this.drawNumbersOf(context, tile);
    }
    const { ratio } = this.scene;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /** Cells of many entries have no numbers. */
  private drawNumbersOf(context: Context, tile: Tile): void {
    const { camera, palette, tiles, ratio } = this.scene;
    if (tile.rowStep > 1 || tile.columnStep > 1) return;
    const { left, top, cellWidth, cellHeight } = camera;
    const { values, marks, columns } = tile.answer;
    const texts = this.texts.of(tile);
    const { most } = tiles;
    const bottom = lastRow(tile, camera);
    const right = lastColumn(tile, camera);
    for (let row = firstRow(tile, camera); row < bottom; row++) {
      const y = (row - top) * cellHeight + cellHeight / 2 + 0.5;
      for (let column = firstColumn(tile, camera); column < right; column++) {
        const cell = (row - tile.row) * columns + column - tile.column;
        const value = values[cell] ?? 0;
        const mark = marks[cell] ?? 0;
        if (mark & STRANGE) context.fillStyle = palette.colours.ground;
        else if (mark & CellMark.open) context.fillStyle = palette.inks[shadeOf(value, most)] ?? '';
        else context.fillStyle = palette.colours.quiet;
        const x = (column - left) * cellWidth + cellWidth / 2;
        context.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
        context.fillText(textIn(texts, cell, value), 0, 0);
      }
    }
  }
}

function line(context: Context, x: number, y: number, toX: number, toY: number): void {
  context.moveTo(x, y);
  context.lineTo(toX, toY);
}

/** The last cell may cover fewer entries than the others: it is drawn as wide as they are, and cut off. Has to be restored. */
function cutOff(context: Context, { stage, left, top, cellWidth, cellHeight }: Camera): void {
  const right = Math.min(stage.width, (stage.columns - left) * cellWidth);
  const bottom = Math.min(stage.height, (stage.rows - top) * cellHeight);
  context.save();
  context.beginPath();
  context.rect(0, 0, Math.ceil(right - 0.01) | 0, Math.ceil(bottom - 0.01) | 0);
  context.clip();
}

/** Moves a canvas to where a tile starts, with its cells as the unit: other tiles are in whole cells from there. */
function startAt(
  context: Context,
  { camera, ratio }: Scene,
  { row, column, rowStep, columnStep }: Tile,
): void {
  const { left, top, cellWidth, cellHeight } = camera;
  const x = (column * columnStep - left) * cellWidth * ratio;
  const y = (row * rowStep - top) * cellHeight * ratio;
  context.setTransform(columnStep * cellWidth * ratio, 0, 0, rowStep * cellHeight * ratio, x, y);
}

/** Lines between entries, every so many rows and columns; 0 for none. In the middle of pixels. */
function drawEdges(context: Context, camera: Camera, rows: number, columns: number, colour: string): void {
  const { stage, left, top, cellWidth, cellHeight } = camera;
  const right = Math.round(Math.min(stage.width, (stage.columns - left) * cellWidth));
  const bottom = Math.round(Math.min(stage.height, (stage.rows - top) * cellHeight));
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.translate(0.5, 0.5);
  context.beginPath();
  if (rows > 0) {
    const first = Math.ceil(top / rows) * rows;
    for (let row = first; ; row += rows) {
      const y = Math.round((row - top) * cellHeight);
      if (y > bottom) break;
      line(context, 0, y, right, y);
    }
  }
  if (columns > 0) {
    const first = Math.ceil(left / columns) * columns;
    for (let column = first; ; column += columns) {
      const x = Math.round((column - left) * cellWidth);
      if (x > right) break;
      line(context, x, 0, x, bottom);
    }
  }
  context.stroke();
  context.translate(-0.5, -0.5);
}
