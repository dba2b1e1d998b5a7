/** Signs in cells that are too small for numbers: they say in black and white what the colours say. */
import { CellMark } from '../../src/protocol';
import type { Camera } from './camera';
import { firstColumn, firstRow, lastColumn, lastRow } from './in-sight';
import type { Scene } from './paint';
import { middle, shadeOf } from './palette';
import type { Tile } from './tiles';

type Context = CanvasRenderingContext2D;

/** How large an entry is at least, in CSS pixels. */
const LEAST = 9;
/** How many entries are in sight at most: each sign is drawn by itself. */
const MOST = 6000;

const STRANGE = CellMark.nan | CellMark.infinite;

export function showsSigns({ cellWidth, cellHeight, stage }: Camera): boolean {
  const inSight = (stage.width / cellWidth) * (stage.height / cellHeight);
  return Math.min(cellWidth, cellHeight) >= LEAST && inSight <= MOST;
}

/**
 * A plus, a minus, a point for what happens to be zero, a cross for what is no number; nothing for a known zero. Draws those that have an
 * ink, which is the context's already, in pixels of the screen: bars of whole pixels are sharp, and no objects.
 */
export function drawSignsOf(context: Context, scene: Scene, tile: Tile, ink: string): void {
  const { camera, palette, tiles, ratio } = scene;
  if (tile.rowStep > 1 || tile.columnStep > 1) return;
  const { left, top } = camera;
  const wide = camera.cellWidth * ratio;
  const high = camera.cellHeight * ratio;
  const { values, marks, columns } = tile.answer;
  const { most } = tiles;
  const { ground } = palette.colours;
  const arm = Math.round(Math.min(5 * ratio, Math.min(wide, high) * 0.26)) | 0;
  const thick = Math.max(1, Math.round(arm / 3)) | 0;
  const half = thick >> 1;
  const long = 2 * arm + (thick & 1);
  const bottom = lastRow(tile, camera);
  const right = lastColumn(tile, camera);
  for (let row = firstRow(tile, camera); row < bottom; row++) {
    const y = Math.round((row + 0.5 - top) * high) | 0;
    for (let column = firstColumn(tile, camera); column < right; column++) {
      const cell = (row - tile.row) * columns + column - tile.column;
      const mark = marks[cell] ?? 0;
      if (!(mark & CellMark.open)) continue;
      const value = values[cell] ?? 0;
      const isStrange = (mark & STRANGE) !== 0;
      const shade = shadeOf(value, most);
      if ((isStrange ? ground : palette.inks[shade]) !== ink) continue;
      const x = Math.round((column + 0.5 - left) * wide) | 0;
      if (isStrange) drawCross(context, x, y, arm, thick, ink);
      else if (shade === middle) context.fillRect(x - half, y - half, thick, thick);
      else {
        context.fillRect(x - arm, y - half, long, thick);
        if (value > 0) context.fillRect(x - half, y - arm, thick, long);
      }
    }
  }
}

function drawCross(context: Context, x: number, y: number, arm: number, thick: number, ink: string): void {
  context.strokeStyle = ink;
  context.lineWidth = thick;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}
