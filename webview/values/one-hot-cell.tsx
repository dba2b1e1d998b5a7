/** One place of a one-hot row: the 1 is where it is pressed. */
import type { KeyboardEventHandler } from 'preact';
import { type CellProps, pulseClass } from './number-cell';

interface OneHotCellProps extends CellProps {
  readonly at: boolean;
  readonly column: number;
  onFocus(): void;
  onPick(): void;
}

export function OneHotCell(props: OneHotCellProps) {
  const { place, value, at, column, onFocus, onPick } = props;
  const onKeyDown: KeyboardEventHandler<HTMLDivElement> = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPick();
  };
  return (
    <div
      role="gridcell"
      class={`number number-pick ${value === 1 ? 'number-picked' : ''} ${pulseClass(props)}`}
      aria-label={`${place} = ${value}`}
      aria-selected={value === 1}
      aria-colindex={column + 1}
      tabIndex={at ? 0 : -1}
      title={value === 1 ? `${place} is the 1` : `Put the 1 at ${place}`}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onClick={onPick}
    >
      <span class="number-text">{value}</span>
    </div>
  );
}
