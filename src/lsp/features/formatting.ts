/** Lays out `.grad` files; files of other languages have formatters of their own. */
import type { Range, TextDocumentIdentifier, TextEdit } from 'vscode-languageserver';
import { formatEdits } from '../../features/formatting';
import type { Feature, Server } from '../server';
import { answerAll } from './answers';

export const formatting: Feature = {
  capabilities: { documentFormattingProvider: true, documentRangeFormattingProvider: true },
  register(server) {
    server.connection.onDocumentFormatting(({ textDocument }) => editsOf(server, textDocument));
    server.connection.onDocumentRangeFormatting(({ textDocument, range }) =>
      editsOf(server, textDocument, range),
    );
  },
};

function editsOf(server: Server, file: TextDocumentIdentifier, range?: Range): TextEdit[] {
  if (!server.files.isWhole(file.uri)) return [];
  return answerAll(server, 'Formatting', file, (document) => {
    const span = range && document.spanOf(range);
    return range && !span ? [] : document.editsOf(formatEdits(document.analysis, span));
  });
}
