/** The place that the inspector follows: the cursor of the `grad` editor that was last in front. */
import * as vscode from 'vscode';
import { type Documents, isGrad } from './documents';

export interface Place {
  readonly document: vscode.TextDocument;
  readonly offset: number;
}

export class Cursor implements vscode.Disposable {
  private editor: vscode.TextEditor | undefined;
  private readonly moved = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;

  /** After the place or what is written there has changed. */
  readonly onDidMove = this.moved.event;

  constructor(documents: Documents) {
    const { window } = vscode;
    this.subscriptions = vscode.Disposable.from(
      this.moved,
      window.onDidChangeActiveTextEditor((editor) => {
        // Other files, the panel, the output: none of them is a reason to look elsewhere.
        if (editor && isGrad(editor.document)) this.follow(editor);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (!isGrad(textEditor.document)) return;
        if (textEditor === window.activeTextEditor || textEditor === this.editor) this.follow(textEditor);
      }),
      documents.onDidChange((document) => {
        // A document that has just been opened may be the one of an editor that was there before its language was known.
        this.editor ??= gradEditor();
        if (document === this.editor?.document) this.moved.fire();
      }),
      documents.onDidClose((document) => {
        if (document === this.editor?.document) this.leave();
      }),
      // VS Code keeps a document for a while after the last tab with it is gone.
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0 && this.editor && !isOnSomeTab(this.editor.document)) this.leave();
      }),
    );
    this.editor = gradEditor();
  }

  get place(): Place | undefined {
    const { editor } = this;
    if (!editor || editor.document.isClosed || !isGrad(editor.document)) return undefined;
    return { document: editor.document, offset: editor.document.offsetAt(editor.selection.active) };
  }

  /** The editor that shows the place; `undefined` while it is behind others. */
  get visibleEditor(): vscode.TextEditor | undefined {
    return this.editor && vscode.window.visibleTextEditors.includes(this.editor) ? this.editor : undefined;
  }

  /** Follows an editor of this document, if one is to be seen. */
  lookAt(uri: string): void {
    const shows = ({ document }: vscode.TextEditor): boolean => document.uri.toString() === uri;
    if (this.editor && shows(this.editor)) return;
    const editor = vscode.window.visibleTextEditors.find(shows);
    if (editor && isGrad(editor.document)) this.follow(editor);
  }

  private follow(editor: vscode.TextEditor): void {
    this.editor = editor;
    this.moved.fire();
  }

  private leave(): void {
    const other = gradEditor();
    // The editor that is closing may be told to be visible still.
    this.editor = other && isOnSomeTab(other.document) ? other : undefined;
    this.moved.fire();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

function gradEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors].find(
    ({ document }) => isGrad(document) && !document.isClosed,
  );
}

function isOnSomeTab({ uri }: vscode.TextDocument): boolean {
  const address = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof vscode.TabInputText) return input.uri.toString() === address;
      if (!(input instanceof vscode.TabInputTextDiff)) return false;
      return [input.original, input.modified].some((side) => side.toString() === address);
    }),
  );
}
