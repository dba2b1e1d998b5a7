/**
 * Where one looks at a matrix from. Zooming goes from the whole of it to entries that are wide enough for their
 * numbers, geometrically on each side by itself: a matrix of 100,480 by 128 fills the frame at both ends.
 */

/** Lengths in CSS pixels. */
export interface Stage {
  readonly rows: number;
  readonly columns: number;
  /** What of the matrix is seen at once. */
  readonly width: number;
  readonly height: number;
  /** An entry when the whole is seen, and when its number is. */
  readonly least: CellSize;
  readonly full: CellSize;
}

export interface CellSize {
  readonly width: number;
  readonly height: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The shorter side of the whole is no thinner than this, nor than this part of its room. */
const THINNEST = { pixels: 160, part: 0.4 };
/** Proportions are hinted at: drawn to scale, a matrix of 100,480 by 128 would be a line. */
const HINT = 0.3;

/**
 * The frame for a matrix: as large as there is room for, no larger than the matrix needs with its numbers in it.
 */
export function stageFor(rows: number, columns: number, room: Room, full: CellSize): Stage {
  const width = Math.min(room.width, columns * full.width);
  const height = Math.min(room.height, rows * full.height);
  const ratio = (columns / rows) ** HINT;
  const least = (length: number): number => Math.max(THINNEST.pixels, THINNEST.part * length);
  const whole = {
    width: Math.min(width, Math.max(least(width), ratio >= 1 ? width : height * ratio)),
    height: Math.min(height, Math.max(least(height), ratio >= 1 ? width / ratio : height)),
  };
  const cell = {
    width: Math.min(full.width, whole.width / columns),
    height: Math.min(full.height, whole.height / rows),
  };
  return { rows, columns, width, height, least: cell, full };
}

/** How many times larger an entry gets at the end of the zoom, on the side where that is most. */
function reach({ least, full }: Stage): number {
  return Math.max(full.width / least.width, full.height / least.height);
}

export function canZoom(stage: Stage): boolean {
  return reach(stage) > 1.01;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

/** Moved in place, so that moving makes nothing new. Each way to move it says whether it has changed. */
export class Camera {
  /** From 0, the whole, to 1, numbers. */
  zoom = 0;
  /** What stands at the left and top edge, in columns and rows. */
  left = 0;
  top = 0;
  /** An entry, in CSS pixels. */
  cellWidth = 0;
  cellHeight = 0;
  /** How many entries a cell covers as it is drawn. */
  rowStep = 1;
  columnStep = 1;
  /** Whether the whole is in sight, or as good as. */
  seesWhole = true;
  /** As far as one can go without leaving the matrix. */
  private mostLeft = 0;
  private mostTop = 0;

  constructor(public stage: Stage) {
    this.measure();
  }

  /** Another matrix, or another frame: as near as before, and at the same place as far as that is there. */
  enter(stage: Stage): void {
    this.stage = stage;
    this.measure();
    this.put(this.left, this.top);
  }

  /** By pixels of the screen. */
  pan(x: number, y: number): boolean {
    const { left, top } = this;
    this.left = clamp(left + x / this.cellWidth, this.mostLeft);
    this.top = clamp(top + y / this.cellHeight, this.mostTop);
    return this.left !== left || this.top !== top;
  }

  /** What stands at a pixel of the frame stays there. */
  zoomTo(zoom: number, x: number, y: number): boolean {
    const column = this.left + x / this.cellWidth;
    const row = this.top + y / this.cellHeight;
    const before = this.zoom;
    this.zoom = clamp(zoom, 1);
    this.measure();
    return this.put(column - x / this.cellWidth, row - y / this.cellHeight) || this.zoom !== before;
  }

  /** @param factor how many times larger an entry gets, on the side where it still can most */
  zoomBy(factor: number, x: number, y: number): boolean {
    if (!canZoom(this.stage)) return false;
    return this.zoomTo(this.zoom + Math.log(factor) / Math.log(reach(this.stage)), x, y);
  }

  /** Moves as little as brings an entry into the frame, with the ones around it where there is room. */
  show(row: number, column: number): boolean {
    const { stage, cellWidth, cellHeight } = this;
    return this.put(
      nearest(column, this.left, stage.width / cellWidth),
      nearest(row, this.top, stage.height / cellHeight),
    );
  }

  /** With an entry in the middle, and its number to be read. */
  closeTo(row: number, column: number): boolean {
    const { stage } = this;
    const before = this.zoom;
    this.zoom = 1;
    this.measure();
    const left = column + 0.5 - stage.width / this.cellWidth / 2;
    const top = row + 0.5 - stage.height / this.cellHeight / 2;
    return this.put(left, top) || before !== 1;
  }

  /** To where the whole is seen. */
  home(): boolean {
    const before = this.zoom;
    this.zoom = 0;
    this.measure();
    return this.put(0, 0) || before !== 0;
  }

  /** With a place in the middle, in columns and rows. */
  centre(column: number, row: number): boolean {
    const { stage, cellWidth, cellHeight } = this;
    return this.put(column - stage.width / cellWidth / 2, row - stage.height / cellHeight / 2);
  }

  /** Within the matrix: nothing is seen beyond its edges that could be matrix. */
  private put(x: number, y: number): boolean {
    const { left, top } = this;
    this.left = clamp(x, this.mostLeft);
    this.top = clamp(y, this.mostTop);
    return this.left !== left || this.top !== top;
  }

  private measure(): void {
    const { least, full, rows, columns, width, height } = this.stage;
    this.cellWidth = least.width * (full.width / least.width) ** this.zoom;
    this.cellHeight = least.height * (full.height / least.height) ** this.zoom;
    this.rowStep = stepFor(this.cellHeight);
    this.columnStep = stepFor(this.cellWidth);
    const wide = width / this.cellWidth / columns;
    this.seesWhole = wide > 0.98 && height / this.cellHeight / rows > 0.98;
    this.mostLeft = Math.max(0, columns - width / this.cellWidth);
    this.mostTop = Math.max(0, rows - height / this.cellHeight);
  }
}

/** Where a side of the frame starts that sees so many entries, when one of them is to be in it. */
function nearest(at: number, start: number, seen: number): number {
  const margin = Math.min(1, Math.max(0, (seen - 1) / 2));
  return Math.max(at + 1 + margin - seen, Math.min(start, at - margin));
}

/** The smallest power of two of entries that together are at least a pixel long. */
export function stepFor(length: number): number {
  return length >= 1 ? 1 : 2 ** Math.ceil(-Math.log2(length) - 1e-9);
}
