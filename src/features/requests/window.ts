/** The numbers of a part of a matrix, at the resolution at which it is drawn. */
import type { Analysis } from '../../analysis/analysis';
import { type Laid, type Mark, MOST_CELLS, summarize } from '../../numeric/summary';
import { type Arrangement, CellMark, type MatrixRef } from '../../protocol';
import { hasNumbers } from '../numbers';
import { count, fieldsOf, matrixRef, positions, range } from './fields';
import { CannotAnswer, type Handler } from './handler';
import { matrixOf } from './matrix';

/** The two sides write the bits of a cell in the same way. */
CellMark satisfies typeof Mark;

/** No derivative has more axes that anybody could look at. */
const MOST_AXES = 16;

export const window: Handler<'window'> = {
  read(fields) {
    const matrix = matrixRef(fields.matrix);
    const layout = arrangement(fields.arrangement);
    const [rows, columns] = [range(fields.rows), range(fields.columns)];
    const [rowStep, columnStep] = [count(fields.rowStep), count(fields.columnStep)];
    if (!matrix || !layout || !rows || !columns || !rowStep || !columnStep) return undefined;
    const cells = ((rows.to - rows.from) / rowStep) * ((columns.to - columns.from) / columnStep);
    if (cells > MOST_CELLS) return undefined;
    return { matrix, arrangement: layout, rows, columns, rowStep, columnStep };
  },
  *answer(analysis, { matrix, arrangement: layout, ...grid }) {
    return yield* summarize(laidOut(analysis, matrix, layout), analysis.values, grid);
  },
};

function arrangement(value: unknown): Arrangement | undefined {
  const fields = fieldsOf(value);
  const [rows, columns, at] = [fields?.rows, fields?.columns, fields?.at].map((each) =>
    positions(each, MOST_AXES),
  );
  return rows && columns && at && { rows, columns, at };
}

/** @throws CannotAnswer where the arrangement is not one of this derivative's axes. */
function laidOut(analysis: Analysis, ref: MatrixRef, { rows, columns, at }: Arrangement): Laid {
  const { indices, body } = matrixOf(analysis, ref).array;
  if (!hasNumbers({ indices, body })) throw new CannotAnswer('A size is free, so there are no numbers.');
  const held = indices.map((_, axis) => axis).filter((axis) => ![...rows, ...columns].includes(axis));
  const order = [...rows, ...held, ...columns];
  const isWhole = new Set(order).size === indices.length && order.length === indices.length;
  const isInside = held.every((axis) => (at[axis] ?? 0) < (indices[axis]?.size.constant ?? 0));
  if (!isWhole || !isInside) throw new CannotAnswer('The derivative has another shape by now.');
  return {
    array: { indices: order.map((axis) => indices[axis]!), body },
    rowAxes: rows.length,
    held: held.map((axis) => at[axis] ?? 0),
  };
}
