/** The shape after each defined name, the solved size at each `?`, and what fills the blanks of claims once it is known. */
import { type InlayHint, InlayHintKind, MarkupKind } from 'vscode-languageserver';
import { inlayHintsOf } from '../../features/inlay-hints';
import { prose } from '../../features/markdown';
import type { InlayHint as Hint } from '../../features/types';
import type { LspDocument } from '../lsp-document';
import type { Feature } from '../server';

export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  register(server) {
    const { connection, files, verdicts, log } = server;
    connection.languages.inlayHint.on(({ textDocument: { uri }, range }) => {
      const hints = log.guard('Inlay hints', () =>
        files
          .in(uri, range)
          .flatMap(({ document, span }) =>
            inlayHintsOf(document.analysis, span, verdicts.of(document)).map((hint) =>
              hintOf(hint, document),
            ),
          ),
      );
      return hints ?? [];
    });
    verdicts.onDidChange(() => {
      if (server.client().workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
    });
  },
};

function hintOf({ offset, label, tooltip, edit }: Hint, document: LspDocument): InlayHint {
  return {
    position: document.rangeOf({ from: offset, to: offset }).start,
    label,
    kind: InlayHintKind.Type,
    paddingLeft: true,
    tooltip: { kind: MarkupKind.Markdown, value: tooltip.split('\n').map(prose).join('\n\n') },
    ...(edit && { textEdits: document.editsOf([edit]) }),
  };
}
