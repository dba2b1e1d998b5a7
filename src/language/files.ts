/**
 * The files that a document names (`import "blocks.grad"`, `load("weights.npz", "W1")`), as far as they are known now. Nothing here
 * waits: who keeps the document fetches what is pending and analyses again when it has come.
 */

export type FileAnswer =
  | {
      readonly kind: 'content';
      readonly bytes: Uint8Array;
      /** Differs whenever the bytes do, so that what was read from them can be kept: a time with a length, or a hash. */
      readonly version: string;
    }
  /** It has been asked for and is not here yet. */
  | { readonly kind: 'pending' }
  | { readonly kind: 'absent' }
  /** It may not be read: `outside` the workspace, or the workspace is not `untrusted`; `too-large` or `unreadable` otherwise. */
  | { readonly kind: 'refused'; readonly why: 'outside' | 'untrusted' | 'too-large' | 'unreadable' };

export interface Files {
  /**
   * @param path as written in the document, with `/` between folders.
   * @param from the path of the file that names it, as it was resolved; `undefined` for the document itself.
   */
  read(path: string, from?: string): FileAnswer;
}

/** No larger file is read, in bytes. */
export const LARGEST_FILE = 2 ** 28;

/** No larger text is, in bytes, whether as a document or as what it imports. */
export const LARGEST_TEXT = 2 ** 26;

/** For documents that live nowhere: every file is absent. */
export const noFiles: Files = { read: () => ({ kind: 'absent' }) };
