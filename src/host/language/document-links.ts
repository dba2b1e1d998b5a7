/** The files that a document names, to be opened with a click. */
import * as vscode from 'vscode';
import { documentLinksOf } from '../../features/document-links';
import { answerAll, type RegisterProvider } from './provider';

export const documentLinks: RegisterProvider = (context) => {
  const provider: vscode.DocumentLinkProvider = {
    provideDocumentLinks: (source) =>
      answerAll(context, 'Links', source, (document) =>
        documentLinksOf(document, context.workspace).map(
          ({ span, target }) => new vscode.DocumentLink(document.rangeOf(span), vscode.Uri.parse(target)),
        ),
      ),
  };
  return context.documents.register((selector) =>
    vscode.languages.registerDocumentLinkProvider(selector, provider),
  );
};
