/** Pointer and wheel on a matrix: drag and wheel pan, pinch and the wheel with a modifier zoom, a press without a drag picks. */
import type { Spot, Surface } from './surface';

/** A press that moves less than this, in pixels, is no drag. */
const STILL = 4;
/** What a notch of the wheel, or a press of a button, makes an entry larger by. */
export const NOTCH = 1.5;

export interface GestureEvents {
  point(spot: Spot | undefined): void;
  pick(spot: Spot): void;
}

/** @returns what takes the listeners away again */
export function listen(element: HTMLElement, surface: Surface, { point, pick }: GestureEvents): () => void {
  const pressed = new Map<number, { x: number; y: number }>();
  let moved = 0;

  const place = (event: MouseEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    pressed.set(event.pointerId, place(event));
    if (pressed.size === 1) moved = 0;
    element.setPointerCapture(event.pointerId);
  };

  const onMove = (event: PointerEvent): void => {
    const now = place(event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') point(surface.spotAt(now.x, now.y));
      return;
    }
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    const other = [...pressed].find(([id]) => id !== event.pointerId)?.[1];
    pressed.set(event.pointerId, now);
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved < STILL) return;
    if (other) {
      const apart = (a: { x: number; y: number }) => Math.hypot(a.x - other.x, a.y - other.y);
      const factor = apart(now) / Math.max(1, apart(before));
      surface.zoom(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
      surface.pan(-dx / 2, -dy / 2);
    } else surface.pan(-dx, -dy);
  };

  const onUp = (event: PointerEvent): void => {
    const was = pressed.delete(event.pointerId);
    const spot = surface.spotAt(place(event).x, place(event).y);
    if (was && event.type === 'pointerup' && moved < STILL && pressed.size === 0 && spot) pick(spot);
  };

  const onLeave = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && pressed.size === 0) point(undefined);
  };

  const onWheel = (event: WheelEvent): void => {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      const { x, y } = place(event);
      // A trackpad's pinch comes in small steps, a wheel's notch in one large one.
      surface.zoom(NOTCH ** (-Math.max(-100, Math.min(100, event.deltaY * lines)) / 100), x, y);
      event.preventDefault();
      return;
    }
    const sideways = event.shiftKey && event.deltaX === 0;
    const [dx, dy] = sideways ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    // Where there is nowhere to go, the page scrolls.
    if (surface.pan(dx * lines, dy * lines)) {
      const { x, y } = place(event);
      point(surface.spotAt(x, y));
      event.preventDefault();
    }
  };

  const onDouble = (event: MouseEvent): void => {
    const { x, y } = place(event);
    const spot = surface.spotAt(x, y);
    if (spot) surface.closeTo(spot);
  };

  element.addEventListener('pointerdown', onDown);
  element.addEventListener('pointermove', onMove);
  element.addEventListener('pointerup', onUp);
  element.addEventListener('pointercancel', onUp);
  element.addEventListener('pointerleave', onLeave);
  element.addEventListener('wheel', onWheel, { passive: false });
  element.addEventListener('dblclick', onDouble);
  return () => {
    element.removeEventListener('pointerdown', onDown);
    element.removeEventListener('pointermove', onMove);
    element.removeEventListener('pointerup', onUp);
    element.removeEventListener('pointercancel', onUp);
    element.removeEventListener('pointerleave', onLeave);
    element.removeEventListener('wheel', onWheel);
    element.removeEventListener('dblclick', onDouble);
  };
}
