/** Writes the `.npy` format, version 1.0. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
import type { NumericArray } from './array';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];

export function writeNpy({ shape, data }: NumericArray): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': ${tuple}, }`;
  const start = MAGIC.length + 2;
  // The numbers begin at a multiple of 64, after a newline.
  const padded = header.padEnd(Math.ceil((start + header.length + 1) / 64) * 64 - start - 1);
  // ASCII alone.
  const text = Uint8Array.from(`${padded}\n`, (letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array(start + text.length + data.length * 8);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint16(MAGIC.length, text.length, true);
  bytes.set(text, start);
  for (let k = 0; k < data.length; k++) view.setFloat64(start + text.length + k * 8, data[k]!, true);
  return bytes;
}
