/** Lets what is wider than the pane scroll sideways by itself, so that the page never does. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface ScrollerProps {
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

export function Scroller({ label, class: name = '', children }: ScrollerProps) {
  const element = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useLayoutEffect(() => {
    const box = element.current;
    const content = box?.firstElementChild;
    if (!box || !content) return;
    const measure = (): void => setOverflows(box.scrollWidth > box.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    observer.observe(content);
    measure();
    return () => observer.disconnect();
  }, []);
  // Only what really scrolls is a stop for the keyboard, and then it has a name.
  const stop = overflows ? { tabIndex: 0, role: 'group' as const, 'aria-label': label } : {};
  return (
    <div class={`scroller ${name}`} ref={element} {...stop}>
      <div class="scroller-content">{children}</div>
    </div>
  );
}
