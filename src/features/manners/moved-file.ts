/** Where something is after files have moved, by addresses as they are kept: `file:///folder/net.grad`, `file:///notes.md#2`. */

/** From a document's address to its new one; `undefined` for one that has stayed where it is. */
export type Moves = (address: string) => string | undefined;

/** A file, or a folder with all that is in it, that has got another address. */
export function movesOf(from: string, to: string): Moves {
  return (address) => {
    const rest = address.startsWith(from) ? address.slice(from.length) : undefined;
    return rest !== undefined && /^(?:$|[/#])/.test(rest) ? to + rest : undefined;
  };
}

/** A map by addresses after a move; one that is there already gives way. */
export function moveKeys<V>(map: Map<string, V>, moves: Moves): void {
  for (const [address, value] of [...map]) {
    const moved = moves(address);
    if (moved === undefined) continue;
    map.delete(address);
    map.set(moved, value);
  }
}

/** A list of what is in documents after a move; the same where all have stayed. */
export function moveAll<T extends { readonly uri: string }>(all: readonly T[], moves: Moves): readonly T[] {
  if (all.every(({ uri }) => moves(uri) === undefined)) return all;
  return all.map((each) => ({ ...each, uri: moves(each.uri) ?? each.uri }));
}
