/** Lays out `.grad` files. Files of other languages have formatters of their own, between which VS Code would have to ask. */
import * as vscode from 'vscode';
import { formatEdits } from '../../features/formatting';
import { type ProviderContext, type RegisterProvider, wholeFiles } from './provider';

export const formatting: RegisterProvider = (context) =>
  vscode.Disposable.from(
    vscode.languages.registerDocumentFormattingEditProvider(wholeFiles, {
      provideDocumentFormattingEdits: (source) => editsOf(context, source),
    }),
    vscode.languages.registerDocumentRangeFormattingEditProvider(wholeFiles, {
      provideDocumentRangeFormattingEdits: (source, range) => editsOf(context, source, range),
    }),
  );

function editsOf(
  { documents, log }: ProviderContext,
  source: vscode.TextDocument,
  range?: vscode.Range,
): vscode.TextEdit[] {
  const edits = log.guard('Formatting', () =>
    documents.of(source).flatMap((document) => {
      const span = range && document.spanOf(range);
      return range && !span ? [] : document.editsOf(formatEdits(document.analysis, span));
    }),
  );
  return edits ?? [];
}
