/** Draws what is seen of a matrix: pictures of cells, then what tells their signs apart, then their numbers. */
import { CellMark } from '../../src/protocol';
import { type Camera, cellHeight, cellWidth, type Stage, stepFor } from './camera';
import { cellText } from './format';
import { middle, type Palette, shadeOf } from './palette';
import { TILE, type Tile, type Tiles, tileKey } from './tiles';

/** Where an entry is large enough for a line around it, a sign in it, a number in it; in CSS pixels. */
const EDGES_FROM = 7;
const SIGNS_FROM = 9;
const NUMBERS_FROM = { width: 46, height: 15 };
/** Between the lines of the hatching. */
const HATCH = 5;

export interface Scene {
  readonly stage: Stage;
  readonly camera: Camera;
  readonly tiles: Tiles;
  readonly palette: Palette;
  /** Device pixels for a CSS pixel. */
  readonly ratio: number;
  readonly font: string;
  /** How many entries a block has on each side, where one stands beside another. */
  readonly rowBlock: number | undefined;
  readonly columnBlock: number | undefined;
}

export function showsNumbers(stage: Stage, camera: Camera): boolean {
  return cellWidth(stage, camera) >= NUMBERS_FROM.width && cellHeight(stage, camera) >= NUMBERS_FROM.height;
}

/** Keeps what is used from frame to frame: drawing a frame makes nothing new. */
export class Painter {
  private readonly layer = new OffscreenCanvas(1, 1);
  private hatch: CanvasPattern | null = null;
  private hatched: Palette | undefined;
  private readonly seen = new Set<number>();
  private readonly visible: Tile[] = [];

  paint(context: CanvasRenderingContext2D, scene: Scene): void {
    const { stage, camera, palette, ratio } = scene;
    const [width, height] = [cellWidth(stage, camera), cellHeight(stage, camera)];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = palette.colours.ground;
    context.fillRect(0, 0, stage.width, stage.height);
    context.imageSmoothingEnabled = false;
    this.collect(scene, width, height);
    for (const tile of this.visible) drawCells(context, tile.fills, tile, scene, width, height);
    const numbers = showsNumbers(stage, camera);
    if (!numbers) this.drawHatching(context, scene, width, height);
    if (Math.min(width, height) >= EDGES_FROM)
      drawEdges(context, scene, width, height, 1, 1, palette.colours.edge);
    this.drawBlocks(context, scene, width, height);
    if (numbers) drawNumbers(context, scene, this.visible, width, height);
    else if (Math.min(width, height) >= SIGNS_FROM) drawSigns(context, scene, this.visible, width, height);
    this.drawFrame(context, scene, width, height);
  }

