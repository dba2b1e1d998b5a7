/**
 * The documents that features look at beyond the one that they are asked about. Editors, servers and tests each bring their
 * own; nothing here knows of files.
 */
import type { Analysis } from '../analysis/analysis';
import type { Span, TextEdit } from '../language/syntax';

/** A document of the layer language, wherever it is kept: a file of its own, or fences in another. */
export interface GradDocument {
  /** Two documents with the same address are the same. */
  readonly uri: string;
  readonly analysis: Analysis;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface Workspace {
  /** All there are; those that are open, as they stand in the editor. */
  documents(): Promise<readonly GradDocument[]>;
  document(uri: string): Promise<GradDocument | undefined>;
  /** The address of a file that a document names; `undefined` where documents live nowhere, or may not look there. */
  resolve(path: string, from: GradDocument): string | undefined;
  /** What is in a folder, as a document would name it; empty where there is none. */
  list(folder: string, from: GradDocument): Promise<readonly FolderEntry[]>;
}

/** A place in some document. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

/** Edits of one document, in offsets of the text that was analysed, in order. */
export interface DocumentEdits {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}
