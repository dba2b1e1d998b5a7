/**
 * Reads NumPy's `.npy` files, versions 1 to 3.
 * The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { MAX_ENTRIES, type NumericArray, rowMajorStrides, volumeOf } from './array';
import { failed, type Read, read } from './file-problem';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** NumPy has no arrays of more axes. */
const MAX_AXES = 64;

/**
 * The array of a `.npy` file. Whole numbers and booleans become float64 (64-bit ones rounded where they must
 * be), Fortran order becomes row-major. Bytes after the array are ignored, as NumPy does.
 * @param limit of entries, checked before anything is allocated
 */
export function readNpy(bytes: Uint8Array, limit: number = MAX_ENTRIES): Read<NumericArray> {
  if (bytes.length < 8 || MAGIC.some((byte, k) => bytes[k] !== byte)) return failed('not-npy', {});
  const [major, minor] = [bytes[6]!, bytes[7]!];
  if (major < 1 || major > 3) return failed('npy-version', { version: `${major}.${minor}` });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prefix = major === 1 ? 10 : 12;
  if (bytes.length < prefix) return failed('truncated', { expected: prefix, found: bytes.length });
  const start = prefix + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < start) return failed('truncated', { expected: start, found: bytes.length });
  const text = decode(bytes.subarray(prefix, start));
  const header = readHeader(text);
  if (header === undefined) return failed('npy-header', { header: text.slice(0, 200) });
  const type = header.type === undefined ? undefined : readerOf(header.type);
  if (type === undefined) return failed('npy-type', { type: header.type ?? 'structured' });
  const entries = volumeOf(header.shape);
  if (!(entries <= limit)) return failed('too-large', { bytes: 8 * entries, limit: 8 * limit });
  const end = start + entries * type.bytes;
  if (bytes.length < end) return failed('truncated', { expected: end, found: bytes.length });
  const data = new Float64Array(entries);
  for (let k = 0; k < entries; k++) data[k] = type.at(view, start + k * type.bytes);
  return read(header.fortran ? rowMajor(header.shape, data) : { shape: header.shape, data });
}

/** Latin-1 is enough: only the names of fields could need more, and arrays with fields are refused. */
function decode(bytes: Uint8Array): string {
  let text = '';
  // In pieces, because a header may claim to be of any length.
  for (let k = 0; k < bytes.length && k < 4096; k++) text += String.fromCharCode(bytes[k]!);
  return text;
}

interface Header {
  /** Absent for arrays with fields. */
  readonly type: string | undefined;
  readonly fortran: boolean;
  readonly shape: readonly number[];
}

/** The header is a Python dictionary: `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`. */
function readHeader(text: string): Header | undefined {
  if (!text.startsWith('{') || !text.trimEnd().endsWith('}')) return undefined;
  const order = /['"]fortran_order['"]\s*:\s*(True|False)\b/.exec(text)?.[1];
  const axes = /['"]shape['"]\s*:\s*\(([\d\s,L]*)\)/.exec(text)?.[1];
  const descr = /['"]descr['"]\s*:\s*(?:['"]([^'"]*)['"]|(\[))/.exec(text);
  if (order === undefined || axes === undefined || descr === null) return undefined;
  const sizes = axes.split(',').map((size) => size.trim().replace(/L$/, ''));
  if (sizes[sizes.length - 1] === '') sizes.pop();
  if (sizes.length > MAX_AXES || sizes.some((size) => !/^\d{1,15}$/.test(size))) return undefined;
  return { type: descr[1], fortran: order === 'True', shape: sizes.map(Number) };
}

interface TypeReader {
  readonly bytes: number;
  at(view: DataView, offset: number): number;
}

function readerOf(type: string): TypeReader | undefined {
  const [, order = '', name = ''] = /^([<>|=]?)(.*)$/.exec(type) ?? [];
  // Native order is little-endian on every machine that this runs on.
  const little = order !== '>';
  switch (name) {
    case 'f8':
      return { bytes: 8, at: (view, offset) => view.getFloat64(offset, little) };
    case 'f4':
      return { bytes: 4, at: (view, offset) => view.getFloat32(offset, little) };
    case 'f2':
      return { bytes: 2, at: (view, offset) => halfPrecision(view.getUint16(offset, little)) };
    case 'i8':
      return { bytes: 8, at: (view, offset) => Number(view.getBigInt64(offset, little)) };
    case 'u8':
      return { bytes: 8, at: (view, offset) => Number(view.getBigUint64(offset, little)) };
    case 'i4':
      return { bytes: 4, at: (view, offset) => view.getInt32(offset, little) };
    case 'u4':
      return { bytes: 4, at: (view, offset) => view.getUint32(offset, little) };
    case 'i2':
      return { bytes: 2, at: (view, offset) => view.getInt16(offset, little) };
    case 'u2':
      return { bytes: 2, at: (view, offset) => view.getUint16(offset, little) };
    case 'i1':
      return { bytes: 1, at: (view, offset) => view.getInt8(offset) };
    case 'u1':
      return { bytes: 1, at: (view, offset) => view.getUint8(offset) };
    case 'b1':
      return { bytes: 1, at: (view, offset) => (view.getUint8(offset) === 0 ? 0 : 1) };
    default:
      return undefined;
  }
}

function halfPrecision(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

function rowMajor(shape: readonly number[], columnMajor: Float64Array): NumericArray {
  const strides = rowMajorStrides(shape);
  const data = new Float64Array(columnMajor.length);
  const at = shape.map(() => 0);
  let target = 0;
  for (let source = 0; source < data.length; source++) {
    data[target] = columnMajor[source]!;
    // Counts up with the first axis quickest, as the source does.
    for (let axis = 0; axis < shape.length; axis++) {
      at[axis] = at[axis]! + 1;
      target += strides[axis]!;
      if (at[axis]! < shape[axis]!) break;
      target -= at[axis]! * strides[axis]!;
      at[axis] = 0;
    }
  }
  return { shape, data };
}
