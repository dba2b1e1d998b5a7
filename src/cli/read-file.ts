/** Reads documents and writes reports, and says for people why that can't be done. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

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
