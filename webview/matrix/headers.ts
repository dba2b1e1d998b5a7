/** The names of rows and columns along a matrix: as many as can be read. As in `paint.ts`, a frame makes nothing new. */
import type { Camera } from './camera';
import type { Labels } from './labels';
import type { Palette } from './palette';

/** What the names along a side are written from: one object for all frames. */
export interface HeaderScene {
  readonly camera: Camera;
  palette: Palette;
  ratio: number;
  font: string;
  labels: Labels;
  /** The length of the longest label. */
  longest: number;
  /** The position of the cursor on this side; -1 for none. */
  current: number;
  /** The length of the strip across the side. */
  breadth: number;
  /** How many entries the fastest axis has, on a side of several; else 0. */
  block: number;
}

type Context = CanvasRenderingContext2D;

/** Between two labels, in CSS pixels. */
const ROW_GAP = 18;
const COLUMN_GAP = 12;

/** 1, 2, 5, 10, 20, 50, … entries from label to label. */
export function strideFor(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  if (power >= least) return power;
  if (2 * power >= least) return 2 * power;
  return 5 * power >= least ? 5 * power : 10 * power;
}

/** The same in whole blocks, where there is at most one label for each: then the fastest index is 0 in all of them. */
function strideIn(least: number, block: number): number {
  const stride = strideFor(least);
  return block === 0 || stride < block / 2 ? stride : block * strideFor(least / block);
}

export function paintRowHeader(context: Context, scene: HeaderScene): void {
  const { camera, breadth, current } = scene;
  const { stage, top, cellHeight } = camera;
  begin(context, scene, breadth, stage.height);
  context.textAlign = 'right';
  const right = onScreen(breadth - 6, scene);
  const stride = strideIn(ROW_GAP / cellHeight, scene.block);
  const last = Math.min(stage.rows, top + stage.height / cellHeight);
  for (let row = Math.floor(top / stride) * stride; row < last; row += stride) {
    // Of cells of many entries a label names the first: it stands at its top.
    const y = (row + Math.min(0.5, stride / 2) - top) * cellHeight;
    const at = Math.max(7, Math.min(stage.height - 7, y));
    // One that would have to be moved far stands for an entry that is hardly seen.
    if (Math.abs(at - y) > 6) continue;
    if (current >= 0 && Math.abs(row - current) < ROW_GAP / cellHeight) continue;
    write(context, scene, row, right, onScreen(at, scene), breadth - 8);
  }
  if (current < 0) return;
  const y = (current + 0.5 - top) * cellHeight;
  if (y <= -1 || y >= stage.height + 1) return;
  const at = Math.max(7, Math.min(stage.height - 7, y));
  write(context, scene, current, right, onScreen(at, scene), breadth - 8);
}

export function paintColumnHeader(context: Context, scene: HeaderScene): void {
  const { camera, breadth, current, longest } = scene;
  const { stage, left, cellWidth } = camera;
  begin(context, scene, stage.width, breadth);
  context.textAlign = 'center';
  const y = onScreen(breadth / 2, scene);
  const most = Math.ceil(longest + COLUMN_GAP) | 0;
  const stride = strideIn((longest + COLUMN_GAP) / cellWidth, scene.block);
  const last = Math.min(stage.columns, left + stage.width / cellWidth);
  const marked = current < 0 ? Number.NEGATIVE_INFINITY : columnPlace(scene, current);
  let taken = Number.NEGATIVE_INFINITY;
  for (let column = Math.floor(left / stride) * stride; column < last; column += stride) {
    const x = columnPlace(scene, column);
    if (x < taken || (column + 1 - left) * cellWidth < 0) continue;
    if (Math.abs(x - marked) < longest + COLUMN_GAP / 2) continue;
    write(context, scene, column, onScreen(x, scene), y, most);
    taken = x + longest + COLUMN_GAP / 2;
  }
  if (current < 0) return;
  const x = (current + 0.5 - left) * cellWidth;
  if (x <= -1 || x >= stage.width + 1) return;
  write(context, scene, current, onScreen(marked, scene), y, Math.ceil(stage.width) | 0);
}

/** Where the middle of a column's label is: over the column, and within the strip. */
function columnPlace({ camera, longest }: HeaderScene, column: number): number {
  const { stage, left, cellWidth } = camera;
  const half = longest / 2;
  return Math.max(half, Math.min(stage.width - half, (column + 0.5 - left) * cellWidth));
}

function begin(context: Context, { ratio, palette, font }: HeaderScene, width: number, height: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = palette.colours.ground;
  context.fillRect(0, 0, width, height);
  context.font = font;
  context.textBaseline = 'middle';
}

function write(
  context: Context,
  { palette, labels, current, ratio }: HeaderScene,
  position: number,
  x: number,
  y: number,
  most: number,
): void {
  context.fillStyle = position === current ? palette.colours.text : palette.colours.quiet;
  context.setTransform(ratio, 0, 0, ratio, x, y);
  context.fillText(labels.at(position), 0, 0.5, most);
}

/** In whole pixels of the screen, which are no objects. */
function onScreen(place: number, { ratio }: HeaderScene): number {
  return Math.round(place * ratio) | 0;
}
