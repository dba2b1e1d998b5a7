/** Whether a matrix takes the whole panel: until it is told otherwise, by Escape at the latest. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export function useLarge(
  element: RefObject<HTMLElement | null>,
): readonly [large: boolean, setLarge: (large: boolean) => void] {
  const [large, setLarge] = useState(false);
  useLayoutEffect(() => {
    const whole = element.current;
    if (!large || !whole) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      setLarge(false);
    };
    whole.addEventListener('keydown', onKeyDown);
    return () => {
      whole.removeEventListener('keydown', onKeyDown);
      // The page was shorter without it, and may have been scrolled for that.
      whole.scrollIntoView({ block: 'nearest' });
    };
  }, [large]);
  return [large, setLarge];
}
