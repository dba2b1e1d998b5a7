/** Numbers short enough to stand in a picture. */
import { format } from 'd3-format';

const plain = format('.2~g');
const scientific = format('.1~e');

/** `0.68`, `15`, `3.2e-7`. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : '∞';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e4 || size < 1e-2)) return scientific(value);
  return size >= 100 ? String(Math.round(value)) : plain(value);
}
