/** Gives a name another one, everywhere it stands; says why where that can't be. */
import type { Analysis } from '../analysis/analysis';
import { canonicalName, isName } from '../language/names';
import { STATEMENT_KEYWORDS } from '../language/tokens';
import { lineInFile } from './lines';
import { type SymbolIn, symbolEverywhere } from './shared-symbols';
import { type GradSymbol, occurrenceAt, symbolsOf } from './symbols';
import type { Span } from './types';
import type { DocumentEdits, GradDocument, Workspace } from './workspace';

/** A sentence for who asked. */
export interface Refusal {
  readonly refused: string;
}

export interface RenamePlace {
  readonly span: Span;
  readonly name: string;
}

/** What would be renamed from here. */
export function renamePlaceAt(analysis: Analysis, offset: number): RenamePlace | Refusal {
  const found = occurrenceAt(analysis, offset);
  if (found === undefined) return { refused: 'There is no name here to be changed.' };
  const { span, symbol } = found;
  if (symbol.kind === 'operator') return { refused: `${symbol.name} is built in, so it keeps its name.` };
  if (symbol.kind === 'unknown') return { refused: `${symbol.name} is not defined in this document.` };
  return { span, name: symbol.name };
}

/** The edits in every document that has the name. */
export async function renameEdits(
  document: GradDocument,
  offset: number,
  newName: string,
  workspace: Workspace,
): Promise<readonly DocumentEdits[] | Refusal> {
  const place = renamePlaceAt(document.analysis, offset);
  if ('refused' in place) return place;
  const found = occurrenceAt(document.analysis, offset);
  const name = canonicalName(newName.trim());
  const everywhere = found ? await symbolEverywhere(found.symbol, document, workspace) : [];
  for (const each of everywhere) {
    const objection = objectionTo(name, each, each.document === document);
    if (objection !== undefined) return { refused: objection };
  }
  if (name === place.name) return [];
  return everywhere.map(({ document: { uri }, symbol }) => ({
    uri,
    edits: symbol.occurrences.map(({ span }) => ({ ...span, insert: name })),
  }));
}

function objectionTo(name: string, { symbol, document }: SymbolIn, isHere: boolean): string | undefined {
  if (!isName(name)) {
    return `${JSON.stringify(name)} is no name: a name is a letter, followed by letters, digits and _.`;
  }
  if (STATEMENT_KEYWORDS.includes(name))
    return `${name} opens a statement, so it would be hard to read as a name.`;
  const { analysis, uri } = document;
  const other = symbolsOf(analysis).symbols.find(
    (each) =>
      each !== symbol && each.name === name && isCalled(each) === isCalled(symbol) && meet(each, symbol),
  );
  if (other === undefined || other.kind === 'unknown') return undefined;
  if (other.kind === 'operator') return `${name} is built in, and a function of the same name would hide it.`;
  if (other.definition === undefined) return `${name} is defined already, in ${other.outside?.path}.`;
  const line = lineInFile(analysis, other.definition.from);
  const where = isHere ? `in line ${line}` : `in line ${line} of ${uri.slice(uri.lastIndexOf('/') + 1)}`;
  return `${name} is defined already, ${where}, and each name is defined once.`;
}

/** What is called has names apart from those of values. */
function isCalled({ kind }: GradSymbol): boolean {
  return kind === 'layer' || kind === 'function' || kind === 'operator';
}

/** Whether there is a place that knows both. */
function meet({ scope: a }: GradSymbol, { scope: b }: GradSymbol): boolean {
  return a === undefined || b === undefined || (a.from < b.to && b.from < a.to);
}
