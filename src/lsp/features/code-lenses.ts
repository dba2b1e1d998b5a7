/** Lines above claims: what is wrong with them, and their blanks to be filled in. */
import type { CodeLens as ProtocolLens } from 'vscode-languageserver';
import { type CodeLens, codeLensesOf } from '../../features/code-lenses';
import type { LspDocument } from '../lsp-document';
import type { Feature } from '../server';
import { answerAll } from './answers';
import { commandNames } from './commands';

export const codeLenses: Feature = {
  capabilities: { codeLensProvider: {} },
  register(server) {
    const { connection, verdicts } = server;
    connection.onCodeLens(({ textDocument }) =>
      answerAll(server, 'Code lenses', textDocument, (document) =>
        codeLensesOf(document.analysis, 'claims', verdicts.of(document)).map((lens) =>
          lensOf(lens, document),
        ),
      ),
    );
    verdicts.onDidChange(() => {
      if (server.client().workspace?.codeLens?.refreshSupport)
        void connection.sendRequest('workspace/codeLens/refresh');
    });
  },
};

function lensOf({ span, title, action }: CodeLens, document: LspDocument): ProtocolLens {
  const range = document.rangeOf({ from: span.from, to: span.from });
  if (action.kind !== 'fill') {
    // There is no inspector to be opened: the line is there to be read.
    return { range, command: { title: title.replace(/ \u00b7 open$/, ''), command: '' } };
  }
  return {
    range,
    command: { title, command: commandNames.fillBlanks, arguments: [document.uri, action.span.from] },
  };
}
