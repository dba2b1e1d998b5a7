/** What menus and keybindings may ask: whether the file in front has a document, and whether the cursor is in one. */
import * as vscode from 'vscode';
import type { Documents } from './documents';

export class ContextKeys implements vscode.Disposable {
  private readonly told = new Map<string, boolean>();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly documents: Documents) {
    const { window } = vscode;
    this.subscriptions = vscode.Disposable.from(
      window.onDidChangeActiveTextEditor(() => this.tell()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.tellOf(textEditor.document)),
      documents.onDidChange((source) => this.tellOf(source)),
      documents.onDidClose((source) => this.tellOf(source)),
    );
    this.tell();
  }

  private tellOf(source: vscode.TextDocument): void {
    if (source === vscode.window.activeTextEditor?.document) this.tell();
  }

  private tell(): void {
    const editor = vscode.window.activeTextEditor;
    const { documents } = this;
    const hasDocument = editor !== undefined && documents.has(editor.document);
    this.set('nablascope.hasDocument', hasDocument);
    this.set(
      'nablascope.inDocument',
      hasDocument && documents.at(editor.document, editor.selection.active) !== undefined,
    );
  }

  /** Most movements of the cursor change neither. */
  private set(key: string, value: boolean): void {
    if (this.told.get(key) === value) return;
    this.told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
