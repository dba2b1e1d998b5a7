/** The files that a document names, to be opened. */
import { documentLinksOf } from '../../features/document-links';
import type { Feature } from '../server';
import { answerAll } from './answers';

export const documentLinks: Feature = {
  capabilities: { documentLinkProvider: {} },
  register(server) {
    server.connection.onDocumentLinks(({ textDocument }) =>
      answerAll(server, 'Links', textDocument, (document) =>
        documentLinksOf(document, server.workspace).map(({ span, target }) => ({
          range: document.rangeOf(span),
          target,
        })),
      ),
    );
  },
};
