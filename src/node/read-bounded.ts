/** Reads files of which nothing is known yet: none that never ends, and none that is larger than it has to be. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes that are read at once. */
const PIECE = 2 ** 16;

export interface Content {
  readonly kind: 'content';
  readonly bytes: Uint8Array;
  /** Of when and of how long the file was. */
  readonly version: string;
}

export type Bounded =
  | Content
  | { readonly kind: 'too-large' }
  /** A folder, a pipe or a device, where only a file will do. */
  | { readonly kind: 'no-file' };

export interface ReadOptions {
  /** In bytes. What says that it is larger is not read, and what goes on beyond that is given up. */
  readonly limit: number;
  /** Whether a pipe or a device may be read, too, such as standard input. One that nothing is written to is waited for. */
  readonly streams?: boolean;
  /** What was read last: it is the answer as long as the file is in that version. */
  readonly known?: Content | undefined;
}

/** @throws what Node throws for what is not there, or may not be read. */
export function readBounded(path: string, { limit, streams = false, known }: ReadOptions): Bounded {
  // Opening a pipe waits for who writes to it, and this must not.
  const file = openSync(path, constants.O_RDONLY | (streams ? 0 : (constants.O_NONBLOCK ?? 0)));
  try {
    // Of what was opened: under its name there may be another one by now.
    const stats = fstatSync(file);
    if (stats.isDirectory()) return { kind: 'no-file' };
    if (!stats.isFile() && !streams) return { kind: 'no-file' };
    if (stats.isFile() && stats.size > limit) return { kind: 'too-large' };
    const version = `${stats.mtimeMs} ${stats.size}`;
    if (version === known?.version) return known;
    const bytes = readAll(file, limit, stats.isFile() ? stats.size : 0);
    return bytes ? { kind: 'content', bytes, version } : { kind: 'too-large' };
  } finally {
    closeSync(file);
  }
}

/** @param size what it is likely to be, in bytes. */
function readAll(file: number, limit: number, size: number): Uint8Array | undefined {
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      const larger = new Uint8Array(Math.max(PIECE, 2 * bytes.length));
      larger.set(bytes);
      bytes = larger;
    }
    const count = readSync(file, bytes, length, bytes.length - length, null);
    if (count === 0) return bytes.subarray(0, length);
    length += count;
    if (length > limit) return undefined;
  }
}
