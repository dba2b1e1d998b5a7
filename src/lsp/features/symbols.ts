/** The outline of a file, and names found in all of the workspace. */
import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import { type OutlineEntry, type OutlineKind, outlineOf } from '../../features/document-symbols';
import { workspaceSymbols as findSymbols } from '../../features/workspace-symbols';
import type { LspDocument } from '../lsp-document';
import type { Feature } from '../server';
import { answerAll } from './answers';

const kinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  section: SymbolKind.Namespace,
  input: SymbolKind.Constant,
  definition: SymbolKind.Variable,
  size: SymbolKind.Number,
  claim: SymbolKind.Boolean,
  show: SymbolKind.Event,
  function: SymbolKind.Function,
  layer: SymbolKind.Class,
  parameter: SymbolKind.TypeParameter,
  import: SymbolKind.Module,
};

export const documentSymbols: Feature = {
  capabilities: { documentSymbolProvider: { label: 'Nablascope' } },
  register(server) {
    server.connection.onDocumentSymbol(({ textDocument }) =>
      answerAll(server, 'Symbols', textDocument, (document) =>
        outlineOf(document.analysis).map((entry) => symbolOf(entry, document)),
      ),
    );
  },
};

function symbolOf(entry: OutlineEntry, document: LspDocument): DocumentSymbol {
  const { name, detail, kind, span, selection, children } = entry;
  return {
    name,
    detail,
    kind: kinds[kind],
    range: document.rangeOf(span),
    selectionRange: document.rangeOf(selection),
    children: children.map((child) => symbolOf(child, document)),
  };
}

export const workspaceSymbols: Feature = {
  capabilities: { workspaceSymbolProvider: true },
  register({ connection, workspace, log }) {
    connection.onWorkspaceSymbol(async ({ query }) => {
      const found = await log.guardAsync('Workspace symbols', async () => {
        const symbols = await findSymbols(query, workspace);
        const placed = symbols.map(async ({ name, detail, kind, location }): Promise<SymbolInformation[]> => {
          const place = await workspace.locationOf(location);
          return place ? [{ name, kind: kinds[kind], containerName: detail, location: place }] : [];
        });
        return (await Promise.all(placed)).flat();
      });
      return found ?? [];
    });
  },
};
