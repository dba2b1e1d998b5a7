/** From a name to where it is defined, and to where it is used. */
import * as vscode from 'vscode';
import { definitionsAt, referencesAt } from '../../features/navigation';
import type { Location } from '../../features/workspace';
import { answerAt, type RegisterProvider } from './provider';
import type { HostWorkspace } from './workspace';

export const definition: RegisterProvider = (context) => {
  const { documents, workspace } = context;
  const provider: vscode.DefinitionProvider = {
    provideDefinition: (source, position) =>
      answerAt(context, 'Definition', source, position, async ({ document, offset }) => {
        const found = await definitionsAt(document, offset, workspace);
        const links = found.map(async (each): Promise<vscode.LocationLink[]> => {
          const origin = document.rangeOf(each.origin);
          const location = await workspace.locationOf(each);
          if (location === undefined) return [];
          return [{ originSelectionRange: origin, targetUri: location.uri, targetRange: location.range }];
        });
        return (await Promise.all(links)).flat();
      }),
  };
  return documents.register((selector) => vscode.languages.registerDefinitionProvider(selector, provider));
};

export const references: RegisterProvider = (context) => {
  const { documents, workspace } = context;
  const provider: vscode.ReferenceProvider = {
    provideReferences: (source, position, { includeDeclaration }) =>
      answerAt(context, 'References', source, position, async ({ document, offset }) =>
        locationsOf(await referencesAt(document, offset, workspace, includeDeclaration), workspace),
      ),
  };
  return documents.register((selector) => vscode.languages.registerReferenceProvider(selector, provider));
};

async function locationsOf(
  places: readonly Location[],
  workspace: HostWorkspace,
): Promise<vscode.Location[]> {
  const locations = await Promise.all(places.map((place) => workspace.locationOf(place)));
  return locations.filter((location) => location !== undefined);
}
