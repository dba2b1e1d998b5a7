/** The other places of the name under the cursor, and what is edited along with it. */
import * as vscode from 'vscode';
import { highlightsAt } from '../../features/document-highlights';
import { linkedRangesAt } from '../../features/linked-ranges';
import { answerAt, inText, type RegisterProvider } from './provider';

export const highlights: RegisterProvider = (context) => {
  const provider: vscode.DocumentHighlightProvider = {
    provideDocumentHighlights: (source, position) =>
      answerAt(context, 'Highlights', source, position, ({ document, offset }) =>
        highlightsAt(document.analysis, offset).map(({ span, kind }) => {
          const { Read, Write } = vscode.DocumentHighlightKind;
          return new vscode.DocumentHighlight(document.rangeOf(span), kind === 'write' ? Write : Read);
        }),
      ),
  };
  return context.documents.register((selector) =>
    vscode.languages.registerDocumentHighlightProvider(selector, provider),
  );
};

export const linkedEditing: RegisterProvider = (context) => {
  const provider: vscode.LinkedEditingRangeProvider = {
    provideLinkedEditingRanges: (source, position) =>
      answerAt(context, 'Linked editing', source, position, ({ document, offset }) => {
        const spans = linkedRangesAt(document.analysis, offset);
        if (spans.length === 0) return undefined;
        return new vscode.LinkedEditingRanges(spans.map((span) => document.rangeOf(span)));
      }),
  };
  return context.documents.register((selector) =>
    vscode.languages.registerLinkedEditingRangeProvider(inText(selector), provider),
  );
};
