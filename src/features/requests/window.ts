/** Numbers of a part of a matrix, in the order in which the matrix runs over the axes of its sides. */
import { volumeOf } from '../../numeric/array';
import { boxesOf } from '../../numeric/boxes';
import { evaluate } from '../../numeric/evaluate';
import { hasNumbers } from '../numbers';
import { matrixRef, range } from './fields';
import { CannotAnswer, type Handler } from './handler';
import { matrixOf } from './matrix';

export const window: Handler<'window'> = {
  read(fields) {
    const matrix = matrixRef(fields.matrix);
    const [rows, columns] = [range(fields.rows), range(fields.columns)];
    return matrix && rows && columns && { matrix, rows, columns };
  },
  answer(analysis, request) {
    const { stacked, rowAxes } = matrixOf(analysis, request.matrix);
    if (!hasNumbers(stacked)) throw new CannotAnswer('Free sizes have no numbers.');
    const sizes = stacked.indices.map(({ size }) => size.constant ?? 1);
    const [rowSizes, columnSizes] = [sizes.slice(0, rowAxes), sizes.slice(rowAxes)];
    const clip = ({ from, to }: typeof request.rows, size: number) => ({ from, to: Math.min(to, size) });
    const [rows, columns] = [
      clip(request.rows, volumeOf(rowSizes)),
      clip(request.columns, volumeOf(columnSizes)),
    ];
    const width = Math.max(0, columns.to - columns.from);
    const values = new Float64Array(Math.max(0, rows.to - rows.from) * width);
    for (const down of boxesOf(rowSizes, rows)) {
      for (const across of boxesOf(columnSizes, columns)) {
        const { data } = evaluate(stacked, analysis.values, [...down.ranges, ...across.ranges]);
        for (let r = 0; r < down.length; r++) {
          const row = data.subarray(r * across.length, (r + 1) * across.length);
          values.set(row, (down.from - rows.from + r) * width + across.from - columns.from);
        }
      }
    }
    return { values };
  },
};
