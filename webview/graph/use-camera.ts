/** Panning and zooming: by wheel, by dragging, by two fingers, and by whatever sets the camera. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Camera, held, zoomAt } from './camera';
import type { Extent } from './measure';

/** How far a press may move and still be a press, in px. */
const still = 4;

export interface CameraHold {
  readonly view: Extent | undefined;
  readonly viewport: { current: HTMLDivElement | null };
  /** Whether what has just been let go was a drag: then it was no press. */
  wasDragged(): boolean;
}

export function useCamera(
  camera: Camera | undefined,
  graph: Extent | undefined,
  move: (camera: Camera) => void,
): CameraHold {
  const viewport = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<Extent>();
  const dragged = useRef(false);
  const latest = useRef({ camera, graph, view, move });
  latest.current = { camera, graph, view, move };

  useLayoutEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const measure = (): void => setView({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();

    const change = (by: (camera: Camera) => Camera): void => {
      const { camera: now, graph: whole, view: seen, move: set } = latest.current;
      if (!now || !whole || !seen) return;
      const next = held(by(now), whole, seen);
      // At once, so that what comes before the next drawing builds on it.
      latest.current = { ...latest.current, camera: next };
      set(next);
    };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const { left, top } = element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      if (event.ctrlKey || event.metaKey) {
        change((now) => zoomAt(now, Math.exp(-event.deltaY * unit * 0.0025), at));
      } else {
        const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
        change((now) => ({ ...now, x: now.x - dx * unit, y: now.y - dy * unit }));
      }
    };
    const pointers = new Map<number, { x: number; y: number }>();
    let moved = 0;
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (pointers.size === 1) moved = 0;
      dragged.current = false;
    };
    const onMove = (event: PointerEvent): void => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const [dx, dy] = [event.clientX - before.x, event.clientY - before.y];
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const { left, top } = element.getBoundingClientRect();
        const far = Math.hypot(event.clientX - other.x, event.clientY - other.y);
        const was = Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
        change((now) => zoomAt(now, far / was, { x: other.x - left, y: other.y - top }));
      }
      moved += Math.abs(dx) + Math.abs(dy);
      if (moved > still && !dragged.current) {
        dragged.current = true;
        // Not before: a captured pointer would take the press from the node under it.
        element.setPointerCapture(event.pointerId);
      }
      if (dragged.current && !other) change((now) => ({ ...now, x: now.x + dx, y: now.y + dy }));
      pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    };
    const onUp = (event: PointerEvent): void => {
      pointers.delete(event.pointerId);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, []);
  return {
    view,
    viewport,
    wasDragged: () => {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
  };
}
