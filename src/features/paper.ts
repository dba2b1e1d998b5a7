/** A matrix as on paper, with its entries written out and their numbers where there are any. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import { type CornerCell, cornersOf, type Position } from '../calculus/corners';
import { sumLatex, sumText } from '../notation/index-form';
import type { CellView, PaperView } from '../protocol';
import { hasNumbers, numberOf } from './numbers';

/** @param writtenOut how long a side may be to be written out in full. */
export function paperOf(jacobian: Jacobian, analysis: Analysis, writtenOut?: number): PaperView {
  const { stacked, rowAxes, structure } = jacobian;
  const { rows, columns, cells } = cornersOf(stacked, rowAxes, structure, writtenOut);
  const withNumbers = hasNumbers(stacked);
  return {
    rows: rows.map(labelOf),
    columns: columns.map(labelOf),
    cells: cells.map((row) => row.map((cell) => cellView(cell, analysis, withNumbers))),
  };
}

/** A side without axes has a single position; several axes are named in their own order, not in that of the stacking. */
function labelOf(position: Position | null): string | null {
  if (position === null) return null;
  return position.length === 0 ? '0' : [...position].reverse().join(', ');
}

function cellView({ entry, zero }: CornerCell, analysis: Analysis, withNumbers: boolean): CellView {
  const value = withNumbers ? numberOf(entry, analysis) : undefined;
  return {
    entry: { latex: sumLatex(entry), text: sumText(entry) },
    zero,
    ...(value !== undefined && { value }),
  };
}
