/** Which axes run along which side, and what the entries along it are called. */
import type { Arrangement, AxisView, NumbersView } from '../../src/protocol';

/** As on paper: every axis on a side; where several share one, the first runs fastest. */
export function wholeArrangement({ axes, rowAxes }: NumbersView): Arrangement {
  const all = axes.map((_, axis) => axis);
  return {
    rows: all.slice(0, rowAxes).reverse(),
    columns: all.slice(rowAxes).reverse(),
    at: axes.map(() => 0),
  };
}

/** Two axes on the sides, the others held. */
export function sliceArrangement(
  { axes }: NumbersView,
  row: number,
  column: number,
  at: readonly number[],
): Arrangement {
  return {
    rows: [row],
    columns: [column],
    at: axes.map(({ size }, axis) => Math.min(at[axis] ?? 0, size - 1)),
  };
}

/** The two largest axes: what is worth seeing at once. */
export function largestAxes({ axes }: NumbersView): readonly [number, number] {
  const order = axes.map((_, axis) => axis).sort((a, b) => (axes[b]?.size ?? 0) - (axes[a]?.size ?? 0));
  const [first = 0, second = 0] = order.slice(0, 2).sort((a, b) => a - b);
  return [first, second];
}

export function heldAxes({ axes }: NumbersView, { rows, columns }: Arrangement): readonly number[] {
  return axes.map((_, axis) => axis).filter((axis) => !rows.includes(axis) && !columns.includes(axis));
}

export function lengthOf(axes: readonly AxisView[], side: readonly number[]): number {
  return side.reduce((length, axis) => length * (axes[axis]?.size ?? 1), 1);
}

/** The position on each axis of a side; the last axis of the side runs fastest. */
function positionsOn(
  axes: readonly AxisView[],
  side: readonly number[],
  position: number,
): Map<number, number> {
  const found = new Map<number, number>();
  let rest = position;
  for (const axis of [...side].reverse()) {
    const size = axes[axis]?.size ?? 1;
    found.set(axis, rest % size);
    rest = Math.floor(rest / size);
  }
  return found;
}

/** The position on every axis, in the order of the layout. */
export function entryAt(
  { axes }: NumbersView,
  { rows, columns, at }: Arrangement,
  row: number,
  column: number,
): number[] {
  const places = new Map([...positionsOn(axes, rows, row), ...positionsOn(axes, columns, column)]);
  return axes.map((_, axis) => places.get(axis) ?? at[axis] ?? 0);
}

/** Where an entry stands on a side, given the position on every axis. */
export function positionOn(
  axes: readonly AxisView[],
  side: readonly number[],
  at: readonly number[],
): number {
  return side.reduce((position, axis) => position * (axes[axis]?.size ?? 1) + (at[axis] ?? 0), 0);
}

/** The names whose axes run along a side, in order. */
function namesOn(axes: readonly AxisView[], side: readonly number[]): string[] {
  return [...new Set([...side].sort((a, b) => a - b).map((axis) => axes[axis]?.name ?? ''))];
}

/** What stands at a position of a side: `a1[17]`, `W1[3, 5]`, `W1[:, 5]` where the other axis runs along the other side. */
export function labelAt(
  { axes }: NumbersView,
  arrangement: Arrangement,
  side: 'rows' | 'columns',
  position: number,
): string {
  const mine = arrangement[side];
  const places = positionsOn(axes, mine, position);
  const other = new Set(side === 'rows' ? arrangement.columns : arrangement.rows);
  return namesOn(axes, mine)
    .map((name) => {
      const own = axes.map((view, axis) => ({ view, axis })).filter(({ view }) => view.name === name);
      const subscripts = own.map(({ axis }) =>
        other.has(axis) ? ':' : `${places.get(axis) ?? arrangement.at[axis] ?? 0}`,
      );
      return `${name}[${subscripts.join(', ')}]`;
    })
    .join(' ');
}

/** The same without the names, for where there is no room for them: `[3, 5]`. */
export function shortLabelAt(
  numbers: NumbersView,
  arrangement: Arrangement,
  side: 'rows' | 'columns',
  position: number,
): string {
  return labelAt(numbers, arrangement, side, position).replaceAll(/[^[\]\s]+\[/g, '[');
}

/** What runs along a side, without a position: `a1`, `W1`; empty for a side of one. */
export function sideName({ axes }: NumbersView, side: readonly number[]): string {
  return namesOn(axes, side).join(', ');
}

/** How many entries the fastest axis has: where blocks meet on a side of several axes. */
export function blockOf({ axes }: NumbersView, side: readonly number[]): number | undefined {
  const last = side[side.length - 1];
  return side.length > 1 && last !== undefined ? axes[last]?.size : undefined;
}

/**
 * Reads where to go: `17, 3` by row and column, `a1[17], z2[3]` by name.
 * @returns row and column and the position on every axis (held ones may be named), or a sentence about what is wrong
 */
export function readPlace(
  text: string,
  numbers: NumbersView,
  arrangement: Arrangement,
): { readonly row: number; readonly column: number; readonly at: readonly number[] } | string {
  const { axes } = numbers;
  const [height, width] = [lengthOf(axes, arrangement.rows), lengthOf(axes, arrangement.columns)];
  const named = [...text.matchAll(/([^\s,[\]]+)\s*\[([\d\s,]*)\]/g)];
  if (named.length === 0) {
    const [row, column = 0, ...more] = (text.match(/\d+/g) ?? []).map(Number);
    if (row === undefined || more.length > 0) return 'Type a row and a column, as in `17, 3`.';
    if (row >= height || column >= width) return `Rows end at ${height - 1} and columns at ${width - 1}.`;
    return { row, column, at: arrangement.at };
  }
  const at = [...arrangement.at];
  const onSide = new Set([...arrangement.rows, ...arrangement.columns]);
  for (const axis of onSide) at[axis] = 0;
  for (const [, name, inside = ''] of named) {
    const own = axes.map((view, axis) => ({ view, axis })).filter(({ view }) => view.name === name);
    const places = (inside.match(/\d+/g) ?? []).map(Number);
    if (own.length === 0) return `\`${name}\` runs along none of the sides.`;
    if (places.length !== own.length)
      return `\`${name}\` has ${own.length} ${own.length === 1 ? 'axis' : 'axes'}.`;
    for (const [k, { view, axis }] of own.entries()) {
      const place = places[k] ?? 0;
      if (place >= view.size) return `\`${name}\` ends at ${view.size - 1} there.`;
      at[axis] = place;
    }
  }
  return {
    row: positionOn(axes, arrangement.rows, at),
    column: positionOn(axes, arrangement.columns, at),
    at,
  };
}
