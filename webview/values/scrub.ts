/** From movements of the pointer and of keys to numbers. */

/** How far the pointer moves before it drags and no longer presses, in pixels. */
export const threshold = 3;

/** The step of one pixel, or of one press of a key: about a hundredth of what the numbers around are. */
export function stepOf(value: number, largest: number): number {
  const scale = Math.max(Math.abs(value), largest / 4, 0.1);
  return 10 ** Math.floor(Math.log10(scale)) / 50;
}

/** The number after dragging so many pixels, on a grid of steps so that it stays short. */
export function dragged(start: number, pixels: number, step: number): number {
  const value = Math.round(start / step + pixels) * step;
  // What is left of adding up steps in binary.
  const clean = Number(value.toPrecision(10));
  return Object.is(clean, -0) ? 0 : clean;
}

/** Reads what was typed; a comma may be the decimal sign, and a typographic minus a minus. */
export function typed(text: string): number | undefined {
  const plain = text.trim().replaceAll('−', '-').replace(',', '.');
  if (plain === '' || !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
