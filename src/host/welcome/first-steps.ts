/** The walkthrough: types its steps into a document, and notices which of them somebody has done. */
import * as vscode from 'vscode';
import { type FirstStep, firstSteps, missingFor } from '../../features/first-steps';
import type { Verdicts } from '../claims/verdicts';
import { languageId } from '../documents';
import type { Log } from '../log';

/** package.json names it where it says which step is done when. */
function contextOf({ id }: FirstStep): string {
  return `nablascope.did.${id}`;
}

export class FirstSteps implements vscode.Disposable {
  /** The document that the steps are typed into, while it is open. */
  private document: vscode.TextDocument | undefined;
  private readonly open = new Set(firstSteps.filter(({ isDone }) => isDone !== undefined));
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly verdicts: Verdicts,
    log: Log,
  ) {
    this.subscription = verdicts.onDidChange((source) => log.guard('First steps', () => this.notice(source)));
  }

  /** Writes what a step adds, with all before it that is missing, and shows it beside the walkthrough. */
  async take(id: unknown): Promise<void> {
    const step = firstSteps.find((each) => each.id === id) ?? firstSteps[0];
    if (!step) return;
    if (!this.document || this.document.isClosed) {
      this.document = await vscode.workspace.openTextDocument({ language: languageId, content: '' });
    }
    const { document } = this;
    const editor = await vscode.window.showTextDocument(document, { viewColumn: columnOf(document) });
    const missing = missingFor(step.id, document.getText());
    if (missing !== '') {
      const end = document.lineAt(document.lineCount - 1).range.end;
      await editor.edit((edit) => edit.insert(end, missing));
    }
    const at = document.getText().indexOf(step.at);
    if (at < 0) return;
    const position = document.positionAt(at);
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private notice(source: vscode.TextDocument): void {
    if (this.open.size === 0) return;
    for (const document of this.verdicts.documents.of(source)) {
      const { analysis, verdictOf } = this.verdicts.of(document);
      for (const step of this.open) {
        if (!step.isDone?.(analysis, verdictOf)) continue;
        this.open.delete(step);
        void vscode.commands.executeCommand('setContext', contextOf(step), true);
      }
    }
  }

  /** What has been noticed so far, for tests. */
  get done(): readonly string[] {
    return firstSteps.filter((step) => step.isDone && !this.open.has(step)).map(({ id }) => id);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

/** Where it is already, or beside the page with the steps. */
function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return shown?.viewColumn ?? vscode.ViewColumn.Beside;
}