  /** Around what is seen of the matrix; open where it goes on. */
  private drawFrame(
    context: CanvasRenderingContext2D,
    { stage, camera, palette }: Scene,
    width: number,
    height: number,
  ): void {
    const right = (stage.columns - camera.left) * width;
    const bottom = (stage.rows - camera.top) * height;
    const [x, y] = [Math.min(stage.width, right), Math.min(stage.height, bottom)];
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
  private collect({ stage, camera, tiles }: Scene, width: number, height: number): void {
    const { visible, seen } = this;
    visible.length = 0;
    seen.clear();
    const [rowStep, columnStep] = [stepFor(height), stepFor(width)];
    const [tall, wide] = [TILE * rowStep, TILE * columnStep];
    const bottom = Math.min(stage.rows, camera.top + stage.height / height);
    const right = Math.min(stage.columns, camera.left + stage.width / width);
    const whole = tiles.whole;
    // As fine as is wanted, and no cell of it thinner than a pixel: one might fall between two.
    const isEnough =
      whole !== undefined &&
      whole.rowStep <= rowStep &&
      whole.columnStep <= columnStep &&
      whole.rowStep * height > 0.999 &&
      whole.columnStep * width > 0.999;
    let complete = true;
    for (let row = Math.floor(camera.top / tall); row * tall < bottom; row++) {
      for (let column = Math.floor(camera.left / wide); column * wide < right; column++) {
        const key = tileKey(row, column, rowStep, columnStep);
        seen.add(key);
        const tile = isEnough ? undefined : tiles.at(key, row, column, rowStep, columnStep);
        if (tile) visible.push(tile);
        else complete = false;
      }
    }
    tiles.forgetAllBut(seen);
    // Beneath the others: where one is missing, what is known of the whole is seen.
    if (!complete && whole) visible.unshift(whole);
  }

  private drawHatching(context: CanvasRenderingContext2D, scene: Scene, width: number, height: number): void {
    const { stage, ratio, palette } = scene;
    if (!this.visible.some(({ negatives }) => negatives)) return;
    const layer = this.layer.getContext('2d');
    if (!layer) return;
    const [wide, high] = [Math.ceil(stage.width * ratio), Math.ceil(stage.height * ratio)];
    if (this.layer.width !== wide || this.layer.height !== high) {
      this.layer.width = wide;
      this.layer.height = high;
    }
    if (this.hatched !== palette) {
      this.hatch = hatchPattern(layer, palette, ratio);
      this.hatched = palette;
    }
    if (!this.hatch) return;
    layer.setTransform(1, 0, 0, 1, 0, 0);
    layer.globalCompositeOperation = 'source-over';
    layer.clearRect(0, 0, wide, high);
    layer.imageSmoothingEnabled = false;
    layer.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const tile of this.visible) {
      // What lies beneath has been drawn over: its signs are those of what covers it.
      if (tile !== scene.tiles.whole || this.visible.length === 1) {
        if (tile.negatives) drawCells(layer, tile.negatives, tile, scene, width, height);
      }
    }
    layer.setTransform(1, 0, 0, 1, 0, 0);
    layer.globalCompositeOperation = 'source-in';
    layer.fillStyle = this.hatch;
    layer.fillRect(0, 0, wide, high);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.layer, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  private drawBlocks(context: CanvasRenderingContext2D, scene: Scene, width: number, height: number): void {
    const { rowBlock = 0, columnBlock = 0, palette } = scene;
    const rows = rowBlock * height >= 12 ? rowBlock : 0;
    const columns = columnBlock * width >= 12 ? columnBlock : 0;
    if (rows || columns) drawEdges(context, scene, width, height, rows, columns, palette.colours.block);
  }
}

function line(context: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  context.moveTo(x, y);
  context.lineTo(toX, toY);
}

function drawCells(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  image: OffscreenCanvas,
  tile: Tile,
  { camera, stage }: Scene,
  width: number,
  height: number,
): void {
  const { answer, rowStep, columnStep } = tile;
  const x = (tile.column * columnStep - camera.left) * width;
  const y = (tile.row * rowStep - camera.top) * height;
  // The last cell may cover fewer entries than the others: it is drawn as wide as they are, and cut off.
  context.save();
  context.beginPath();
  context.rect(0, 0, (stage.columns - camera.left) * width, (stage.rows - camera.top) * height);
  context.clip();
  context.drawImage(image, x, y, answer.columns * columnStep * width, answer.rows * rowStep * height);
  context.restore();
}

function hatchPattern(
  layer: OffscreenCanvasRenderingContext2D,
  palette: Palette,
  ratio: number,
): CanvasPattern | null {
  const size = Math.round(HATCH * ratio);
  const stroke = new OffscreenCanvas(size, size);
  const context = stroke.getContext('2d');
  if (!context) return null;
  context.strokeStyle = palette.colours.ground;
  context.globalAlpha = 0.62;
  context.lineWidth = Math.max(1, ratio);
  context.beginPath();
  for (const shift of [-size, 0, size]) {
    context.moveTo(shift, size);
    context.lineTo(shift + size, 0);
  }
  context.stroke();
  return layer.createPattern(stroke, 'repeat');
}

/** Lines between entries, every so many rows and columns; 0 for none. */
function drawEdges(
  context: CanvasRenderingContext2D,
  { stage, camera }: Scene,
  width: number,
  height: number,
  rows: number,
  columns: number,
  colour: string,
): void {
  const right = Math.min(stage.width, (stage.columns - camera.left) * width);
  const bottom = Math.min(stage.height, (stage.rows - camera.top) * height);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  if (rows > 0) {
    for (let row = Math.ceil(camera.top / rows) * rows; (row - camera.top) * height <= bottom; row += rows) {
      const y = Math.round((row - camera.top) * height) + 0.5;
      context.moveTo(0, y);
      context.lineTo(right, y);
    }
  }
  if (columns > 0) {
    for (
      let at = Math.ceil(camera.left / columns) * columns;
      (at - camera.left) * width <= right;
      at += columns
    ) {
      const x = Math.round((at - camera.left) * width) + 0.5;
      context.moveTo(x, 0);
      context.lineTo(x, bottom);
    }
  }
  context.stroke();
}

/** Calls for every entry of a tile that is in sight; cells of many entries have neither signs nor numbers. */
function eachEntry(
  tile: Tile,
  { stage, camera }: Scene,
  width: number,
  height: number,
  visit: (cell: number, x: number, y: number) => void,
): void {
  if (tile.rowStep > 1 || tile.columnStep > 1) return;
  const { rows, columns } = tile.answer;
  const firstRow = Math.max(tile.row, Math.floor(camera.top));
  const lastRow = Math.min(tile.row + rows, Math.ceil(camera.top + stage.height / height));
  const firstColumn = Math.max(tile.column, Math.floor(camera.left));
  const lastColumn = Math.min(tile.column + columns, Math.ceil(camera.left + stage.width / width));
  for (let row = firstRow; row < lastRow; row++) {
    for (let column = firstColumn; column < lastColumn; column++) {
      const cell = (row - tile.row) * columns + column - tile.column;
      visit(cell, (column - camera.left) * width, (row - camera.top) * height);
    }
  }
}

function drawNumbers(
  context: CanvasRenderingContext2D,
  scene: Scene,
  visible: readonly Tile[],
  width: number,
  height: number,
): void {
  const { palette, tiles, font } = scene;
  const { most } = tiles;
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const tile of visible) {
    const { values, marks } = tile.answer;
    eachEntry(tile, scene, width, height, (cell, x, y) => {
      const [value, mark] = [values[cell] ?? 0, marks[cell] ?? 0];
      tile.texts[cell] ??= cellText(value);
      const strange = mark & (CellMark.nan | CellMark.infinite);
      if (strange) context.fillStyle = palette.colours.ground;
      else if (mark & CellMark.open) context.fillStyle = palette.inks[shadeOf(value, most)] ?? '';
      else context.fillStyle = palette.colours.quiet;
      context.fillText(tile.texts[cell] ?? '', x + width / 2, y + height / 2 + 0.5);
    });
  }
}

