/** What is pointed at, as far as the picture itself tells. */
import { CellMark, type NumbersView } from '../../src/protocol';
import { countText, numberText, spokenNumber } from './format';
import { entryAt, labelAt } from './layout';
import type { Spot, Surface } from './surface';
import type { Source } from './tiles';

export type Pointed =
  | {
      readonly kind: 'entry';
      /** The position on every axis, in the order of the layout. */
      readonly at: readonly number[];
      /** `∂z1[2]/∂W1[2, 5]`. */
      readonly title: string;
      readonly value: number | undefined;
      readonly spoken: string;
    }
  /** A cell that stands for many entries. */
  | { readonly kind: 'cell'; readonly title: string; readonly note: string; readonly spoken: string };

export function pointedAt(spot: Spot, surface: Surface, numbers: NumbersView, source: Source): Pointed {
  const { rowStep: tall, columnStep: wide } = surface.camera;
  const found = surface.cellAt(spot);
  const mark = found?.tile.answer.marks[found.cell];
  const value = found?.tile.answer.values[found.cell];
  const covers = found ? found.tile.rowStep * found.tile.columnStep : tall * wide;
  if (tall > 1 || wide > 1) {
    const steps = { row: found?.tile.rowStep ?? tall, column: found?.tile.columnStep ?? wide };
    return cell(spot, steps, numbers, source, mark, value);
  }
  const at = entryAt(numbers, source.arrangement, spot.row, spot.column);
  const exact = covers === 1 ? value : undefined;
  const title = `∂${named(numbers, at, numbers.matrix.of)}/∂${named(numbers, at, numbers.matrix.wrt)}`;
  return { kind: 'entry', at, title, value: exact, spoken: spokenEntry(title, exact, mark) };
}

function named({ axes }: NumbersView, at: readonly number[], name: string): string {
  const places = at.filter((_, axis) => axes[axis]?.name === name);
  return places.length === 0 ? name : `${name}[${places.join(', ')}]`;
}

function spokenEntry(title: string, value: number | undefined, mark: number | undefined): string {
  if (value === undefined || mark === undefined) return `${title}, not there yet`;
  if (!(mark & CellMark.open)) return `${title}, zero by structure`;
  return `${title}, ${value === 0 ? 'happens to be zero' : spokenNumber(value)}`;
}

function cell(
  { row, column }: Spot,
  { row: tall, column: wide }: Spot,
  numbers: NumbersView,
  { arrangement, rows, columns }: Source,
  mark: number | undefined,
  value: number | undefined,
): Pointed {
  const side = (which: 'rows' | 'columns', at: number, step: number, length: number): string => {
    const from = Math.floor(at / step) * step;
    const to = Math.min(length, from + step) - 1;
    const first = labelAt(numbers, arrangement, which, from);
    return to === from ? first : `${first} to ${labelAt(numbers, arrangement, which, to)}`;
  };
  const title = `${side('rows', row, tall, rows)} by ${side('columns', column, wide, columns)}`;
  const count = `${countText(tall * wide)} entries`;
  if (mark === undefined || value === undefined) {
    return { kind: 'cell', title, note: `${count}, not there yet.`, spoken: `${title}, not there yet` };
  }
  const note = !(mark & CellMark.open)
    ? `${count}, all zero by structure.`
    : value === 0
      ? `${count}, all of them 0 here.`
      : `${count}, the largest ${numberText(value)}${signs(mark)}.`;
  return { kind: 'cell', title, note, spoken: `${title}: ${note}` };
}

function signs(mark: number): string {
  const both = CellMark.positive | CellMark.negative;
  return (mark & both) === both ? ', of both signs' : '';
}
