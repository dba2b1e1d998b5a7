/** One number: seen, dragged to another, or typed. */
import type { KeyboardEventHandler, PointerEventHandler } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { cellText, numberText, spokenNumber } from '../matrix/format';
import type { Change } from './changes';
import { dragged, stepOf, threshold, typed } from './scrub';

export interface CellProps {
  /** `x[3]` */
  readonly place: string;
  readonly value: number;
  readonly largest: number;
  readonly change: Change;
  /** Counts the answers, so that what changes twice is seen twice. */
  readonly round: number;
}

interface NumberCellProps extends CellProps {
  readonly at: boolean;
  readonly column: number;
  onFocus(): void;
  onChange(value: number): void;
}

/** A bar from the middle: to the right for what is positive, to the left for what is negative. */
export function Bar({ value, largest }: { readonly value: number; readonly largest: number }) {
  const part = largest > 0 && Number.isFinite(value) ? Math.abs(value) / largest : 0;
  const sign = value > 0 ? 'positive' : value < 0 ? 'negative' : 'none';
  return <i class={`bar bar-${sign}`} style={{ width: `${part * 50}%` }} aria-hidden="true" />;
}

/** Two animations that are the same take turns, since the same one would not begin again. */
export function pulseClass({ change, round }: Pick<CellProps, 'change' | 'round'>): string {
  return change === 'same' ? '' : `pulse-${change} pulse-${round % 2 === 0 ? 'even' : 'odd'}`;
}

export function NumberCell(props: NumberCellProps) {
  const { place, value, largest, at, column, onFocus, onChange } = props;
  const cell = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<string>();
  const drag = useRef<{ x: number; value: number; step: number; moved: boolean } | undefined>(undefined);

  const commit = (): void => {
    const next = draft === undefined ? undefined : typed(draft);
    setDraft(undefined);
    if (next !== undefined && next !== value) onChange(next);
  };

  const onKeyDown: KeyboardEventHandler<HTMLDivElement> = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || draft !== undefined) return;
    const steps = { PageUp: 10, PageDown: -10, '+': 1 }[event.key];
    if (event.key === 'Enter' || event.key === 'F2') setDraft(numberText(value).replaceAll('−', '-'));
    else if (/^[\d.,-]$/.test(event.key)) setDraft(event.key);
    else if (steps !== undefined) onChange(dragged(value, steps, stepOf(value, largest)));
    else if (event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
      onChange(dragged(value, event.key === 'ArrowUp' ? 1 : -1, stepOf(value, largest)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onPointerDown: PointerEventHandler<HTMLDivElement> = (event) => {
    if (event.button !== 0 || draft !== undefined) return;
    drag.current = { x: event.clientX, value, step: stepOf(value, largest), moved: false };
    cell.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove: PointerEventHandler<HTMLDivElement> = (event) => {
    const from = drag.current;
    if (!from) return;
    const pixels = event.clientX - from.x;
    if (!from.moved && Math.abs(pixels) < threshold) return;
    from.moved = true;
    onChange(dragged(from.value, event.shiftKey ? pixels * 10 : pixels, from.step));
  };
  const onPointerUp = (): void => {
    drag.current = undefined;
  };

  return (
    <div
      ref={cell}
      role="gridcell"
      class={`number number-open ${pulseClass(props)}`}
      aria-label={`${place} = ${spokenNumber(value)}`}
      aria-colindex={column + 1}
      tabIndex={at ? 0 : -1}
      title={`${place} = ${numberText(value)}. Drag sideways, or type.`}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDblClick={() => setDraft(numberText(value).replaceAll('−', '-'))}
    >
      {draft === undefined ? (
        <span class="number-text">{cellText(value)}</span>
      ) : (
        <Typing
          label={place}
          draft={draft}
          onInput={setDraft}
          onDone={(keep) => {
            if (keep) commit();
            else setDraft(undefined);
            cell.current?.focus();
          }}
          onLeave={commit}
        />
      )}
      <Bar value={value} largest={largest} />
    </div>
  );
}

interface TypingProps {
  readonly label: string;
  readonly draft: string;
  onInput(text: string): void;
  onDone(keep: boolean): void;
  onLeave(): void;
}

function Typing({ label, draft, onInput, onDone, onLeave }: TypingProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const element = input.current;
    element?.focus();
    // What was just typed stays; what was there before is there to be replaced.
    if (element && element.value.length > 1) element.select();
  }, []);
  return (
    <input
      ref={input}
      class={`number-input ${typed(draft) === undefined ? 'number-wrong' : ''}`}
      type="text"
      inputMode="decimal"
      autocomplete="off"
      spellcheck={false}
      aria-label={label}
      aria-invalid={typed(draft) === undefined}
      value={draft}
      onInput={({ currentTarget }) => onInput(currentTarget.value)}
      onBlur={onLeave}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone(event.key === 'Enter');
      }}
    />
  );
}
