/** The entries of a tile that are in sight, the last ones left out. */
import type { Camera } from './camera';
import type { Tile } from './tiles';

export function firstRow({ row }: Tile, { top }: Camera): number {
  return Math.max(row, Math.floor(top));
}

export function lastRow({ row, answer }: Tile, { top, stage, cellHeight }: Camera): number {
  return Math.min(row + answer.rows, Math.ceil(top + stage.height / cellHeight));
}

export function firstColumn({ column }: Tile, { left }: Camera): number {
  return Math.max(column, Math.floor(left));
}

export function lastColumn({ column, answer }: Tile, { left, stage, cellWidth }: Camera): number {
  return Math.min(column + answer.columns, Math.ceil(left + stage.width / cellWidth));
}
