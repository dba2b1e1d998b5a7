/**
 * What a zip archive says that it holds, and the bytes of one entry. It is read by its directory, as NumPy reads it, and every number in
 * there may be a lie: nothing is allocated, and nothing decompressed, before it has been held against the bytes that there are.
 * The format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { inflating } from '../language/inflating';

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  /** As it lies there, in bytes. */
  readonly size: number;
  readonly originalSize: number;
  /** Of its own header, from the start of the archive. */
  readonly offset: number;
}

export const STORED = 0;
export const DEFLATED = 8;

/** More entries are in no archive of arrays; each would cost memory before anything of it is wanted. */
const MOST_ENTRIES = 2 ** 16;

/** Deflate makes no more than about 1032 bytes of one: a directory that promises more is lying. */
const MAX_RATIO = 1032;

/** Compressed bytes that are taken in at once. */
const PIECE = 2 ** 14;

const HEADER = { signature: 0x04034b50, length: 30 };
const DIRECTORY = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
const LARGE_END = { signature: 0x06064b50, length: 56 };
const LARGE_END_PLACE = { signature: 0x07064b50, length: 20 };
const LONGEST_COMMENT = 0xffff;

/** `undefined` for what is no archive, or a damaged one. */
export function entriesOf(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (!end || end.entries > MOST_ENTRIES) return undefined;
  const entries: ZipEntry[] = [];
  let [at, stored] = [end.directory, 0];
  for (let k = 0; k < end.entries; k++) {
    const found = entryAt(bytes, view, at);
    if (!found) return undefined;
    // Entries that lie over one another make an archive say more than it has, many times over.
    stored += found.entry.size;
    if (stored > bytes.length) return undefined;
    entries.push(found.entry);
    at = found.end;
  }
  return entries;
}

/** What is wrong with an entry that can't be read as its directory says. */
export type ZipProblem = 'damaged' | 'lying' | 'checksum';

/** Whether the entry can become as large as it says, from what lies there. */
export function mayBe({ method, size, originalSize }: ZipEntry): boolean {
  return method === STORED ? originalSize === size : originalSize <= MAX_RATIO * (size + 1);
}

/** The bytes of an entry that is stored or deflated, and that `mayBe` as large as it says. */
export function readEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array | ZipProblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isAt(view, entry.offset, HEADER)) return 'damaged';
  const start =
    entry.offset +
    HEADER.length +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true);
  if (start + entry.size > bytes.length) return 'damaged';
  const found = bytes.subarray(start, start + entry.size);
  const content = entry.method === STORED ? found : inflated(found, entry.originalSize);
  if (typeof content === 'string') return content;
  return crc32(content) === entry.crc ? content : 'checksum';
}

/** Piece by piece, so that what goes on beyond its size is given up at once, however much it would become. */
function inflated(compressed: Uint8Array, size: number): Uint8Array | ZipProblem {
  const content = new Uint8Array(size);
  let at = 0;
  let isOver = false;
  const { Inflate } = inflating();
  const stream = new Inflate((piece) => {
    isOver ||= at + piece.length > size;
    if (!isOver) content.set(piece, at);
    at += piece.length;
  });
  try {
    for (let from = 0; from < compressed.length && !isOver; from += PIECE) {
      const to = from + PIECE;
      stream.push(compressed.subarray(from, to), to >= compressed.length);
    }
  } catch {
    return isOver ? 'lying' : 'damaged';
  }
  return isOver || at < size ? 'lying' : content;
}

interface Place {
  readonly signature: number;
  readonly length: number;
}

function isAt(view: DataView, at: number, { signature, length }: Place): boolean {
  return at >= 0 && at + length <= view.byteLength && view.getUint32(at, true) === signature;
}

/** Where the directory begins and how many entries it has, by what stands at the end of the archive. */
function endOf(view: DataView): { readonly directory: number; readonly entries: number } | undefined {
  const last = view.byteLength - END.length;
  for (let at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
    if (!isAt(view, at, END) || at + END.length + view.getUint16(at + 20, true) !== view.byteLength) continue;
    const place = at - LARGE_END_PLACE.length;
    if (isAt(view, place, LARGE_END_PLACE)) return largeEndAt(view, wholeAt(view, place + 8));
    const entries = view.getUint16(at + 10, true);
    // An archive in several files says how many of them are in this one.
    return view.getUint16(at + 8, true) === entries
      ? { directory: view.getUint32(at + 16, true), entries }
      : undefined;
  }
  return undefined;
}

function largeEndAt(view: DataView, at: number) {
  if (!isAt(view, at, LARGE_END)) return undefined;
  const entries = wholeAt(view, at + 32);
  return wholeAt(view, at + 24) === entries ? { directory: wholeAt(view, at + 48), entries } : undefined;
}

/** A number of 64 bits. What is beyond exact is beyond any archive as well. */
function wholeAt(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function entryAt(bytes: Uint8Array, view: DataView, at: number) {
  if (!isAt(view, at, DIRECTORY)) return undefined;
  const nameEnd = at + DIRECTORY.length + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const end = extraEnd + view.getUint16(at + 32, true);
  if (end > bytes.length) return undefined;
  const large = largeSizes(view, nameEnd, extraEnd);
  const size = (place: number): number => {
    const usual = view.getUint32(at + place, true);
    return usual === 0xffffffff && large ? (large.next().value ?? usual) : usual;
  };
  // In the order in which the large ones follow one another.
  const originalSize = size(24);
  const compressed = size(20);
  const offset = size(42);
  const entry: ZipEntry = {
    name: inflating().strFromU8(bytes.subarray(at + DIRECTORY.length, nameEnd)),
    method: view.getUint16(at + 10, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
    crc: view.getUint32(at + 16, true),
    size: compressed,
    originalSize,
    offset,
  };
  return { entry, end };
}

/** The numbers of 64 bits that stand in for those that are too large for 32. */
function largeSizes(view: DataView, from: number, to: number): Iterator<number, undefined> | undefined {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) !== 1 || at + 4 + length > to) continue;
    const numbers = Array.from({ length: Math.floor(length / 8) }, (_, k) => wholeAt(view, at + 4 + 8 * k));
    return numbers.values() as Iterator<number, undefined>;
  }
  return undefined;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

/** As zip has it: ISO 3309, reflected. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let k = 0; k < bytes.length; k++) crc = (crc >>> 8) ^ crcTable[(crc ^ bytes[k]!) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}
