/** From a name to where it is defined, and to every place where it is used. */
import { occurrenceAt } from './symbols';
import type { Span } from './types';
import type { GradDocument, Location, Workspace } from './workspace';

export interface Definition extends Location {
  /** What was asked about: all of the name under the cursor. */
  readonly origin: Span;
}

/** Empty for what is built in or defined nowhere. */
export async function definitionsAt(
  document: GradDocument,
  offset: number,
  _workspace: Workspace,
): Promise<readonly Definition[]> {
  const found = occurrenceAt(document.analysis, offset);
  if (found?.symbol.definition === undefined) return [];
  return [{ uri: document.uri, span: found.symbol.definition, origin: found.span }];
}

/** Document by document, in order; the definition among them only where it is asked for. */
export async function referencesAt(
  document: GradDocument,
  offset: number,
  _workspace: Workspace,
  includeDefinition: boolean,
): Promise<readonly Location[]> {
  const symbol = occurrenceAt(document.analysis, offset)?.symbol;
  const places = symbol?.occurrences ?? [];
  return places
    .filter(({ isDefinition }) => includeDefinition || !isDefinition)
    .map(({ span }) => ({ uri: document.uri, span }));
}
