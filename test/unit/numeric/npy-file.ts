/** `.npy` files that say what they are told to. */

export interface NpyFile {
  /** As Python writes it. */
  readonly shape: string;
  readonly content: ArrayBufferView;
  readonly descr?: string;
  readonly fortran?: boolean;
  readonly version?: 1 | 2 | 3;
  /** In place of all of the dictionary. */
  readonly header?: string;
  /** What is said of the header's length, in place of what it is. */
  readonly headerLength?: number;
  readonly newline?: boolean;
}

export function npyOf(file: NpyFile): Uint8Array {
  const { shape, content, descr = "'<f8'", fortran = false, version = 1, newline = true } = file;
  const order = fortran ? 'True' : 'False';
  const dictionary = `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }`;
  const header = new TextEncoder().encode(`${file.header ?? dictionary}${newline ? '\n' : ''}`);
  const start = version === 1 ? 10 : 12;
  const bytes = new Uint8Array(start + header.length + content.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(bytes.buffer);
  const length = file.headerLength ?? header.length;
  if (version === 1) view.setUint16(8, length, true);
  else view.setUint32(8, length, true);
  bytes.set(header, start);
  bytes.set(new Uint8Array(content.buffer, content.byteOffset, content.byteLength), start + header.length);
  return bytes;
}
