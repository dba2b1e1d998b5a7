/** The open `grad` documents, each read and analysed as it stands. */
import * as vscode from 'vscode';
import { type Analysis, editDocument, openDocument } from '../features/document';
import type { TextEdit } from '../features/types';
import { type ChangedRegion, changedBy } from './changed-region';

export const languageId = 'grad';

/** Every scheme: files, untitled documents, and those that live in other places. */
export const selector: vscode.DocumentSelector = { language: languageId };

export function isGrad(document: vscode.TextDocument): boolean {
  return document.languageId === languageId;
}

/** A document with its analysis, which follows the edits when it is next asked for. */
class LiveDocument {
  private analysed: Analysis;
  /** What has been edited since. */
  private region: ChangedRegion | undefined;

  constructor(readonly document: vscode.TextDocument) {
    this.analysed = openDocument(document.getText());
  }

  /** Of the text as it is now. */
  get analysis(): Analysis {
    if (this.region) {
      const text = this.document.getText();
      const { from, to, now } = this.region;
      const edit: TextEdit = { from, to, insert: text.slice(from, now) };
      this.analysed = editDocument(this.analysed, text, [edit]);
      // Not before: if that fails, the analysis is still of the text before the edits.
      this.region = undefined;
    }
    return this.analysed;
  }

  change(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    this.region = changedBy(this.region, changes);
  }
}

export class Documents implements vscode.Disposable {
  private readonly live = new Map<string, LiveDocument>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly closed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions: vscode.Disposable;

  /** After a document was opened or edited. */
  readonly onDidChange = this.changed.event;
  readonly onDidClose = this.closed.event;

  constructor() {
    const { workspace } = vscode;
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.closed,
      workspace.onDidOpenTextDocument((document) => {
        if (isGrad(document)) this.changed.fire(document);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        // An event without changes tells that the document was saved, or is dirty.
        if (contentChanges.length > 0) this.change(document, contentChanges);
      }),
      workspace.onDidCloseTextDocument((document) => this.close(document)),
    );
  }

  /** Those that are open. */
  get all(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(isGrad);
  }

  /** Throws what analysing throws: callers stand behind a guard of the log. */
  analysis(document: vscode.TextDocument): Analysis {
    const key = document.uri.toString();
    let live = this.live.get(key);
    // A document that was closed and opened again is another object with the same address.
    if (live?.document !== document) {
      live = new LiveDocument(document);
      if (!document.isClosed) this.live.set(key, live);
    }
    return live.analysis;
  }

  private change(
    document: vscode.TextDocument,
    changes: readonly vscode.TextDocumentContentChangeEvent[],
  ): void {
    if (!isGrad(document)) return;
    const live = this.live.get(document.uri.toString());
    if (live?.document === document) live.change(changes);
    this.changed.fire(document);
  }

  /** Also when its language is changed to another. */
  private close(document: vscode.TextDocument): void {
    if (!this.live.delete(document.uri.toString()) && !isGrad(document)) return;
    this.closed.fire(document);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.live.clear();
  }
}
