/** Reads documents and writes reports, and says for people why that can't be done. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LARGEST_TEXT } from '../features/files';
import { readBounded } from '../node/read-bounded';

const REASONS: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'it is not allowed'],
  ['ENOTDIR', 'a part of its path is no directory'],
]);

/**
 * A document as UTF-8, without a byte order mark. @throws with the reason as its message
 * @param exactly for who is going to write it back: with its mark, and only where UTF-8 says all of it.
 */
export function readText(path: string, exactly = false): string {
  const bytes = readBytes(path);
  try {
    // What shows some sign in place of each byte would go on for pages.
    if (bytes.includes(0)) throw new Error('a null byte');
    return new TextDecoder('utf-8', { fatal: exactly, ignoreBOM: exactly }).decode(bytes);
  } catch {
    throw new Error('it is no text in UTF-8');
  }
}

function readBytes(path: string): Uint8Array {
  try {
    const found = readBounded(path, { limit: LARGEST_TEXT, streams: true });
    if (found.kind === 'content') return found.bytes;
    throw new Error(
      found.kind === 'no-file' ? 'it is a directory' : `it is larger than ${LARGEST_TEXT / 2 ** 20} MB`,
    );
  } catch (error) {
    throw forPeople(error);
  }
}

/** A file as UTF-8, in a folder that is made if need be. @throws with the reason as its message */
export function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw forPeople(error);
  }
}

function forPeople(error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  return new Error(REASONS.get(code) ?? message, { cause: error });
}
