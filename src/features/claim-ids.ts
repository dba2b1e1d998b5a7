/**
 * Names that claims keep while a document is edited. A claim that is as before keeps its name wherever it has moved to, and one
 * that has been edited in place keeps it as well, so that lists of claims don't flicker and know what was said of each.
 */

export interface NamedClaim {
  readonly id: string;
  readonly text: string;
}

/** The claims of a document after an edit; `fresh` gives a name that was never given before. */
export function renameClaims(
  before: readonly NamedClaim[],
  texts: readonly string[],
  fresh: () => string,
): readonly NamedClaim[] {
  const partners = sameTexts(before, texts);
  const ids: (string | undefined)[] = texts.map((_, k) => before[partners[k] ?? -1]?.id);
  // Between two claims that are as before, those left over are taken for each other in order.
  let [old, next] = [0, 0];
  while (next < texts.length) {
    const end = partners.findIndex((partner, k) => k >= next && partner !== undefined);
    const [stop, oldStop] = end < 0 ? [texts.length, before.length] : [end, partners[end] as number];
    for (; next < stop; next++, old++) if (old < oldStop) ids[next] = before[old]?.id;
    [old, next] = [oldStop + 1, stop + 1];
  }
  return texts.map((text, k) => ({ id: ids[k] ?? fresh(), text }));
}

/** For each text, the position of the claim before that is the same: the longest list of them in the same order. */
function sameTexts(before: readonly NamedClaim[], texts: readonly string[]): readonly (number | undefined)[] {
  const start = countSame((k) => before[k]?.text === texts[k] && k < Math.min(before.length, texts.length));
  const rest = Math.min(before.length, texts.length) - start;
  const end = countSame((k) => k < rest && before.at(-1 - k)?.text === texts.at(-1 - k));
  const partners: (number | undefined)[] = texts.map((_, k) => {
    if (k < start) return k;
    return k >= texts.length - end ? k - texts.length + before.length : undefined;
  });
  // An edit is in one place, mostly; what is between is short, and looked at from the top.
  let from = start;
  for (let k = start; k < texts.length - end; k++) {
    const found = before.findIndex(
      ({ text }, position) => position >= from && position < before.length - end && text === texts[k],
    );
    if (found < 0) continue;
    partners[k] = found;
    from = found + 1;
  }
  return partners;
}

function countSame(isSame: (position: number) => boolean): number {
  let count = 0;
  while (isSame(count)) count++;
  return count;
}
