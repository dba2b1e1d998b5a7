/** A matrix as on paper, with its entries written out and their numbers where there are any. */
import type { Analysis } from '../analysis/analysis';
import type { Jacobian } from '../analysis/jacobian';
import { type CornerCell, cornersOf, type Position } from '../calculus/corners';
import { sumLatex, sumText } from '../notation/index-form';
import type { CellView, PaperView } from '../protocol';
import { hasNumbers, numberOf } from './numbers';

/** @param writtenOut how long a side may be to be written out in full. */
export function paperOf(jacobian: Jacobian, analysis: Analysis, writtenOut?: number): PaperView {
  const { array, rowAxes, structure } = jacobian;
  const { rows, columns, cells } = cornersOf(array, rowAxes, structure, writtenOut);
  const withNumbers = hasNumbers(array);
  return {
    rows: rows.map(labelOf),
    columns: columns.map(labelOf),
    cells: cells.map((row) => row.map((cell) => cellView(cell, analysis, withNumbers))),
  };
}

function labelOf(position: Position | null): string | null {
  return position === null ? null : position.join(', ');
}

function cellView({ entry, zero }: CornerCell, analysis: Analysis, withNumbers: boolean): CellView {
  const value = withNumbers ? numberOf(entry, analysis) : undefined;
  return {
    entry: { latex: sumLatex(entry), text: sumText(entry) },
    zero,
    ...(value !== undefined && { value }),
  };
}
