/** The names of rows and columns along a matrix: as many as can be read. */
import { type Camera, cellHeight, cellWidth, type Stage } from './camera';
import type { Palette } from './palette';

export interface HeaderScene {
  readonly stage: Stage;
  readonly camera: Camera;
  readonly palette: Palette;
  readonly ratio: number;
  readonly font: string;
  readonly label: (position: number) => string;
  /** The position of the cursor on this side. */
  readonly current: number | undefined;
  /** The length of the strip across the side. */
  readonly breadth: number;
  /** How many entries the fastest axis has, on a side of several. */
  readonly block: number | undefined;
}

/** Between two labels, in CSS pixels. */
const ROW_GAP = 18;
const COLUMN_GAP = 12;

/** 1, 2, 5, 10, 20, 50, … entries from label to label. */
export function strideFor(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  for (const times of [1, 2, 5, 10]) if (times * power >= least) return times * power;
  return 10 * power;
}

/** The same in whole blocks, where there is at most one label for each: then the fastest index is 0 in all of them. */
function strideIn(least: number, block: number | undefined): number {
  const stride = strideFor(least);
  return block === undefined || stride < block / 2 ? stride : block * strideFor(least / block);
}

export function paintRowHeader(context: CanvasRenderingContext2D, scene: HeaderScene): void {
  const { stage, camera, breadth } = scene;
  const height = cellHeight(stage, camera);
  begin(context, scene, breadth, stage.height);
  context.textAlign = 'right';
  const stride = strideIn(ROW_GAP / height, scene.block);
  const last = Math.min(stage.rows, camera.top + stage.height / height);
  for (let row = Math.floor(camera.top / stride) * stride; row < last; row += stride) {
    // Of cells of many entries a label names the first: it stands at its top.
    const y = (row + Math.min(0.5, stride / 2) - camera.top) * height;
    const at = Math.max(7, Math.min(stage.height - 7, y));
    // One that would have to be moved far stands for an entry that is hardly seen.
    if (Math.abs(at - y) > 6) continue;
    if (isNear(row, scene.current, ROW_GAP / height)) continue;
    write(context, scene, row, breadth - 6, at, breadth - 8);
  }
  if (scene.current !== undefined) {
    const y = (scene.current + 0.5 - camera.top) * height;
    if (y > -1 && y < stage.height + 1) {
      write(
        context,
        scene,
        scene.current,
        breadth - 6,
        Math.max(7, Math.min(stage.height - 7, y)),
        breadth - 8,
      );
    }
  }
}

export function paintColumnHeader(context: CanvasRenderingContext2D, scene: HeaderScene): void {
  const { stage, camera, breadth } = scene;
  const width = cellWidth(stage, camera);
  begin(context, scene, stage.width, breadth);
  context.textAlign = 'center';
  const longest = context.measureText(scene.label(stage.columns - 1)).width;
  const stride = strideIn((longest + COLUMN_GAP) / width, scene.block);
  const last = Math.min(stage.columns, camera.left + stage.width / width);
  const half = longest / 2;
  const place = (column: number): number =>
    Math.max(half, Math.min(stage.width - half, (column + 0.5 - camera.left) * width));
  const current = scene.current === undefined ? undefined : place(scene.current);
  let taken = Number.NEGATIVE_INFINITY;
  for (let column = Math.floor(camera.left / stride) * stride; column < last; column += stride) {
    const x = place(column);
    if (x < taken || (column + 1 - camera.left) * width < 0) continue;
    if (current !== undefined && Math.abs(x - current) < longest + COLUMN_GAP / 2) continue;
    write(context, scene, column, x, breadth / 2, longest + COLUMN_GAP);
    taken = x + longest + COLUMN_GAP / 2;
  }
  if (scene.current !== undefined && current !== undefined) {
    const x = (scene.current + 0.5 - camera.left) * width;
    if (x > -1 && x < stage.width + 1) {
      write(context, scene, scene.current, current, breadth / 2, stage.width);
    }
  }
}

function begin(
  context: CanvasRenderingContext2D,
  { ratio, palette, font }: HeaderScene,
  width: number,
  height: number,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = palette.colours.ground;
  context.fillRect(0, 0, width, height);
  context.font = font;
  context.textBaseline = 'middle';
}

function isNear(row: number, current: number | undefined, gap: number): boolean {
  return current !== undefined && Math.abs(row - current) < gap;
}

function write(
  context: CanvasRenderingContext2D,
  { palette, label, current }: HeaderScene,
  position: number,
  x: number,
  y: number,
  most: number,
): void {
  context.fillStyle = position === current ? palette.colours.text : palette.colours.quiet;
  context.fillText(label(position), x, y + 0.5, most);
}
