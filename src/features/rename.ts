/** Gives a name another one, everywhere it stands; says why where that can't be. */
import type { Analysis } from '../analysis/analysis';
import { canonicalName, isName } from '../language/names';
import { STATEMENT_KEYWORDS } from '../language/tokens';
import { linesOf } from './reasons';
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
  _workspace: Workspace,
): Promise<readonly DocumentEdits[] | Refusal> {
  const { analysis, uri } = document;
  const place = renamePlaceAt(analysis, offset);
  if ('refused' in place) return place;
  const symbol = (occurrenceAt(analysis, offset) as NonNullable<ReturnType<typeof occurrenceAt>>).symbol;
  const name = canonicalName(newName.trim());
  const objection = objectionTo(name, symbol, analysis);
  if (objection !== undefined) return { refused: objection };
  if (name === symbol.name) return [];
  return [{ uri, edits: symbol.occurrences.map(({ span }) => ({ ...span, insert: name })) }];
}

function objectionTo(name: string, symbol: GradSymbol, analysis: Analysis): string | undefined {
  if (!isName(name)) {
    return `${JSON.stringify(name)} is no name: a name is a letter, followed by letters, digits and _.`;
  }
  if (STATEMENT_KEYWORDS.includes(name))
    return `${name} opens a statement, so it would be hard to read as a name.`;
  const other = symbolsOf(analysis).symbols.find(
    (each) => each !== symbol && each.name === name && each.definition && meet(each, symbol),
  );
  if (other?.definition === undefined) return undefined;
  const line = linesOf(analysis).lineAt(other.definition.from);
  return `${name} is defined already, in line ${line}, and each name is defined once.`;
}

/** Whether there is a place that knows both. */
function meet({ scope: a }: GradSymbol, { scope: b }: GradSymbol): boolean {
  return a === undefined || b === undefined || (a.from < b.to && b.from < a.to);
}
