/** Which known name a mistyped one was probably meant to be. */

/** Looking through more names than this for each mistake would be felt while typing. */
const MOST_CANDIDATES = 2000;

/** The known name that differs by the fewest keystrokes, if it is close; the first of equally close ones. */
export function mostSimilar(name: string, known: Iterable<string>): string | undefined {
  const allowed = name.length < 3 ? 1 : 2;
  let best: string | undefined;
  let least = allowed + 1;
  let looked = 0;
  for (const candidate of known) {
    if (++looked > MOST_CANDIDATES) break;
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = keystrokes(name.toLowerCase(), candidate.toLowerCase());
    // With everything changed nothing is alike.
    if (distance >= least || distance >= Math.min(name.length, candidate.length)) continue;
    best = candidate;
    least = distance;
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other. */
function keystrokes(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
