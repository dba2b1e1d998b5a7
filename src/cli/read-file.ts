/** Reads documents, and says for people why one can't be read. */
import { readFileSync } from 'node:fs';

const REASONS: ReadonlyMap<string | undefined, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a directory'],
  ['EACCES', 'it is not allowed'],
  ['ENOTDIR', 'a part of its path is no directory'],
]);

/** A document as UTF-8, without a byte order mark. @throws with the reason as its message */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(REASONS.get(code) ?? message, { cause: error });
  }
}
