/** Renaming, which says why it can't be where it can't. */
import * as vscode from 'vscode';
import { renameEdits, renamePlaceAt } from '../../features/rename';
import type { RegisterProvider } from './provider';

export const rename: RegisterProvider = ({ documents, workspace }) => {
  // Refusals are told by throwing: VS Code shows them. So there is no guard, which would keep them from the reader.
  const provider: vscode.RenameProvider = {
    prepareRename(source, position) {
      const spot = documents.at(source, position);
      if (spot === undefined) return undefined;
      const place = renamePlaceAt(spot.document.analysis, spot.offset);
      if ('refused' in place) throw new Error(place.refused);
      return { range: spot.document.rangeOf(place.span), placeholder: place.name };
    },
    async provideRenameEdits(source, position, newName) {
      const spot = documents.at(source, position);
      if (spot === undefined) return undefined;
      const changes = await renameEdits(spot.document, spot.offset, newName, workspace);
      if ('refused' in changes) throw new Error(changes.refused);
      return workspace.workspaceEdit(changes);
    },
  };
  return documents.register((selector) => vscode.languages.registerRenameProvider(selector, provider));
};
