/** The other places of the name under the cursor, and what is edited along with it. */
import { DocumentHighlightKind } from 'vscode-languageserver';
import { highlightsAt } from '../../features/document-highlights';
import { linkedRangesAt } from '../../features/linked-ranges';
import type { Feature } from '../server';
import { answerAt } from './answers';

export const highlights: Feature = {
  capabilities: { documentHighlightProvider: true },
  register(server) {
    server.connection.onDocumentHighlight((place) =>
      answerAt(server, 'Highlights', place, ({ document, offset }) =>
        highlightsAt(document.analysis, offset).map(({ span, kind }) => ({
          range: document.rangeOf(span),
          kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      ),
    );
  },
};

export const linkedEditing: Feature = {
  capabilities: { linkedEditingRangeProvider: true },
  register(server) {
    server.connection.languages.onLinkedEditingRange((place) =>
      answerAt(server, 'Linked editing', place, ({ document, offset }) => {
        const spans = linkedRangesAt(document.analysis, offset);
        return spans.length === 0 ? undefined : { ranges: spans.map((span) => document.rangeOf(span)) };
      }),
    );
  },
};
