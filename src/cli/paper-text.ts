/** A matrix in characters: entries between tall brackets, dots for what is left out, its sizes on its sides. */
import type { PaperView, SideView } from '../features/jacobian-view';
import { columnWidths, padBoth, padEnd, padStart, widthOf } from './columns';
import { printable } from './terminal';

interface Bracketed {
  readonly rows: SideView;
  readonly columns: SideView;
  readonly paper: PaperView;
}

/** What a cell shows: its formula, or its number. */
export type Entry = 'formula' | 'value';

/** Entries longer than these would push the matrix out of the window: among others, and alone in their row. */
const WIDEST_ENTRY = 28;
const WIDEST_LONE_ENTRY = 64;
const NUMBER = /^-?\d[\d.e+-]*$/;

/** Lines without ends, the sizes included. */
export function paperLines({ rows, columns, paper }: Bracketed, entry: Entry): readonly string[] {
  const table = tableOf(paper, entry);
  const widths = columnWidths(table);
  const isNumeric = widths.map((_, column) =>
    table.every((row) => isDots(row[column] ?? '') || NUMBER.test(row[column] ?? '')),
  );
  const body = table.map((row) =>
    row.map((cell, column) => align(cell, widths[column] ?? 0, isNumeric[column] ?? false)).join('  '),
  );
  const inner = widthOf(body[0] ?? '');
  const rowLabel = sideText(rows);
  const indent = ' '.repeat(widthOf(rowLabel));
  const middle = Math.floor((body.length - 1) / 2);
  const lines = body.map((line, row) => {
    const [open, close] = bracketAt(row, body.length);
    return `${row === middle ? rowLabel : indent} ${open} ${line} ${close}`.trimEnd();
  });
  return [`${indent}   ${padBoth(sideText(columns), inner)}`.trimEnd(), ...lines];
}

/** `x_B 785`: what runs along a side, and how many. */
function sideText({ name, label }: SideView): string {
  return printable(`${name} ${label.replaceAll(' × ', '×')}`);
}

function tableOf({ rows, columns, cells }: PaperView, entry: Entry): readonly (readonly string[])[] {
  let shownRow = 0;
  return rows.map((row) => {
    const line = row === null ? undefined : cells[shownRow++];
    let shownColumn = 0;
    return columns.map((column) => {
      if (line === undefined) return column === null ? '⋱' : '⋮';
      if (column === null) return '⋯';
      const cell = line[shownColumn++];
      return cell === undefined ? '' : cellText(cell, entry, widestOf({ columns }));
    });
  });
}

function cellText(
  { entry: formula, value }: PaperView['cells'][number][number],
  entry: Entry,
  widest: number,
): string {
  if (entry === 'value' && value !== undefined) return numberText(value);
  const text = printable(formula.text);
  return widthOf(text) > widest ? '*' : text;
}

function widestOf({ columns }: Pick<PaperView, 'columns'>): number {
  return columns.length > 1 ? WIDEST_ENTRY : WIDEST_LONE_ENTRY;
}

/** Six digits tell what a number is about; all of them are in the JSON. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const text = value.toPrecision(6);
  return text.includes('e') ? text : text.replace(/0+$/, '').replace(/\.$/, '');
}

function isDots(cell: string): boolean {
  return '⋮⋱⋯'.includes(cell);
}

function align(cell: string, width: number, isNumeric: boolean): string {
  if (isDots(cell)) return padBoth(cell, width);
  return isNumeric ? padStart(cell, width) : padEnd(cell, width);
}

function bracketAt(row: number, count: number): readonly [open: string, close: string] {
  if (count === 1) return ['[', ']'];
  if (row === 0) return ['⎡', '⎤'];
  return row === count - 1 ? ['⎣', '⎦'] : ['⎢', '⎥'];
}

/** How many entries have to be left out for their length. */
export function hiddenEntries(paper: PaperView): 'none' | 'some' | 'all' {
  const widest = widestOf(paper);
  const cells = paper.cells.flat();
  const hidden = cells.filter(({ entry }) => widthOf(printable(entry.text)) > widest);
  if (hidden.length === 0) return 'none';
  return hidden.length === cells.length ? 'all' : 'some';
}
