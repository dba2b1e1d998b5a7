/** Quick fixes and refactorings. */
import * as vscode from 'vscode';
import { codeActionsAt } from '../features/code-actions';
import type { CodeAction } from '../features/types';
import { diagnosticSource } from './diagnostics';
import type { Documents, GradDocument } from './documents';
import type { Log } from './log';

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
    this.registration = documents.register((selector) =>
      vscode.languages.registerCodeActionsProvider(selector, this, {
        providedCodeActionKinds: Object.values(kinds),
      }),
    );
  }

  provideCodeActions(
    source: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const actions = this.log.guard('Code actions', () =>
      this.documents.in(source, range).flatMap(({ document, span }) =>
        codeActionsAt(document.analysis, span)
          .filter(({ kind }) => !only || only.contains(kinds[kind]))
          .map((action) => actionOf(document, action, diagnostics)),
      ),
    );
    return actions ?? [];
  }

  dispose(): void {
    this.registration.dispose();
  }
}

function actionOf(
  document: GradDocument,
  { title, kind, edits, preferred, fixes }: CodeAction,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kinds[kind]);
  action.isPreferred = preferred;
  action.edit = document.workspaceEdit(edits);
  if (fixes) {
    const range = document.rangeOf(fixes.span);
    action.diagnostics = shown.filter(
      ({ source, code, range: place }) =>
        source === diagnosticSource && code === fixes.code && place.isEqual(range),
    );
  }
  return action;
}
