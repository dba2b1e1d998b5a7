/** The views of a statement as tabs: one is open, the arrow keys move between them. */
import type { KeyboardEventHandler } from 'preact';
import { useRef } from 'preact/hooks';
import { useInspector } from '../context';
import { nextTab } from './tab-keys';
import { type View, views } from './views';

const tabId = (id: string): string => `tab-${id}`;
export const panelId = (id: string): string => `view-${id}`;
export const labelOf = tabId;

export function Tabs({ open }: { readonly open: View }) {
  const shown = views.filter((view) => !view.onDemand || view === open);
  const { shell } = useInspector();
  const list = useRef<HTMLDivElement>(null);

  const onKeyDown: KeyboardEventHandler<HTMLDivElement> = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextTab(shown.length, shown.indexOf(open), event.key);
    if (next === undefined) return;
    event.preventDefault();
    shell.openTab(shown[next]!.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };

  return (
    <div class="tabs" role="tablist" aria-label="Views" ref={list} onKeyDown={onKeyDown}>
      {shown.map((view) => (
        <button
          key={view.id}
          type="button"
          role="tab"
          class="tab"
          id={tabId(view.id)}
          data-title={view.title}
          aria-selected={view === open}
          aria-controls={view === open ? panelId(view.id) : undefined}
          tabIndex={view === open ? 0 : -1}
          onClick={() => shell.openTab(view.id)}
        >
          {view.title}
        </button>
      ))}
    </div>
  );
}
