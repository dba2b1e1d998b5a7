/** The place that the inspector follows: the cursor of the editor with a document in it that was last in front. */
import * as vscode from 'vscode';
import type { Documents, GradDocument } from './documents';

export interface Place {
  readonly document: GradDocument;
  /** In the document; that of its nearest fence while the cursor is outside of all. */
  readonly offset: number;
  /** Of the cursor in its file, from 0. */
  readonly line: number;
}

export class Cursor implements vscode.Disposable {
  private editor: vscode.TextEditor | undefined;
  /** What was asked for by its address, until the cursor moves: the cursor may be in another document of the file. */
  private wanted: GradDocument | undefined;
  private readonly moved = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;

  /** After the place or what is written there has changed. */
  readonly onDidMove = this.moved.event;

  constructor(private readonly documents: Documents) {
    const { window } = vscode;
    this.subscriptions = vscode.Disposable.from(
      this.moved,
      window.onDidChangeActiveTextEditor((editor) => {
        // Other files, the panel, the output: none of them is a reason to look elsewhere.
        if (editor && documents.has(editor.document)) this.follow(editor);
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (!documents.has(textEditor.document)) return;
        if (textEditor === window.activeTextEditor || textEditor === this.editor) this.follow(textEditor);
      }),
      documents.onDidChange((document) => {
        // A document that has just been opened may be the one of an editor that was there before its language was known.
        this.editor ??= this.gradEditor();
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
    this.editor = this.gradEditor();
  }

  get place(): Place | undefined {
    const { editor, wanted } = this;
    if (!editor || editor.document.isClosed) return undefined;
    const { active } = editor.selection;
    const spot = this.documents.near(editor.document, active);
    if (!spot) return undefined;
    const { line } = active;
    if (!wanted || !this.documents.of(editor.document).includes(wanted)) return { ...spot, line };
    return { document: wanted, offset: wanted.nearestOffset(active), line };
  }

  /** The editor that shows the place; `undefined` while it is behind others. */
  get visibleEditor(): vscode.TextEditor | undefined {
    return this.editor && vscode.window.visibleTextEditors.includes(this.editor) ? this.editor : undefined;
  }

  /** Follows an editor of the document with this `uri`, if one is to be seen. */
  lookAt(uri: string): void {
    const wanted = this.documents.find(uri);
    if (!wanted) return;
    const shows = ({ document }: vscode.TextEditor): boolean => document === wanted.source;
    const editor =
      this.editor && shows(this.editor) ? this.editor : vscode.window.visibleTextEditors.find(shows);
    if (editor && editor !== this.editor) this.follow(editor);
    this.wanted = wanted;
  }

  private follow(editor: vscode.TextEditor): void {
    this.editor = editor;
    this.wanted = undefined;
    this.moved.fire();
  }

  private gradEditor(): vscode.TextEditor | undefined {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    return [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors].find(
      ({ document }) => !document.isClosed && this.documents.has(document),
    );
  }

  private leave(): void {
    const other = this.gradEditor();
    // The editor that is closing may be told to be visible still.
    this.editor = other && isOnSomeTab(other.document) ? other : undefined;
    this.moved.fire();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
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
