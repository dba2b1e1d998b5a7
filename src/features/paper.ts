/** A matrix as on paper, with its entries written out and their numbers where there are any. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import { type CornerCell, cornersOf, type Position } from '../calculus/corners';
import type { Structure } from '../calculus/structure';
import { sumLatex, sumText } from '../notation/index-form';
import type { CellView, PaperView } from '../protocol';
import type { Size } from '../shapes/size';
import { hasNumbers, numberOf } from './numbers';

/**
 * @param analysis where the numbers are taken from; without it there are none.
 * @param writtenOut how long a side may be to be written out in full.
 */
export function paperOf(jacobian: Jacobian, analysis: Analysis | undefined, writtenOut?: number): PaperView {
  const { stacked, rowAxes, structure } = jacobian;
  const { rows, columns, cells } = cornersOf(stacked, rowAxes, structure, writtenOut);
  const numbers = hasNumbers(stacked) ? analysis : undefined;
  return {
    rows: rows.map(labelOf),
    columns: columns.map(labelOf),
    cells: cells.map((row) => row.map((cell) => cellView(cell, numbers))),
    ...breaksOf(structure, rows, columns),
  };
}

/** Where a block of the matrix ends and the next one begins. */
function breaksOf(
  structure: Structure,
  rows: readonly (Position | null)[],
  columns: readonly (Position | null)[],
): Pick<PaperView, 'rowBreaks' | 'columnBreaks'> {
  if (structure.kind !== 'block' || structure.form !== 'grid') return {};
  const among = (shown: readonly (Position | null)[], starts: readonly Size[]): number[] =>
    starts.slice(1).flatMap((start) => {
      const at = shown.findIndex((position) => position?.[0]?.equals(start));
      return at > 0 ? [at] : [];
    });
  return {
    rowBreaks: among(rows, structure.rowStarts),
    columnBreaks: among(columns, structure.columnStarts),
  };
}

/** A side without axes has a single position; several axes are named in their own order, not in that of the stacking. */
function labelOf(position: Position | null): string | null {
  if (position === null) return null;
  return position.length === 0 ? '0' : [...position].reverse().join(', ');
}

function cellView({ entry, zero }: CornerCell, analysis: Analysis | undefined): CellView {
  const value = analysis && numberOf(entry, analysis);
  return {
    entry: { latex: sumLatex(entry), text: sumText(entry) },
    zero,
    ...(value !== undefined && { value }),
  };
}
