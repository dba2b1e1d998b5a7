/**
 * Lets what is drawn again slide from where it was to where it is. Elements are known by their `data-from` and
 * `data-to`; one that was not there before comes from the places of those that have become it.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Place {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly y: number;
}

const duration = 420;
const easing = 'cubic-bezier(0.3, 0, 0.1, 1)';

export function prefersStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function elementsIn(container: HTMLElement): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>('[data-from]')];
}

function placeOf(element: HTMLElement): Place {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { from, to } = element.dataset;
  // Of the page, so that scrolling in between is no movement.
  return {
    from: Number(from),
    to: Number(to),
    x: left + width / 2 + window.scrollX,
    y: top + height / 2 + window.scrollY,
  };
}

/** Where something new comes from: the middle of what was within its range; nowhere when nothing was. */
export function originOf(place: Place, before: readonly Place[]): Place | undefined {
  const same = before.find(({ from, to }) => from === place.from && to === place.to);
  if (same) return same;
  const within = before.filter(({ from, to }) => from >= place.from && to <= place.to);
  const around = before.find(({ from, to }) => from <= place.from && to >= place.to);
  if (within.length === 0) return around;
  const mean = (pick: (place: Place) => number) =>
    within.reduce((sum, each) => sum + pick(each), 0) / within.length;
  return { ...place, x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

/** @param step elements slide when it changes, and only then */
export function useFlip(step: unknown) {
  const container = useRef<HTMLOListElement>(null);
  const before = useRef<{ readonly step: unknown; readonly places: readonly Place[] } | undefined>(undefined);
  // After every drawing, so that the places are those of the last one when the step changes.
  useLayoutEffect(() => {
    if (!container.current) return;
    const elements = elementsIn(container.current);
    const places = elements.map(placeOf);
    const last = before.current;
    before.current = { step, places };
    if (last === undefined || last.step === step || prefersStill()) return;
    elements.forEach((element, k) => {
      const place = places[k]!;
      const origin = originOf(place, last.places);
      const isNew = !last.places.some(({ from, to }) => from === place.from && to === place.to);
      const [dx, dy] = origin ? [origin.x - place.x, origin.y - place.y] : [0, 0];
      if (!isNew && Math.abs(dx) < 1 && Math.abs(dy) < 1) return;
      const start = {
        transform: `translate(${dx}px, ${dy}px)${isNew ? ' scale(0.7)' : ''}`,
        opacity: isNew ? 0 : 1,
      };
      element.animate([start, { transform: 'none', opacity: 1 }], { duration, easing });
    });
  });
  return container;
}
