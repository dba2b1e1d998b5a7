/** A number as it stands in a sentence: four digits are enough to follow a calculation. */

const MINUS = '−';

/** `0.02134`, `−1.5`, `3.1e−9`, `1`. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return `${value}`.replace('-', MINUS);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : `${MINUS}∞`;
  return `${Number(value.toPrecision(4))}`.replaceAll('-', MINUS);
}
