/** Quick fixes and refactorings. */
import { CodeActionKind, type Diagnostic, type CodeAction as ProtocolAction } from 'vscode-languageserver';
import { codeActionsAt } from '../../features/code-actions';
import type { CodeAction } from '../../features/types';
import type { LspDocument } from '../lsp-document';
import type { Feature } from '../server';
import { diagnosticSource } from './diagnostics';

const kinds = { quickfix: CodeActionKind.QuickFix, refactor: CodeActionKind.Refactor } as const;

export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: Object.values(kinds) } },
  register({ connection, files, log }) {
    connection.onCodeAction(({ textDocument: { uri }, range, context }) => {
      const isWanted = (kind: string): boolean =>
        !context.only ||
        context.only.some((only) => kind === only || kind.startsWith(`${only}.`) || only === '');
      const found = log.guard('Code actions', () =>
        files.in(uri, range).flatMap(({ document, span }) =>
          codeActionsAt(document.analysis, span)
            .filter(({ kind }) => isWanted(kinds[kind]))
            .map((action) => actionOf(action, document, context.diagnostics)),
        ),
      );
      return found ?? [];
    });
  },
};

function actionOf(
  { title, kind, edits, preferred, fixes }: CodeAction,
  document: LspDocument,
  shown: readonly Diagnostic[],
): ProtocolAction {
  const place = fixes && JSON.stringify(document.rangeOf(fixes.span));
  const mended = shown.filter(
    ({ source, code, range }) =>
      source === diagnosticSource && code === fixes?.code && JSON.stringify(range) === place,
  );
  return {
    title,
    kind: kinds[kind],
    isPreferred: preferred,
    edit: { changes: { [document.file]: document.editsOf(edits) } },
    ...(mended.length > 0 && { diagnostics: mended }),
  };
}
