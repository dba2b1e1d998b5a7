/** The shape of stacking brackets: what `[x; 1]`, `[A, b]` and `[1, 2, 3]` are, by the forms of their pieces. */
import type { Form } from './system';

/** What a stacking bracket makes of its pieces. */
export type StackingForm = 'vector' | 'row' | 'matrix';

/**
 * The form of a stacking bracket. `;` goes downwards and `,` sideways, with vectors as columns; scalars with
 * commas alone are a vector. `undefined` when a piece has more than two axes.
 */
export function stackingForm(rows: readonly (readonly Form[])[]): StackingForm | undefined {
  const pieces = rows.flat();
  if (pieces.some(({ rank }) => rank > 2)) return undefined;
  const narrow = rows.every((row) => row.length === 1);
  const columns = pieces.every((piece) => piece.rank === 0 || isColumn(piece));
  const scalars = pieces.every((piece) => piece.rank === 0);
  if ((narrow && columns) || (rows.length === 1 && scalars)) return 'vector';
  const sideways = pieces.every((piece) => piece.rank === 0 || piece.row);
  return rows.length === 1 && sideways ? 'row' : 'matrix';
}

export function formOfStacking(stacking: StackingForm): Form {
  return { rank: stacking === 'matrix' ? 2 : 1, row: stacking === 'row' };
}

/** Which axis of a piece, seen as part of a matrix, is its height and which its width; `undefined` for 1. */
export function extentsOf(form: Form): {
  readonly height: number | undefined;
  readonly width: number | undefined;
} {
  if (form.rank === 0) return { height: undefined, width: undefined };
  if (form.rank === 2) return { height: 0, width: 1 };
  return form.row ? { height: undefined, width: 0 } : { height: 0, width: undefined };
}

function isColumn(form: Form): boolean {
  return form.rank === 1 && !form.row;
}
