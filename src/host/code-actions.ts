/** Quick fixes and refactorings. */
import * as vscode from 'vscode';
import { codeActionsAt } from '../features/code-actions';
import type { CodeAction } from '../features/types';
import { diagnosticSource } from './diagnostics';
import { type Documents, selector } from './documents';
import type { Log } from './log';
import { rangeOf, spanOf, textEditOf } from './places';

const kinds = {
  quickfix: vscode.CodeActionKind.QuickFix,
  refactor: vscode.CodeActionKind.Refactor,
} as const;

export class CodeActionsProvider implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly documents: Documents,
    private readonly log: Log,
  ) {
    this.registration = vscode.languages.registerCodeActionsProvider(selector, this, {
      providedCodeActionKinds: Object.values(kinds),
    });
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const actions = this.log.guard('Code actions', () =>
      codeActionsAt(this.documents.analysis(document), spanOf(document, range))
        .filter(({ kind }) => !only || only.contains(kinds[kind]))
        .map((action) => actionOf(document, action, diagnostics)),
    );
    return actions ?? [];
  }

  dispose(): void {
    this.registration.dispose();
  }
}

function actionOf(
  document: vscode.TextDocument,
  { title, kind, edits, preferred, fixes }: CodeAction,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kinds[kind]);
  action.isPreferred = preferred;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(
    document.uri,
    edits.map((edit) => textEditOf(document, edit)),
  );
  if (fixes) {
    const range = rangeOf(document, fixes.span);
    action.diagnostics = shown.filter(
      ({ source, code, range: place }) =>
        source === diagnosticSource && code === fixes.code && place.isEqual(range),
    );
  }
  return action;
}
