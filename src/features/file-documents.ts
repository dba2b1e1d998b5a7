/**
 * The documents of a file, each analysed, followed from one edit to the next: one that is all of a `.grad` file, or those in the
 * fences of any other. What editors, the language server and the terminal have in common.
 */
import { documentsIn, type FileForm } from '../language/fences';
import type { PlacedText } from '../language/placed-text';
import type { TextEdit } from '../language/syntax';
import { type Analysis, editDocument, openDocument } from './document';
import { standsAt } from './lines';

export type { PlacedText };

/** How texts are analysed; what a document may read, and in which layout, is for who opens the file to say. */
export interface Analyser {
  open(text: string): Analysis;
  edit(previous: Analysis, text: string, edits: readonly TextEdit[]): Analysis;
}

const usual: Analyser = { open: (text) => openDocument(text), edit: editDocument };

/** One document of a file. The same object stays for it while the file is edited. */
export class FileDocument {
  private analysed: Analysis | undefined;
  private isGone = false;

  constructor(
    private placed: PlacedText,
    private readonly analyser: Analyser,
  ) {}

  /** Where its text stands in the file. */
  get place(): PlacedText {
    return this.placed;
  }

  /** Of the text as it is now; worked out when it is first asked for. An edit elsewhere in the file leaves it the same object. */
  get analysis(): Analysis {
    const { text } = this.placed;
    const before = this.analysed;
    if (before === undefined) this.analysed = this.analyser.open(text);
    else if (before.document.text !== text) {
      this.analysed = this.analyser.edit(before, text, [differenceOf(before.document.text, text)]);
    } else return before;
    standsAt(this.analysed, this.placed);
    return this.analysed;
  }

  /** Whether an analysis is that of the text as it is now, without working it out. */
  isCurrent(analysis: Analysis): boolean {
    return !this.isGone && this.analysed === analysis && analysis.document.text === this.placed.text;
  }

  /** Works the analysis out anew, after something outside of the text has changed that it depends on. */
  refresh(): void {
    const before = this.analysed;
    if (before === undefined) return;
    const { text } = this.placed;
    const edits = before.document.text === text ? [] : [differenceOf(before.document.text, text)];
    this.analysed = this.analyser.edit(before, text, edits);
    standsAt(this.analysed, this.placed);
  }

  move(placed: PlacedText): void {
    this.placed = placed;
    if (this.analysed) standsAt(this.analysed, placed);
  }

  /** Its fence was taken out: what is still worked out for it is of no use to anybody. */
  leave(): void {
    this.isGone = true;
  }
}

export class FileDocuments {
  private documents: readonly FileDocument[];

  constructor(
    text: string,
    private readonly form: FileForm,
    private readonly analyser: Analyser = usual,
  ) {
    this.documents = documentsIn(text, form).map((placed) => new FileDocument(placed, analyser));
  }

  /** In the order in which they begin; none in a file without a fence. */
  get all(): readonly FileDocument[] {
    return this.documents;
  }

  /** Follows an edit. What stands outside of the fences costs a look through the file, and no analysis. */
  update(text: string): void {
    const before = this.documents;
    this.documents = documentsIn(text, this.form).map((placed, k) => {
      const document = before[k];
      document?.move(placed);
      return document ?? new FileDocument(placed, this.analyser);
    });
    for (const gone of before.slice(this.documents.length)) gone.leave();
  }
}

/** The one edit that makes a text of another. */
export function differenceOf(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let same = 0;
  while (
    same < shorter - from &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
