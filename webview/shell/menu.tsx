/** A button with a menu under it: opened by pointing or by key, left by Escape, and the focus comes back. */
import type { KeyboardEventHandler } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icons';
import { nextItem } from './tab-keys';

export interface MenuItem {
  readonly label: string;
  /** A few words beside it. */
  readonly hint?: string;
  run(): void;
}

export interface MenuGroup {
  readonly title: string;
  readonly items: readonly MenuItem[];
}

interface MenuProps {
  readonly label: string;
  readonly icon: IconName;
  readonly text?: string;
  /** Asked for when it opens. */
  groups(): readonly MenuGroup[];
}

export function Menu({ label, icon, text, groups }: MenuProps) {
  const root = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const items = (): HTMLElement[] => [
    ...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
  ];

  useLayoutEffect(() => {
    if (open) items()[0]?.focus();
  }, [open]);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = (): void => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('button')?.focus();
  };

  const onKeyDown: KeyboardEventHandler<HTMLElement> = (event) => {
    if (!open) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    if (event.key === 'Tab') {
      setOpen(false);
      return;
    }
    const all = items();
    const next = nextItem(all.length, all.indexOf(document.activeElement as HTMLElement), event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[next]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu inside.
    <span class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="icon-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        title={label}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        {text !== undefined && <span class="icon-text">{text}</span>}
        <Icon name="down" />
      </button>
      {open && (
        <div class="menu-list" role="menu" aria-label={label}>
          {groups()
            .filter((group) => group.items.length > 0)
            .map((group) => (
              <fieldset key={group.title} class="menu-group">
                <legend class="menu-title">{group.title}</legend>
                {group.items.map((item) => (
                  <button
                    key={item.label}
                    type="button"
                    role="menuitem"
                    class="menu-item"
                    tabIndex={-1}
                    onClick={() => {
                      close();
                      item.run();
                    }}
                  >
                    <span>{item.label}</span>
                    {item.hint !== undefined && <span class="menu-hint">{item.hint}</span>}
                  </button>
                ))}
              </fieldset>
            ))}
        </div>
      )}
    </span>
  );
}
