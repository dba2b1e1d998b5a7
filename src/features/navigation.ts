/** From a name to where it is defined, and to every place where it is used. */
import { filePathsOf } from './document-links';
import { definitionOf, symbolEverywhere } from './shared-symbols';
import { occurrenceAt } from './symbols';
import type { Span } from './types';
import type { GradDocument, Location, Workspace } from './workspace';

export interface Definition extends Location {
  /** What was asked about: all of the name under the cursor. */
  readonly origin: Span;
}

/** Empty for what is built in or defined nowhere. A path leads to the start of its file. */
export async function definitionsAt(
  document: GradDocument,
  offset: number,
  workspace: Workspace,
): Promise<readonly Definition[]> {
  const found = occurrenceAt(document.analysis, offset);
  if (found) {
    const definition = await definitionOf(found.symbol, document, workspace);
    return definition ? [{ uri: definition.document.uri, span: definition.span, origin: found.span }] : [];
  }
  const file = filePathsOf(document).find(({ span }) => span.from <= offset && offset <= span.to);
  const uri = file && workspace.resolve(file.path, document);
  return file && uri !== undefined ? [{ uri, span: { from: 0, to: 0 }, origin: file.span }] : [];
}

/** Document by document, in order; the definition among them only where it is asked for. */
export async function referencesAt(
  document: GradDocument,
  offset: number,
  workspace: Workspace,
  includeDefinition: boolean,
): Promise<readonly Location[]> {
  const symbol = occurrenceAt(document.analysis, offset)?.symbol;
  const all = symbol ? await symbolEverywhere(symbol, document, workspace) : [];
  return all.flatMap(({ document: { uri }, symbol: { occurrences } }) =>
    occurrences
      .filter(({ isDefinition }) => includeDefinition || !isDefinition)
      .map(({ span }) => ({ uri, span })),
  );
}
