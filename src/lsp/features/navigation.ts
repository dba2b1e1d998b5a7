/** From a name to where it is defined, and to where it is used. */
import type { Location as ProtocolLocation } from 'vscode-languageserver';
import { definitionsAt, referencesAt } from '../../features/navigation';
import type { Location } from '../../features/workspace';
import type { Feature, Server } from '../server';
import { answerAt } from './answers';

export const definition: Feature = {
  capabilities: { definitionProvider: true },
  register(server) {
    server.connection.onDefinition((place) =>
      answerAt(server, 'Definition', place, async ({ document, offset }) =>
        locationsOf(await definitionsAt(document, offset, server.workspace), server),
      ),
    );
  },
};

export const references: Feature = {
  capabilities: { referencesProvider: true },
  register(server) {
    server.connection.onReferences(({ context, ...place }) =>
      answerAt(server, 'References', place, async ({ document, offset }) =>
        locationsOf(
          await referencesAt(document, offset, server.workspace, context.includeDeclaration),
          server,
        ),
      ),
    );
  },
};

async function locationsOf(places: readonly Location[], { workspace }: Server): Promise<ProtocolLocation[]> {
  const locations = await Promise.all(places.map((place) => workspace.locationOf(place)));
  return locations.filter((location) => location !== undefined);
}
