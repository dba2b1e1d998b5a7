/** A part of an array as a grid of numbers; those of an input can be changed. */
import type { KeyboardEventHandler } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ArrayView, ValueEdit } from '../../src/protocol';
import { cellText, numberText } from '../matrix/format';
import { type Change, changesBetween } from './changes';
import { Bar, type CellProps, NumberCell, pulseClass } from './number-cell';
import { OneHotCell } from './one-hot-cell';

type Part = NonNullable<ArrayView['part']>;

/** The changes since the answer before, told once for each answer. */
function useChanges(part: Part): { readonly changes: readonly Change[]; readonly round: number } {
  const last = useRef<{ part: Part; changes: readonly Change[]; round: number } | undefined>(undefined);
  if (last.current?.part !== part) {
    const changes = changesBetween(last.current?.part, part);
    last.current = { part, changes, round: (last.current?.round ?? 0) + 1 };
  }
  return last.current;
}

function placeOf({ name, rows }: ArrayView, rowLabel: string, column: number, isScalar: boolean): string {
  if (isScalar) return name;
  return rowLabel === '' && rows === 1 ? `${name}[${column}]` : `${name}[${rowLabel}, ${column}]`;
}

interface NumbersProps {
  readonly array: ArrayView;
  readonly part: Part;
  onEdit(edit: ValueEdit): void;
}

export function Numbers({ array, part, onEdit }: NumbersProps) {
  const { name, editing, largest = 0, shape } = array;
  const { top, left, rows, columns, values, rowLabels } = part;
  const { changes, round } = useChanges(part);
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const isOpen = editing === 'entries' || editing === 'one-hot';
  const isScalar = shape === 'scalar';
  const current = Math.min(at, values.length - 1);

  const onKeyDown: KeyboardEventHandler<HTMLDivElement> = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (by === undefined) return;
    const next = current + by;
    const leavesRow = Math.abs(by) === 1 && Math.floor(next / columns) !== Math.floor(current / columns);
    if (next < 0 || next >= values.length || leavesRow) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(next);
    grid.current?.querySelectorAll<HTMLElement>('[role=gridcell]')[next]?.focus();
  };

  const cellOf = (r: number, c: number) => {
    const k = r * columns + c;
    const value = values[k] ?? 0;
    const change = changes[k] ?? 'same';
    const shared: CellProps = {
      place: placeOf(array, rowLabels[r] ?? '', left + c, isScalar),
      value,
      largest,
      change,
      round,
    };
    const focus = { at: k === current, column: c, onFocus: () => setAt(k) };
    const where = { name, row: top + r, column: left + c };
    switch (editing) {
      case 'entries':
        return (
          <NumberCell
            key={k}
            {...shared}
            {...focus}
            onChange={(next) => onEdit({ what: 'entry', ...where, value: next })}
          />
        );
      case 'one-hot':
        return (
          <OneHotCell key={k} {...shared} {...focus} onPick={() => onEdit({ what: 'one-hot', ...where })} />
        );
      default:
        return (
          <div
            key={k}
            class={`number ${pulseClass(shared)}`}
            title={`${shared.place} = ${numberText(value)}`}
          >
            <span class="number-text">{cellText(value)}</span>
            <Bar value={value} largest={largest} />
          </div>
        );
    }
  };

  const hasLabels = rowLabels.some((label) => label !== '');
  const lines = Array.from({ length: rows }, (_, r) => (
    <div key={r} class="numbers-row" role={isOpen ? 'row' : undefined}>
      {hasLabels && (
        <span class="numbers-label" aria-hidden="true">
          {rowLabels[r]}
        </span>
      )}
      {Array.from({ length: columns }, (_unused, c) => cellOf(r, c))}
    </div>
  ));
  if (!isOpen) {
    return (
      <div class="numbers" role="img" aria-label={spoken(array, part)}>
        {lines}
      </div>
    );
  }
  return (
    <div class="numbers" role="grid" aria-label={`Numbers of ${name}`} ref={grid} onKeyDown={onKeyDown}>
      {lines}
    </div>
  );
}

/** More would only be listened through. */
const MOST_SPOKEN = 12;

function spoken({ name, rows, columns }: ArrayView, { values }: Part): string {
  const some = [...values.subarray(0, MOST_SPOKEN)].map(cellText).join(', ');
  const rest = rows * columns > Math.min(values.length, MOST_SPOKEN) ? ', and more' : '';
  return `${name}: ${some}${rest}`;
}
