/** A name to choose by typing a part of it. */
import { useId, useRef, useState } from 'preact/hooks';
import type { EndsRequest, EndView } from '../../src/protocol/chain';
import { nextItem } from '../shell/tab-keys';
import { useAnswer } from '../use-answer';

interface NamePickerProps {
  readonly label: string;
  readonly end: EndsRequest['end'];
  /** The name that is chosen, and the one at the other end. */
  readonly name: string;
  readonly other: string;
  onPick(name: string): void;
}

export function NamePicker({ label, end, name, other, onPick }: NamePickerProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  // Undefined while nothing is being typed.
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const open = typed !== undefined;
  const { answer } = useAnswer(open ? ({ kind: 'chain-ends', end, other, typed } as const) : undefined);
  const names = open ? (answer?.names ?? []) : [];
  const close = (): void => setTyped(undefined);
  const pick = ({ name: picked }: EndView): void => {
    close();
    if (picked !== name) onPick(picked);
  };

  function onKeyDown(event: KeyboardEvent): void {
    const next = open ? nextItem(names.length, active, event.key) : undefined;
    if (event.key === 'ArrowDown' && !open) {
      setTyped('');
      setActive(0);
    } else if (next !== undefined && event.key.startsWith('Arrow')) {
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && open && names[active]) pick(names[active]);
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
  }

  return (
    <div class="picker">
      <label class="picker-label" for={id}>
        {label}
      </label>
      <input
        ref={input}
        id={id}
        class="picker-input"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={names[active] ? `${id}-${active}` : undefined}
        value={typed ?? name}
        style={{ width: `${Math.max(4, (typed ?? name).length + 2)}ch` }}
        onFocus={() => input.current?.select()}
        onClick={() => {
          if (!open) setTyped('');
          setActive(0);
        }}
        onBlur={close}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={name}
      />
      <div id={`${id}-list`} class="picker-list" role="listbox" aria-label={label} hidden={!open}>
        {names.map((each, k) => (
          <div
            key={each.name}
            id={`${id}-${k}`}
            role="option"
            tabIndex={-1}
            aria-selected={k === active}
            class={`picker-option ${each.leads ? '' : 'picker-apart'}`}
            // Before the input loses the focus, which would close the list.
            onMouseDown={(event) => {
              event.preventDefault();
              pick(each);
            }}
          >
            <code>{each.name}</code>
            <span class="picker-shape">{each.leads ? each.shape : 'no path'}</span>
          </div>
        ))}
        {answer && names.length === 0 && <p class="picker-note">No name has this in it.</p>}
        {answer && answer.more > 0 && <p class="picker-note">{answer.more} more: type to find them.</p>}
      </div>
    </div>
  );
}
