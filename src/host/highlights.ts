/** Marks in the editor what an entry in the panel depends on, while it is looked at. */
import * as vscode from 'vscode';
import { highlightsOf } from '../features/highlights';
import type { GradDocument } from './documents';

export class Highlights implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightBackground'),
    // High contrast themes mark by lines.
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.wordHighlightBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.wordHighlightForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    // What is typed beside a name is no part of it.
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private marked: vscode.TextEditor[] = [];

  /** What is marked, for tests. */
  ranges: readonly vscode.Range[] = [];

  /** In every editor that shows the document; no names take the marks away. */
  show(document: GradDocument, of: string, names: readonly string[]): void {
    this.clear();
    if (names.length === 0) return;
    this.ranges = highlightsOf(document.analysis, of, names).map((span) => document.rangeOf(span));
    this.marked = vscode.window.visibleTextEditors.filter((editor) => editor.document === document.source);
    for (const editor of this.marked) editor.setDecorations(this.type, this.ranges);
  }

  clear(): void {
    for (const editor of this.marked) editor.setDecorations(this.type, []);
    this.marked = [];
    this.ranges = [];
  }

  dispose(): void {
    this.type.dispose();
  }
}
