/** A symbol across documents: where it is defined, and every document in which it stands. */
import { type GradSymbol, symbolsOf } from './symbols';
import type { Span } from './types';
import type { GradDocument, Workspace } from './workspace';

/** The definition of a symbol, in whichever document it is. */
export interface DefinitionPlace {
  readonly document: GradDocument;
  readonly span: Span;
}

/** `undefined` for what is built in or defined nowhere, or in a file that is not there. */
export async function definitionOf(
  symbol: GradSymbol,
  document: GradDocument,
  workspace: Workspace,
): Promise<DefinitionPlace | undefined> {
  if (symbol.definition) return { document, span: symbol.definition };
  if (!symbol.outside) return undefined;
  const uri = workspace.resolve(symbol.outside.path, document);
  const other = uri === undefined ? undefined : await workspace.document(uri);
  return other && { document: other, span: symbol.outside.span };
}

export interface SymbolIn {
  readonly document: GradDocument;
  readonly symbol: GradSymbol;
}

/** The symbol in every document that has it, the one that was asked about first. */
export async function symbolEverywhere(
  symbol: GradSymbol,
  document: GradDocument,
  workspace: Workspace,
): Promise<readonly SymbolIn[]> {
  const own = { document, symbol };
  // The letter of an index is known to nobody else.
  if (symbol.kind === 'index') return [own];
  const definition = await definitionOf(symbol, document, workspace);
  if (definition === undefined) return [own];
  const home = definition.document;
  const others = (await workspace.documents()).filter(({ uri }) => uri !== document.uri && uri !== home.uri);
  const candidates = home.uri === document.uri ? others : [home, ...others];
  return [
    own,
    ...candidates.flatMap((other) => {
      const found = symbolsOf(other.analysis).symbols.find((each) =>
        other.uri === home.uri
          ? each.definition?.from === definition.span.from
          : isDefinedAt(each, other, definition, workspace),
      );
      return found ? [{ document: other, symbol: found }] : [];
    }),
  ];
}

function isDefinedAt(
  { outside }: GradSymbol,
  document: GradDocument,
  definition: DefinitionPlace,
  workspace: Workspace,
): boolean {
  if (outside?.span.from !== definition.span.from) return false;
  return workspace.resolve(outside.path, document) === definition.document.uri;
}
