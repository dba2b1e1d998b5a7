/**
 * Pointer and wheel on a matrix: drag and wheel pan, pinch and the wheel with a modifier zoom, a press without a drag
 * picks. What comes with every event makes nothing new.
 */
import type { Surface } from './surface';

/** A press that moves less than this, in pixels, is no drag. */
const STILL = 4;
/** What a notch of the wheel, or a press of a button, makes an entry larger by. */
export const NOTCH = 1.5;

export interface GestureEvents {
  /** Whether the cursor goes with the pointer. */
  follows(): boolean;
  /** After the cursor has been put where a press was. */
  picked(): void;
}

/** A pointer that is down: where it was last, on the screen and in the frame. */
interface Finger {
  id: number;
  screenX: number;
  screenY: number;
  x: number;
  y: number;
}

/** No pointer has this id. */
const NONE = -1;

/** @returns what takes the listeners away again */
export function listen(
  element: HTMLElement,
  surface: Surface,
  { follows, picked }: GestureEvents,
): () => void {
  const first: Finger = { id: NONE, screenX: 0, screenY: 0, x: 0, y: 0 };
  const second: Finger = { ...first };
  let moved = 0;

  const put = (finger: Finger, event: PointerEvent): void => {
    finger.id = event.pointerId;
    finger.screenX = event.clientX;
    finger.screenY = event.clientY;
    finger.x = event.offsetX;
    finger.y = event.offsetY;
  };
  const fingerOf = (event: PointerEvent): Finger | undefined => {
    if (first.id === event.pointerId) return first;
    return second.id === event.pointerId ? second : undefined;
  };

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const free = first.id === NONE ? first : second;
    if (free.id !== NONE) return;
    if (first.id === NONE && second.id === NONE) moved = 0;
    put(free, event);
    element.setPointerCapture(event.pointerId);
  };

  const onMove = (event: PointerEvent): void => {
    const finger = fingerOf(event);
    if (!finger) {
      const isHovering = event.pointerType === 'mouse' && follows();
      if (isHovering && surface.pointAt(event.offsetX, event.offsetY)) surface.changed();
      return;
    }
    const other = finger === first ? second : first;
    const dx = event.clientX - finger.screenX;
    const dy = event.clientY - finger.screenY;
    const apart = Math.hypot(finger.x - other.x, finger.y - other.y);
    put(finger, event);
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved < STILL) return;
    if (other.id === NONE) {
      surface.pan(-dx, -dy);
      return;
    }
    const now = Math.hypot(finger.x - other.x, finger.y - other.y);
    surface.zoom(now / Math.max(1, apart), (finger.x + other.x) / 2, (finger.y + other.y) / 2);
    surface.pan(-dx / 2, -dy / 2);
  };

  const onUp = (event: PointerEvent): void => {
    const finger = fingerOf(event);
    if (!finger) return;
    finger.id = NONE;
    const isLast = first.id === NONE && second.id === NONE;
    if (!isLast || event.type !== 'pointerup') return;
    if (moved >= STILL) {
      surface.changed();
      return;
    }
    if (!surface.has(event.offsetX, event.offsetY)) return;
    surface.pointAt(event.offsetX, event.offsetY);
    surface.changed();
    picked();
  };

  const onLeave = (event: PointerEvent): void => {
    const isUp = first.id === NONE && second.id === NONE;
    if (event.pointerType === 'mouse' && isUp && follows()) surface.leave();
  };

  const onWheel = (event: WheelEvent): void => {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      // A trackpad's pinch comes in small steps, a wheel's notch in one large one.
      const notches = -Math.max(-100, Math.min(100, event.deltaY * lines)) / 100;
      surface.zoom(NOTCH ** notches, event.offsetX, event.offsetY);
      event.preventDefault();
      return;
    }
    const sideways = event.shiftKey && event.deltaX === 0;
    const x = sideways ? event.deltaY : event.deltaX;
    const y = sideways ? 0 : event.deltaY;
    // Where there is nowhere to go, the page scrolls.
    if (!surface.pan(x * lines, y * lines)) return;
    // Seen at once; what is said of it comes when the movement rests.
    if (follows()) surface.pointAt(event.offsetX, event.offsetY);
    event.preventDefault();
  };

  const onDouble = (event: MouseEvent): void => {
    if (!surface.has(event.offsetX, event.offsetY)) return;
    surface.pointAt(event.offsetX, event.offsetY);
    surface.closeTo(surface.cursorRow, surface.cursorColumn);
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
