/** How many numbers fit beside each other. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width of one number, in pixels (values.css), and of what stands before a row. */
const CELL = 66;
const LABELS = 44;
const MOST = 16;

const oneColumn = (): number => 1;

/** @param columnsAt into how many columns a width is parted. */
export function useRoom(columnsAt: (width: number) => number = oneColumn) {
  const element = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(4);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const measure = (width: number): void =>
      setRoom(Math.max(2, Math.min(MOST, Math.floor((width / columnsAt(width) - LABELS) / CELL))));
    measure(box.clientWidth);
    const observer = new ResizeObserver(([entry]) => measure(entry?.contentRect.width ?? 0));
    observer.observe(box);
    return () => observer.disconnect();
  }, [columnsAt]);
  return { element, room };
}
