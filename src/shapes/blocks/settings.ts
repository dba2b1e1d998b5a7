/** What holds for all blocks of a document, and how that changes from one version to the next. */
import type { BlockSettings } from './group';

export interface DocumentSettings extends BlockSettings {
  /** The text of each function that the document defines. */
  readonly functions: ReadonlyMap<string, string>;
  /** The functions and layers of its own, of which a mistyped name may be meant for one. */
  readonly ownNames: readonly string[];
  /** Tells one version of a loaded array from another, by its key. */
  readonly versions: ReadonlyMap<string, string>;
}

export interface SettingsChange {
  /** Functions that mean something else than before, by way of others too. */
  readonly functions: ReadonlySet<string>;
  /** Whether other names may be suggested. */
  readonly areOthersNamed: boolean;
  /** The arrays of which other numbers are loaded, by their keys. */
  readonly loads: ReadonlySet<string>;
}

export function changesOf(before: DocumentSettings, after: DocumentSettings): SettingsChange {
  return {
    functions: before.functions === after.functions ? new Set() : changedFunctions(before, after),
    areOthersNamed: before.ownNames.join() !== after.ownNames.join(),
    loads: new Set([...after.versions].flatMap(([key, is]) => (before.versions.get(key) === is ? [] : key))),
  };
}

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*/gu;

function changedFunctions(before: DocumentSettings, after: DocumentSettings): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const name of new Set([...before.functions.keys(), ...after.functions.keys()])) {
    if (before.functions.get(name) !== after.functions.get(name)) changed.add(name);
  }
  // Who calls one that is another has come to be another, too.
  for (let count = -1; changed.size > 0 && count !== changed.size; ) {
    count = changed.size;
    for (const [name, source] of after.functions) {
      if (source.match(WORD)?.some((word) => changed.has(word))) changed.add(name);
    }
  }
  return changed;
}
