/** A matrix by keyboard: the arrows move from cell to cell as it is drawn, and the picture follows. */
import { NOTCH } from './gestures';
import type { Surface } from './surface';

/** For the help and for readers. */
export const keysText =
  'Arrow keys move from entry to entry, with Shift by pages, Home and End to the ends of the row, with Control to the corners. Plus and minus zoom, 0 shows the whole, M fills the panel, G goes to an entry, Enter keeps the explanation open, Escape closes it.';

/** Moves the cursor. @returns whether the key was one for that */
export function moved(event: KeyboardEvent, surface: Surface): boolean {
  const { stage, left, top, cellWidth, cellHeight, rowStep, columnStep } = surface.camera;
  const isNew = surface.cursorRow < 0;
  const row = isNew ? Math.floor(top) : surface.cursorRow;
  const column = isNew ? Math.floor(left) : surface.cursorColumn;
  const pageOfRows = Math.max(1, Math.floor(stage.height / cellHeight) - 1);
  const pageOfColumns = Math.max(1, Math.floor(stage.width / cellWidth) - 1);
  // The first press of an arrow shows where the cursor is.
  const down = isNew ? 0 : event.shiftKey ? pageOfRows : rowStep;
  const right = isNew ? 0 : event.shiftKey ? pageOfColumns : columnStep;
  switch (event.key) {
    case 'ArrowUp':
      return goTo(surface, row - down, column);
    case 'ArrowDown':
      return goTo(surface, row + down, column);
    case 'ArrowLeft':
      return goTo(surface, row, column - right);
    case 'ArrowRight':
      return goTo(surface, row, column + right);
    case 'PageUp':
      return goTo(surface, row - pageOfRows, column);
    case 'PageDown':
      return goTo(surface, row + pageOfRows, column);
    case 'Home':
      return goTo(surface, event.ctrlKey ? 0 : row, 0);
    case 'End':
      return goTo(surface, event.ctrlKey ? stage.rows - 1 : row, stage.columns - 1);
    default:
      return false;
  }
}

function goTo(surface: Surface, row: number, column: number): true {
  const { rows, columns } = surface.stage;
  surface.goTo(Math.max(0, Math.min(rows - 1, row)), Math.max(0, Math.min(columns - 1, column)));
  return true;
}

/** Zooms around the cursor, or around the middle. @returns whether the key was one for that */
export function zoomed(event: KeyboardEvent, surface: Surface): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { cursorRow, cursorColumn, stage } = surface;
  const x = cursorRow < 0 ? stage.width / 2 : surface.xOf(cursorColumn + 0.5);
  const y = cursorRow < 0 ? stage.height / 2 : surface.yOf(cursorRow + 0.5);
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
      surface.home();
      return true;
    default:
      return false;
  }
}
