/** Every language feature of the editor but hovers, hints, diagnostics and code actions. A new one is a file and a line here. */
import * as vscode from 'vscode';
import { codeLenses } from './code-lenses';
import { completion } from './completion';
import { documentLinks } from './document-links';
import { formatting } from './formatting';
import { gradientFlow } from './gradient-flow';
import { highlights, linkedEditing } from './highlights';
import { definition, references } from './navigation';
import type { ProviderContext, RegisterProvider } from './provider';
import { rename } from './rename';
import { semanticTokens } from './semantic-tokens';
import { signatureHelp } from './signature-help';
import { folding, selection } from './structure';
import { documentSymbols, workspaceSymbols } from './symbols';

const providers: readonly RegisterProvider[] = [
  codeLenses,
  completion,
  definition,
  documentLinks,
  documentSymbols,
  folding,
  formatting,
  gradientFlow,
  highlights,
  linkedEditing,
  references,
  rename,
  selection,
  semanticTokens,
  signatureHelp,
  workspaceSymbols,
];

export function registerProviders(context: ProviderContext): vscode.Disposable {
  return vscode.Disposable.from(...providers.map((register) => register(context)));
}
