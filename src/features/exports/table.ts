/** Numbers as files: a table of comma-separated values, or an array that NumPy loads. */
import type { NumericArray } from '../../numeric/array';
import { writeNpy } from '../../numeric/write-npy';
import type { NumberFormat } from '../../protocol';

/** So many bytes are asked about before they are written. */
export const LARGE = 20_000_000;

/** About how many bytes so many numbers will be. */
export function sizeOf(volume: number, format: NumberFormat): number {
  return format === 'npy' ? volume * 8 + 128 : volume * 20;
}

/** Rows of the last axis, the axes before it one after another, each number to its last digit. */
export function* tableOf(
  { shape, data }: NumericArray,
  format: NumberFormat,
): Generator<string | Uint8Array> {
  if (format === 'npy') {
    yield writeNpy({ shape, data });
    return;
  }
  const columns = shape.at(-1) ?? 1;
  const ROWS = 256;
  for (let from = 0; from < data.length; from += columns * ROWS) {
    const lines: string[] = [];
    for (let row = from; row < Math.min(data.length, from + columns * ROWS); row += columns) {
      lines.push(data.subarray(row, row + columns).join(','));
    }
    yield `${lines.join('\n')}\n`;
  }
}
