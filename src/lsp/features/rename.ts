/** Renaming, which says why it can't be where it can't. */
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Refusal, renameEdits, renamePlaceAt } from '../../features/rename';
import type { Feature } from '../server';

export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register({ connection, files, workspace }) {
    // Refusals are errors of the protocol, which clients show: so there is no guard around these.
    connection.onPrepareRename(({ textDocument: { uri }, position }) => {
      const spot = files.at(uri, position);
      if (spot === undefined) return null;
      const place = renamePlaceAt(spot.document.analysis, spot.offset);
      if ('refused' in place) return refusal(place);
      return { range: spot.document.rangeOf(place.span), placeholder: place.name };
    });
    connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
      const spot = files.at(uri, position);
      if (spot === undefined) return null;
      const changes = await renameEdits(spot.document, spot.offset, newName, workspace);
      return 'refused' in changes ? refusal(changes) : workspace.workspaceEdit(changes);
    });
  },
};

function refusal({ refused }: Refusal): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused);
}
