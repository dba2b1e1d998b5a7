/** Finds names in all documents by a part of their letters. */
import { type OutlineEntry, type OutlineKind, outlineOf } from './document-symbols';
import type { Location, Workspace } from './workspace';

export interface WorkspaceSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: OutlineKind;
  readonly location: Location;
}

/** More than these nobody reads through. */
const MOST_SYMBOLS = 500;

/** What somebody would look for by its name. */
const NAMED: ReadonlySet<OutlineKind> = new Set([
  'input',
  'definition',
  'size',
  'layer',
  'function',
  'section',
]);

/** @param query letters that a name has, in this order, whatever their case; all names where it is empty. */
export async function workspaceSymbols(
  query: string,
  workspace: Workspace,
): Promise<readonly WorkspaceSymbol[]> {
  const found: WorkspaceSymbol[] = [];
  for (const { uri, analysis } of await workspace.documents()) {
    for (const { name, detail, kind, selection } of flat(outlineOf(analysis))) {
      if (!NAMED.has(kind) || !matches(name, query)) continue;
      found.push({ name, detail, kind, location: { uri, span: selection } });
      if (found.length === MOST_SYMBOLS) return found;
    }
  }
  return found;
}

function flat(entries: readonly OutlineEntry[]): readonly OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children)]);
}

function matches(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
