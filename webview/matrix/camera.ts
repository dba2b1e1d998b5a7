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

export interface Camera {
  /** From 0, the whole, to 1, numbers. */
  readonly zoom: number;
  /** What stands at the left and top edge, in columns and rows. */
  readonly left: number;
  readonly top: number;
}

export const home: Camera = { zoom: 0, left: 0, top: 0 };

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The shorter side of the whole is no thinner than this. */
const THINNEST = 160;
/** Proportions are hinted at: drawn to scale, a matrix of 100,480 by 128 would be a line. */
const HINT = 0.3;

/**
 * The frame for a matrix: as large as there is room for, no larger than the matrix needs with its numbers in it.
 */
export function stageFor(rows: number, columns: number, room: Room, full: CellSize): Stage {
  const width = Math.min(room.width, columns * full.width);
  const height = Math.min(room.height, rows * full.height);
  const ratio = (columns / rows) ** HINT;
  const whole = {
    width: Math.min(width, Math.max(THINNEST, ratio >= 1 ? width : height * ratio)),
    height: Math.min(height, Math.max(THINNEST, ratio >= 1 ? width / ratio : height)),
  };
  const least = {
    width: Math.min(full.width, whole.width / columns),
    height: Math.min(full.height, whole.height / rows),
  };
  return { rows, columns, width, height, least, full };
}

/** How many times larger an entry gets at the end of the zoom, on the side where that is most. */
function reach({ least, full }: Stage): number {
  return Math.max(full.width / least.width, full.height / least.height);
}

export function canZoom(stage: Stage): boolean {
  return reach(stage) > 1.01;
}

export function cellWidth({ least, full }: Stage, { zoom }: Camera): number {
  return least.width * (full.width / least.width) ** zoom;
}

export function cellHeight({ least, full }: Stage, { zoom }: Camera): number {
  return least.height * (full.height / least.height) ** zoom;
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

/** Within the matrix: nothing is seen beyond its edges that could be matrix. */
export function kept(camera: Camera, stage: Stage): Camera {
  const zoom = clamp(camera.zoom, 1);
  const at = { ...camera, zoom };
  const left = clamp(camera.left, Math.max(0, stage.columns - stage.width / cellWidth(stage, at)));
  const top = clamp(camera.top, Math.max(0, stage.rows - stage.height / cellHeight(stage, at)));
  if (zoom === camera.zoom && left === camera.left && top === camera.top) return camera;
  return { zoom, left, top };
}

/** By pixels of the screen. */
export function panned(camera: Camera, stage: Stage, x: number, y: number): Camera {
  const left = camera.left + x / cellWidth(stage, camera);
  const top = camera.top + y / cellHeight(stage, camera);
  return kept({ ...camera, left, top }, stage);
}

/** What stands at a pixel of the frame stays there. */
export function zoomedTo(camera: Camera, stage: Stage, zoom: number, x: number, y: number): Camera {
  const column = camera.left + x / cellWidth(stage, camera);
  const row = camera.top + y / cellHeight(stage, camera);
  const at = { ...camera, zoom: clamp(zoom, 1) };
  const left = column - x / cellWidth(stage, at);
  const top = row - y / cellHeight(stage, at);
  return kept({ ...at, left, top }, stage);
}

/** @param factor how many times larger an entry gets, on the side where it still can most */
export function zoomedBy(camera: Camera, stage: Stage, factor: number, x: number, y: number): Camera {
  if (!canZoom(stage)) return camera;
  return zoomedTo(camera, stage, camera.zoom + Math.log(factor) / Math.log(reach(stage)), x, y);
}

/** Moves as little as brings an entry into the frame, with the ones around it where there is room. */
export function showing(camera: Camera, stage: Stage, row: number, column: number): Camera {
  const [wide, high] = [stage.width / cellWidth(stage, camera), stage.height / cellHeight(stage, camera)];
  const near = (at: number, start: number, seen: number): number => {
    const margin = Math.min(1, Math.max(0, (seen - 1) / 2));
    return Math.max(at + 1 + margin - seen, Math.min(start, at - margin));
  };
  const left = near(column, camera.left, wide);
  const top = near(row, camera.top, high);
  return kept({ ...camera, left, top }, stage);
}

/** With an entry in the middle, and its number to be read. */
export function closeTo(stage: Stage, row: number, column: number): Camera {
  const at = { ...home, zoom: 1 };
  const left = column + 0.5 - stage.width / cellWidth(stage, at) / 2;
  const top = row + 0.5 - stage.height / cellHeight(stage, at) / 2;
  return kept({ zoom: 1, left, top }, stage);
}

/** The smallest power of two of entries that together are at least a pixel long. */
export function stepFor(length: number): number {
  return length >= 1 ? 1 : 2 ** Math.ceil(-Math.log2(length) - 1e-9);
}
