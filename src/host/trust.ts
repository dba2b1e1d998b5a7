/** What is offered where files are not read because the workspace is not trusted: the editor in which VS Code asks about that. */
import * as vscode from 'vscode';
import type { GradDocument } from './grad-document';

const manage: vscode.Command = { command: 'workbench.trust.manage', title: 'Manage Workspace Trust' };

/** Asks once in a window: whoever says no then meets it at each problem, as a quick fix. */
export class TrustQuestion {
  private hasAsked = false;

  /** @param source the file that names others. */
  ask(source: vscode.Uri): void {
    if (this.hasAsked) return;
    this.hasAsked = true;
    const name = source.path.split('/').at(-1);
    const told = `${name} names files. They are not read in Restricted Mode; everything else works.`;
    void vscode.window.showInformationMessage(told, manage.title).then((answer) => {
      if (answer === manage.title) void vscode.commands.executeCommand(manage.command);
    });
  }
}

/** For the files of a line that are not read only because of that. */
export function trustActions(
  document: GradDocument,
  range: vscode.Range,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  if (vscode.workspace.isTrusted) return [];
  const refused = document.analysis.problems
    .filter(({ payload }) => 'reason' in payload && payload.reason === 'untrusted')
    .map(({ span }) => document.rangeOf(span))
    .filter((place) => place.intersection(range));
  if (refused.length === 0) return [];
  const action = new vscode.CodeAction(`${manage.title}…`, vscode.CodeActionKind.QuickFix);
  action.command = manage;
  action.diagnostics = shown.filter((each) => refused.some((place) => place.isEqual(each.range)));
  return [action];
}
