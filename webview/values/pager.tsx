/** Which part of a large array is seen, and the parts beside it. */
import type { ArrayView } from '../../src/protocol';

interface Place {
  readonly row: number;
  readonly column: number;
}

export function Pager({
  array,
  onGo,
}: {
  readonly array: ArrayView;
  onGo(row: number, column: number): void;
}) {
  const { name, part, rows, columns } = array;
  if (!part || (part.rows === rows && part.columns === columns)) return null;
  const step =
    (by: Place): (() => void) =>
    () =>
      onGo(part.top + by.row, part.left + by.column);
  const moves: readonly { label: string; by: Place; sign: string; can: boolean }[] = [
    { label: 'left', sign: '←', by: { row: 0, column: -part.columns }, can: part.left > 0 },
    {
      label: 'right',
      sign: '→',
      by: { row: 0, column: part.columns },
      can: part.left + part.columns < columns,
    },
    { label: 'up', sign: '↑', by: { row: -part.rows, column: 0 }, can: part.top > 0 },
    { label: 'down', sign: '↓', by: { row: part.rows, column: 0 }, can: part.top + part.rows < rows },
  ];
  const span = (from: number, count: number): string => `${from}–${from + count - 1}`;
  return (
    <div class="pager">
      <span class="pager-place">
        {rows > 1 && `rows ${span(part.top, part.rows)} of ${rows}, columns `}
        {span(part.left, part.columns)} of {columns}
      </span>
      {moves
        .filter(({ by }) => (by.row === 0 ? part.columns < columns : part.rows < rows))
        .map(({ label, sign, by, can }) => (
          <button
            key={label}
            type="button"
            class="icon-button"
            aria-label={`${name}: further ${label}`}
            aria-disabled={can ? undefined : 'true'}
            onClick={can ? step(by) : undefined}
          >
            {sign}
          </button>
        ))}
    </div>
  );
}
