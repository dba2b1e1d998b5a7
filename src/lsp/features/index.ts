/** Every feature of the protocol that the server has. A new one is a file and a line here. */
import type { Feature } from '../server';
import { codeActions } from './code-actions';
import { codeLenses } from './code-lenses';
import { commands } from './commands';
import { completion } from './completion';
import { diagnostics } from './diagnostics';
import { documentLinks } from './document-links';
import { formatting } from './formatting';
import { gradientFlow } from './gradient-flow';
import { highlights, linkedEditing } from './highlights';
import { hover } from './hover';
import { inlayHints } from './inlay-hints';
import { definition, references } from './navigation';
import { rename } from './rename';
import { semanticTokens } from './semantic-tokens';
import { signatureHelp } from './signature-help';
import { folding, selection } from './structure';
import { documentSymbols, workspaceSymbols } from './symbols';

export const features: readonly Feature[] = [
  codeActions,
  codeLenses,
  commands,
  completion,
  definition,
  diagnostics,
  documentLinks,
  documentSymbols,
  folding,
  formatting,
  gradientFlow,
  highlights,
  hover,
  inlayHints,
  linkedEditing,
  references,
  rename,
  selection,
  semanticTokens,
  signatureHelp,
  workspaceSymbols,
];