/** A plus, a minus, a point for what happens to be zero, a cross for what is no number; nothing for a known zero. */
function drawSigns(
  context: CanvasRenderingContext2D,
  scene: Scene,
  visible: readonly Tile[],
  width: number,
  height: number,
): void {
  const { palette, tiles } = scene;
  const { most } = tiles;
  const arm = Math.min(5, Math.min(width, height) * 0.26);
  context.lineWidth = Math.max(1, arm / 3);
  const { ground } = palette.colours;
  // One path for each ink: shades are many, inks are few.
  for (const ink of palette.inkSet) {
    context.strokeStyle = ink;
    context.beginPath();
    for (const tile of visible) {
      const { values, marks } = tile.answer;
      eachEntry(tile, scene, width, height, (cell, x, y) => {
        const [value, mark] = [values[cell] ?? 0, marks[cell] ?? 0];
        if (!(mark & CellMark.open)) return;
        const strange = mark & (CellMark.nan | CellMark.infinite);
        const shade = shadeOf(value, most);
        if ((strange ? ground : palette.inks[shade]) !== ink) return;
        const [cx, cy] = [x + width / 2, y + height / 2];
        if (strange) {
          context.moveTo(cx - arm, cy - arm);
          context.lineTo(cx + arm, cy + arm);
          context.moveTo(cx + arm, cy - arm);
          context.lineTo(cx - arm, cy + arm);
        } else if (shade === middle) {
          context.moveTo(cx - 0.6, cy);
          context.lineTo(cx + 0.6, cy);
        } else {
          context.moveTo(cx - arm, cy);
          context.lineTo(cx + arm, cy);
          if (value > 0) {
            context.moveTo(cx, cy - arm);
            context.lineTo(cx, cy + arm);
          }
        }
      });
    }
    context.stroke();
  }
}
