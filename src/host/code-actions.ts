/** Quick fixes and refactorings. */
import * as vscode from 'vscode';
import { codeActionsAt } from '../features/code-actions';
import type { CodeAction } from '../features/types';
import { asking } from './claims/asking';
import type { Verdicts } from './claims/verdicts';
import { diagnosticSource } from './diagnostics';
import type { GradDocument } from './documents';
import type { Log } from './log';
import { trustActions } from './trust';

const kinds = {
  quickfix: vscode.CodeActionKind.QuickFix,
  refactor: vscode.CodeActionKind.Refactor,
} as const;

/** How long actions wait for the verdicts that they are about, in ms. */
const patience = 500;

export class CodeActionsProvider implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly verdicts: Verdicts,
    private readonly log: Log,
  ) {
    this.registration = verdicts.documents.register((selector) =>
      vscode.languages.registerCodeActionsProvider(selector, this, {
        providedCodeActionKinds: Object.values(kinds),
      }),
    );
  }

  async provideCodeActions(
    source: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const actions = await this.log.guardAsync('Code actions', async () => {
      const found: vscode.CodeAction[] = [];
      const { version } = source;
      for (const { document, span } of this.verdicts.documents.in(source, range)) {
        const { analysis, verdictOf } = this.verdicts.of(document);
        const { unknown, verdictOf: asked } = asking(verdictOf);
        codeActionsAt(analysis, span, asked);
        const claims = [...new Set(unknown)];
        await this.verdicts.judge(document, claims, { token, within: patience, isLookedAt: true });
        if (token.isCancellationRequested || source.version !== version) return [];
        found.push(
          ...codeActionsAt(document.analysis, span, this.verdicts.of(document).verdictOf)
            .filter(({ kind }) => !only || only.contains(kinds[kind]))
            .map((action) => actionOf(document, action, diagnostics)),
        );
        if (!only || only.contains(kinds.quickfix)) found.push(...trustActions(document, range, diagnostics));
      }
      return found;
    });
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
