/** The shape after each defined name, the solved size at each `?`, and what fills the blanks of claims once it is known. */
import {
  type InlayHint,
  InlayHintKind,
  type MarkupContent,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import { inlayHintsOf } from '../../features/inlay-hints';
import { prose } from '../../features/markdown';
import type { InlayHint as Hint } from '../../features/types';
import type { LspDocument } from '../lsp-document';
import type { Feature } from '../server';

export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: { resolveProvider: true } },
  register(server) {
    const { connection, files, verdicts, log } = server;
    const hintsIn = (uri: string, range: Range): readonly InlayHint[] => {
      // Why shapes are what they are takes longer than the shapes, so it is said of what somebody points at.
      const { resolveSupport } = server.client().textDocument?.inlayHint ?? {};
      const isAskedFor = resolveSupport?.properties.includes('tooltip') === true;
      return files.in(uri, range).flatMap(({ document, span }) =>
        inlayHintsOf(document.analysis, span, verdicts.of(document)).map(
          (hint): InlayHint => ({
            ...hintOf(hint, document),
            ...(isAskedFor ? { data: uri } : { tooltip: tooltipOf(hint) }),
          }),
        ),
      );
    };
    connection.languages.inlayHint.on(
      ({ textDocument: { uri }, range }) => log.guard('Inlay hints', () => [...hintsIn(uri, range)]) ?? [],
    );
    connection.languages.inlayHint.resolve((shown) => {
      const { position, label, data: uri } = shown;
      if (typeof uri !== 'string') return shown;
      const found = log.guard('Inlay hints', () => {
        for (const { document, span } of files.in(uri, { start: position, end: position })) {
          for (const hint of inlayHintsOf(document.analysis, span, verdicts.of(document))) {
            const { start } = document.rangeOf({ from: hint.offset, to: hint.offset });
            const isHere = start.line === position.line && start.character === position.character;
            if (isHere && hint.label === label) return tooltipOf(hint);
          }
        }
        return undefined;
      });
      return found ? { ...shown, tooltip: found } : shown;
    });
    verdicts.onDidChange(() => {
      if (server.client().workspace?.inlayHint?.refreshSupport) void connection.languages.inlayHint.refresh();
    });
  },
};

function tooltipOf({ tooltip }: Hint): MarkupContent {
  return { kind: MarkupKind.Markdown, value: tooltip.split('\n').map(prose).join('\n\n') };
}

function hintOf({ offset, label, edit }: Hint, document: LspDocument): InlayHint {
  return {
    position: document.rangeOf({ from: offset, to: offset }).start,
    label,
    kind: InlayHintKind.Type,
    paddingLeft: true,
    ...(edit && { textEdits: document.editsOf([edit]) }),
  };
}
