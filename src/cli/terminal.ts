/** The outside of the program: where text comes from and goes to. Tests put another one in its place. */

import type { Files } from '../features/files';

export interface Terminal {
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
  /**
   * The text of a file. @throws with a message for people when it can't be read
   * @param exactly with its byte order mark, and only where writing it back would give the same bytes.
   */
  read(path: string, exactly?: boolean): string;
  /** The files that a document names, none of them outside of `root`, or of its own folder without one. */
  files(document: string, root?: string): Files;
  /** Puts a text into a file. @throws with a message for people when it can't be written */
  write(path: string, text: string): void;
  /** Whether colours and their escape sequences are wanted. */
  readonly colors: boolean;
}

/** How a call ends, as its exit code. */
export const EXIT = { fine: 0, found: 1, failed: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

const BIDI = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
/** What a terminal would obey, or hide text with. */
export const UNSAFE = new RegExp(`[\\p{Cc}${BIDI}\\u2028\\u2029]`, 'gu');

/**
 * Text from a document or a file name as it may be printed: control characters, which a terminal would obey, and
 * marks that turn the direction of writing, which would hide what is there, are written out.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, (sign) => {
    const code = sign.codePointAt(0) as number;
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
