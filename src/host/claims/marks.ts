/** A mark in the gutter and a word at the line's end for each claim. */
import * as vscode from 'vscode';
import { type ClaimMark, claimMarks, type Verdict } from '../../features/claim-marks';
import type { GradDocument } from '../documents';
import type { Log } from '../log';
import { affectsClaimMarks, claimMarksEnabled } from '../settings';
import type { Verdicts } from './verdicts';

const verdicts = ['proved', 'holds', 'refuted', 'undecided'] as const satisfies readonly Verdict[];

/** Quiet where all is well. Each of these is readable in every theme, high contrast included. */
const colors: Readonly<Record<Verdict, string>> = {
  proved: 'editorCodeLens.foreground',
  holds: 'editorCodeLens.foreground',
  refuted: 'editorError.foreground',
  undecided: 'editorWarning.foreground',
};

export class ClaimMarks implements vscode.Disposable {
  private readonly types: Readonly<Record<Verdict, vscode.TextEditorDecorationType>>;
  private readonly marked = new WeakSet<vscode.TextEditor>();
  private readonly subscriptions: vscode.Disposable;

  constructor(
    extensionUri: vscode.Uri,
    private readonly known: Verdicts,
    private readonly log: Log,
  ) {
    const icon = (verdict: Verdict, theme: string): vscode.Uri =>
      vscode.Uri.joinPath(extensionUri, 'media', 'claims', `${verdict}-${theme}.svg`);
    const typeOf = (verdict: Verdict): vscode.TextEditorDecorationType =>
      vscode.window.createTextEditorDecorationType({
        light: { gutterIconPath: icon(verdict, 'light') },
        dark: { gutterIconPath: icon(verdict, 'dark') },
        gutterIconSize: '80%',
        // What is typed after the claim is no part of it.
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        after: { color: new vscode.ThemeColor(colors[verdict]), margin: '0 0 0 2em' },
      });
    this.types = {
      proved: typeOf('proved'),
      holds: typeOf('holds'),
      refuted: typeOf('refuted'),
      undecided: typeOf('undecided'),
    };
    this.subscriptions = vscode.Disposable.from(
      ...Object.values(this.types),
      known.onDidChange((document) => this.showIn((editor) => editor.document === document)),
      known.documents.onDidClose((document) => this.showIn((editor) => editor.document === document)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.showIn(() => true)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsClaimMarks(event)) this.showIn(() => true);
      }),
    );
    this.showIn(() => true);
  }

  private showIn(isConcerned: (editor: vscode.TextEditor) => boolean): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (isConcerned(editor)) this.show(editor);
    }
  }

  private show(editor: vscode.TextEditor): void {
    const source = editor.document;
    const documents = source.isClosed ? [] : this.known.documents.of(source);
    // Where there never were any, none have to be taken away.
    if (documents.length === 0 && !this.marked.has(editor)) return;
    const marks = claimMarksEnabled(source) ? documents : [];
    const found = this.log.guard('Marks of claims', () =>
      marks.flatMap((document) => this.marksOf(document)),
    );
    if (documents.length > 0) this.marked.add(editor);
    for (const verdict of verdicts) {
      const options = (found ?? [])
        .filter((mark) => mark.verdict === verdict)
        .map((mark) => decoration(source, mark));
      editor.setDecorations(this.types[verdict], options);
    }
  }

  private marksOf(document: GradDocument): readonly ClaimMark[] {
    const { analysis, verdictOf } = this.known.of(document);
    return claimMarks(analysis, verdictOf);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}

function decoration(document: vscode.TextDocument, { line, label }: ClaimMark): vscode.DecorationOptions {
  const { end } = document.lineAt(line - 1).range;
  return { range: new vscode.Range(end, end), renderOptions: { after: { contentText: label } } };
}
