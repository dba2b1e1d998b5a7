/** A matrix as on paper, laid out as the cells of a grid: entries, and the dots between them. */
import type { CellView, PaperView } from '../../src/protocol';

export type PaperCell =
  | { readonly kind: 'entry'; readonly cell: CellView }
  | { readonly kind: 'dots'; readonly glyph: '⋯' | '⋮' | '⋱' };

export function paperGrid({ rows, columns, cells }: PaperView): PaperCell[][] {
  let nextRow = 0;
  return rows.map((row) => {
    const values = row === null ? undefined : cells[nextRow++];
    let nextColumn = 0;
    return columns.map((column): PaperCell => {
      if (row === null) return { kind: 'dots', glyph: column === null ? '⋱' : '⋮' };
      if (column === null) return { kind: 'dots', glyph: '⋯' };
      const cell = values?.[nextColumn++];
      return cell ? { kind: 'entry', cell } : { kind: 'dots', glyph: '⋯' };
    });
  });
}
