/** A matrix by keyboard: the arrows move from cell to cell as it is drawn, and the picture follows. */
import { cellHeight, cellWidth, home } from './camera';
import { NOTCH } from './gestures';
import type { Spot, Surface } from './surface';

/** For the help and for readers. */
export const keysText =
  'Arrow keys move from entry to entry, with Shift by pages, Home and End to the ends of the row, with Control to the corners. Plus and minus zoom, 0 shows the whole, G goes to an entry, Enter keeps the explanation open, Escape closes it.';

/** @returns where the cursor goes, or nothing for keys that don't move it */
export function moved(event: KeyboardEvent, surface: Surface): Spot | undefined {
  const { stage, camera, steps } = surface;
  const start = { row: Math.floor(camera.top), column: Math.floor(camera.left) };
  const from = surface.cursor ?? start;
  const page = {
    row: Math.max(1, Math.floor(stage.height / cellHeight(stage, camera)) - 1),
    column: Math.max(1, Math.floor(stage.width / cellWidth(stage, camera)) - 1),
  };
  const by = event.shiftKey ? page : steps;
  const to = (row: number, column: number): Spot => ({
    row: Math.max(0, Math.min(stage.rows - 1, row)),
    column: Math.max(0, Math.min(stage.columns - 1, column)),
  });
  switch (event.key) {
    case 'ArrowUp':
      return surface.cursor ? to(from.row - by.row, from.column) : from;
    case 'ArrowDown':
      return surface.cursor ? to(from.row + by.row, from.column) : from;
    case 'ArrowLeft':
      return surface.cursor ? to(from.row, from.column - by.column) : from;
    case 'ArrowRight':
      return surface.cursor ? to(from.row, from.column + by.column) : from;
    case 'PageUp':
      return to(from.row - page.row, from.column);
    case 'PageDown':
      return to(from.row + page.row, from.column);
    case 'Home':
      return event.ctrlKey ? to(0, 0) : to(from.row, 0);
    case 'End':
      return event.ctrlKey ? to(stage.rows - 1, stage.columns - 1) : to(from.row, stage.columns - 1);
    default:
      return undefined;
  }
}

/** Zooms around the cursor, or around the middle. @returns whether the key was one for that */
export function zoomed(event: KeyboardEvent, surface: Surface): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const box = surface.cursor && surface.boxOf(surface.cursor);
  const [x, y] = box ? [box.x + box.width / 2, box.y + box.height / 2] : [];
  switch (event.key) {
    case '+':
    case '=':
      surface.zoom(NOTCH, x, y);
      return true;
    case '-':
    case '_':
      surface.zoom(1 / NOTCH, x, y);
      return true;
    case '0':
      surface.look(home);
      return true;
    default:
      return false;
  }
}
