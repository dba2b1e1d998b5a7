/** Lines above the code. What they say of claims comes as claims are judged. */
import * as vscode from 'vscode';
import { type CodeLens, codeLensesOf } from '../../features/code-lenses';
import { commandIds } from '../command-ids';
import type { GradDocument } from '../documents';
import { affectsCodeLenses, codeLensDetail } from '../settings';
import { answerAll, type RegisterProvider } from './provider';

export const codeLenses: RegisterProvider = (context) => {
  const { documents, verdicts } = context;
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(source) {
      const detail = codeLensDetail(source);
      if (detail === 'off') return [];
      return answerAll(context, 'Code lenses', source, (document) => {
        const { analysis, verdictOf } = verdicts.of(document);
        return codeLensesOf(analysis, detail, verdictOf).map((lens) => lensOf(lens, document));
      });
    },
  };
  return vscode.Disposable.from(
    changed,
    verdicts.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (affectsCodeLenses(event)) changed.fire();
    }),
    documents.register((selector) => vscode.languages.registerCodeLensProvider(selector, provider)),
  );
};

function lensOf({ span, title, action }: CodeLens, document: GradDocument): vscode.CodeLens {
  const place = document.rangeOf({ from: span.from, to: span.from });
  return new vscode.CodeLens(place, { title, ...commandOf(action, document.uri) });
}

function commandOf(action: CodeLens['action'], uri: string): Omit<vscode.Command, 'title'> {
  switch (action.kind) {
    case 'open':
      return { command: commandIds.openInspector, arguments: [{ uri, offset: action.offset }] };
    case 'jacobian':
      return { command: commandIds.showJacobian, arguments: [{ uri, of: action.of, wrt: action.wrt }] };
    case 'fill':
      return { command: commandIds.fillBlanks, arguments: [{ uri, offset: action.span.from }] };
  }
}
