/**
 * The open documents of the layer language: those that are `.grad` files, and those in fences of files of any other language. This is
 * where every other part of the host asks: files without a fence end here.
 */
import * as vscode from 'vscode';
import { editDocument, openDocument } from '../features/document';
import { type FileDocument, FileDocuments } from '../features/file-documents';
import { formOf, mayHaveFence } from '../features/file-form';
import type { Files } from '../features/files';
import type { Span } from '../features/types';
import { mayOpenFence } from './fence-change';
import { GradDocument } from './grad-document';
import type { Log } from './log';
import { NamedFiles } from './named-files';
import { Selectors } from './selectors';

export { GradDocument };

export const languageId = 'grad';

/** Tells the documents of a file from each other: the first has the address of the file. */
export function addressOf(file: vscode.Uri, position: number): string {
  return position === 0 ? file.toString() : `${file.toString()}#${position + 1}`;
}

/** A place in the text of a document. */
export interface Spot {
  readonly document: GradDocument;
  readonly offset: number;
}

/** An open file with its documents, of which there is at least one unless it is a `.grad` file. */
class OpenFile {
  private readonly files: FileDocuments;
  private known = new WeakMap<FileDocument, GradDocument>();

  constructor(
    readonly source: vscode.TextDocument,
    named: Files,
  ) {
    this.files = new FileDocuments(source.getText(), formOf(source.languageId), {
      open: (text) => openDocument(text, undefined, named),
      edit: editDocument,
    });
  }

  get documents(): readonly GradDocument[] {
    return this.files.all.map((inner, k) => {
      const known = this.known.get(inner);
      if (known) return known;
      const document = new GradDocument(this.source, addressOf(this.source.uri, k), inner);
      this.known.set(inner, document);
      return document;
    });
  }

  update(): void {
    this.files.update(this.source.getText());
  }

  /** After a file has come or changed that a document names. */
  refresh(): void {
    for (const document of this.files.all) document.refresh();
  }
}

export class Documents implements vscode.Disposable {
  private readonly files = new Map<string, OpenFile>();
  /** Those that have been looked through, with their language then, so that nobody does it again before they are edited. */
  private readonly without = new WeakMap<vscode.TextDocument, string>();
  /** The file whose end is being told: whoever asks about it then is not to open it again. */
  private closing: vscode.TextDocument | undefined;
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly refreshed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly closed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly selectors = new Selectors();
  private readonly subscriptions: vscode.Disposable;

  /** After a file with documents was opened or edited, whether inside of its fences or around them. */
  readonly onDidChange = this.changed.event;
  /** After a file has come, changed or vanished that documents of this one name: VS Code asks again by itself only after edits. */
  readonly onDidRefresh = this.refreshed.event;
  /** After the last document of a file has gone: the file was closed, or its last fence was taken out. */
  readonly onDidClose = this.closed.event;

  constructor(
    log: Log,
    private readonly named = new NamedFiles(log),
  ) {
    const { workspace } = vscode;
    this.subscriptions = vscode.Disposable.from(
      this.named,
      this.named.onDidChange((address) => log.guard('Named files', () => this.refresh(address))),
      this.changed,
      this.refreshed,
      this.closed,
      this.selectors,
      workspace.onDidOpenTextDocument((source) => {
        if (this.has(source)) this.changed.fire(source);
      }),
      workspace.onDidChangeTextDocument((event) => {
        // An event without changes tells that the document was saved, or is dirty.
        if (event.contentChanges.length > 0) this.change(event);
      }),
      workspace.onDidCloseTextDocument((source) => this.close(source)),
    );
    for (const source of workspace.textDocuments) this.of(source);
  }

  /** The documents of a file; empty, and quickly so, for a file that has none. */
  of(source: vscode.TextDocument): readonly GradDocument[] {
    if (source === this.closing) return [];
    const known = this.files.get(source.uri.toString());
    // A file that was closed and opened again is another object with the same address.
    if (known?.source === source) return known.documents;
    if (this.without.get(source) === source.languageId || source.uri.scheme === 'output') return [];
    if (source.languageId !== languageId && !mayHaveFence(source.getText())) {
      this.without.set(source, source.languageId);
      return [];
    }
    const { documents } = this.open(source);
    return documents;
  }

  has(source: vscode.TextDocument): boolean {
    return this.of(source).length > 0;
  }

  /** The document that stands at a position of a file, and where in its text that is. */
  at(source: vscode.TextDocument, position: vscode.Position): Spot | undefined {
    for (const document of this.of(source)) {
      const offset = document.offsetAt(position);
      if (offset !== undefined) return { document, offset };
    }
    return undefined;
  }

  /** The same, and between fences the end of the one above, or else the start of the first. */
  near(source: vscode.TextDocument, position: vscode.Position): Spot | undefined {
    const inside = this.at(source, position);
    if (inside) return inside;
    const all = this.of(source);
    const above = all.filter(({ fences }) => fences[0]?.end.isBeforeOrEqual(position)).at(-1);
    const document = above ?? all[0];
    return document && { document, offset: document.nearestOffset(position) };
  }

  /** The documents that a range of a file touches, each with what it covers of the text. */
  in(source: vscode.TextDocument, range: vscode.Range): { document: GradDocument; span: Span }[] {
    return this.of(source).flatMap((document) => {
      const span = document.spanOf(range);
      return span ? [{ document, span }] : [];
    });
  }

  /** The open files that have documents. */
  get all(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter((source) => this.has(source));
  }

  /** The document with this `uri`, if it is open. */
  find(uri: string): GradDocument | undefined {
    for (const source of vscode.workspace.textDocuments) {
      const found = this.of(source).find((document) => document.uri === uri);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * Registers a provider for `.grad` files and for the open files that have fences, and for no others: it is never asked about a
   * file without. It has to go on asking `at` or `in`, since most of such a file is nothing of ours.
   */
  register(registration: (selector: vscode.DocumentSelector) => vscode.Disposable): vscode.Disposable {
    return this.selectors.register(registration);
  }

  private open(source: vscode.TextDocument): OpenFile {
    const file = new OpenFile(source, this.named.of(source.uri));
    if (source.isClosed) return file;
    if (file.documents.length === 0 && source.languageId !== languageId) {
      this.without.set(source, source.languageId);
      return file;
    }
    this.files.set(source.uri.toString(), file);
    if (source.languageId !== languageId) this.selectors.add(source.uri);
    return file;
  }

  private refresh(address: string): void {
    const file = this.files.get(address);
    if (!file) return;
    file.refresh();
    this.changed.fire(file.source);
    this.refreshed.fire(file.source);
  }

  private change({ document: source, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const file = this.files.get(source.uri.toString());
    if (file?.source !== source) {
      if (this.without.has(source) && !contentChanges.some((change) => mayOpenFence(source, change))) return;
      this.without.delete(source);
      if (this.has(source)) this.changed.fire(source);
      return;
    }
    file.update();
    if (file.documents.length > 0) this.changed.fire(source);
    else this.close(source);
  }

  /** Also when its language is changed to another. */
  private close(source: vscode.TextDocument): void {
    this.without.delete(source);
    const key = source.uri.toString();
    // Another file may have the address by now.
    if (this.files.get(key)?.source !== source) return;
    this.files.delete(key);
    this.selectors.remove(source.uri);
    this.named.forget(source.uri);
    this.closing = source;
    this.closed.fire(source);
    this.closing = undefined;
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.files.clear();
  }
}
