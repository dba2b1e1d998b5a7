/** The outline of a file, and names found in all of the workspace. */
import * as vscode from 'vscode';
import { type OutlineEntry, type OutlineKind, outlineOf } from '../../features/document-symbols';
import { workspaceSymbols as findSymbols } from '../../features/workspace-symbols';
import type { GradDocument } from '../documents';
import { answerAll, type RegisterProvider } from './provider';

const kinds: Readonly<Record<OutlineKind, vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Namespace,
  input: vscode.SymbolKind.Constant,
  definition: vscode.SymbolKind.Variable,
  size: vscode.SymbolKind.Number,
  claim: vscode.SymbolKind.Boolean,
  show: vscode.SymbolKind.Event,
  layer: vscode.SymbolKind.Class,
  function: vscode.SymbolKind.Function,
  parameter: vscode.SymbolKind.TypeParameter,
  import: vscode.SymbolKind.Module,
};

export const documentSymbols: RegisterProvider = (context) => {
  const provider: vscode.DocumentSymbolProvider = {
    provideDocumentSymbols: (source) =>
      answerAll(context, 'Symbols', source, (document) =>
        outlineOf(document.analysis).map((entry) => symbolOf(entry, document)),
      ),
  };
  return context.documents.register((selector) =>
    vscode.languages.registerDocumentSymbolProvider(selector, provider, { label: 'Nablascope' }),
  );
};

function symbolOf(entry: OutlineEntry, document: GradDocument): vscode.DocumentSymbol {
  const { name, detail, kind, span, selection, children } = entry;
  const range = document.rangeOf(span);
  const symbol = new vscode.DocumentSymbol(name, detail, kinds[kind], range, document.rangeOf(selection));
  symbol.children = children.map((child) => symbolOf(child, document));
  return symbol;
}

export const workspaceSymbols: RegisterProvider = ({ workspace, log }) =>
  vscode.languages.registerWorkspaceSymbolProvider({
    provideWorkspaceSymbols: (query) =>
      log.guardAsync('Workspace symbols', async () => {
        const found = (await findSymbols(query, workspace)).map(async ({ name, detail, kind, location }) => {
          const place = await workspace.locationOf(location);
          return place ? [new vscode.SymbolInformation(name, kinds[kind], detail, place)] : [];
        });
        return (await Promise.all(found)).flat();
      }),
  });
